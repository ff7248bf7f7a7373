package dev.connectorregistry.api.metadata;

import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who made an event happen, for which organisation, from where and why (source: the design, "Event metadata"). The one
 * place that knows under which keys this stands in the metadata of commands and events; all values there are strings.
 * The keys are for ever. When it happened is the event's own timestamp.
 *
 * @param actor who
 * @param organisationId on whose behalf; null where it concerns the whole instance
 * @param requestId the request that it came with; null where there was none
 * @param traceId the trace that the request belongs to (W3C Trace Context); null where there was none
 * @param clientAddress where the request came from; null where there was none
 * @param reason why, in the words of the sender; null where no reason was given
 */
public record EventMetadata(
        Actor actor,
        @Nullable OrganisationId organisationId,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String clientAddress,
        @Nullable String reason) {

    private static final String ACTOR_KIND = "actorKind";
    private static final String ACTOR_ID = "actorId";
    private static final String ACTOR_NAME = "actorName";
    private static final String ORGANISATION_ID = "organisationId";
    private static final String REQUEST_ID = "requestId";
    // Axon writes ids of messages under "traceId" and "correlationId": these would overwrite ours, or ours them.
    private static final String TRACE_ID = "w3cTraceId";
    private static final String CLIENT_ADDRESS = "clientAddress";
    private static final String REASON = "reason";

    /** Every key that this class writes: what is carried over from a command to its events. */
    public static final Set<String> KEYS =
            Set.of(ACTOR_KIND, ACTOR_ID, ACTOR_NAME, ORGANISATION_ID, REQUEST_ID, TRACE_ID, CLIENT_ADDRESS, REASON);

    /** What the registry does of its own accord, on behalf of an organisation or of none. */
    public static EventMetadata ofSystem(String id, @Nullable OrganisationId organisationId) {
        return new EventMetadata(Actor.system(id), organisationId, null, null, null, null);
    }

    /** As entries for the metadata of a message; what is null has no entry. */
    public Map<String, String> toMap() {
        Map<String, String> entries = new HashMap<>();
        entries.put(ACTOR_KIND, actor.kind().wireName());
        entries.put(ACTOR_ID, actor.id());
        entries.put(ACTOR_NAME, actor.name());
        put(entries, ORGANISATION_ID, organisationId == null ? null : organisationId.value());
        put(entries, REQUEST_ID, requestId);
        put(entries, TRACE_ID, traceId);
        put(entries, CLIENT_ADDRESS, clientAddress);
        put(entries, REASON, reason);
        return Map.copyOf(entries);
    }

    /**
     * Reads the metadata of a message; empty when it does not say who.
     *
     * @throws InvalidValueException when an entry is not what {@link #toMap} writes
     */
    public static Optional<EventMetadata> from(Map<String, ?> metadata) {
        String kind = text(metadata, ACTOR_KIND);
        String id = text(metadata, ACTOR_ID);
        if (kind == null || id == null) {
            return Optional.empty();
        }
        String name = text(metadata, ACTOR_NAME);
        String organisation = text(metadata, ORGANISATION_ID);
        return Optional.of(
                new EventMetadata(
                        new Actor(Actor.Kind.of(kind), id, name == null ? id : name),
                        organisation == null ? null : OrganisationId.of(organisation),
                        text(metadata, REQUEST_ID),
                        text(metadata, TRACE_ID),
                        text(metadata, CLIENT_ADDRESS),
                        text(metadata, REASON)));
    }

    /**
     * Reads the metadata of an event that is stored already; empty when it does not say who, or an entry is not what
     * {@link #toMap} writes: the event happened all the same, and what reads it has to get on.
     */
    public static Optional<EventMetadata> find(Map<String, ?> metadata) {
        try {
            return from(metadata);
        } catch (InvalidValueException _) {
            return Optional.empty();
        }
    }

    /** The organisation that the metadata of a message names, whoever acted; empty where it names none. */
    public static Optional<OrganisationId> organisationIn(Map<String, ?> metadata) {
        try {
            return Optional.ofNullable(text(metadata, ORGANISATION_ID)).map(OrganisationId::of);
        } catch (InvalidValueException _) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, String> entries, String key, @Nullable String value) {
        if (value != null) {
            entries.put(key, value);
        }
    }

    private static @Nullable String text(Map<String, ?> metadata, String key) {
        return metadata.get(key) instanceof String text ? text : null;
    }
}
