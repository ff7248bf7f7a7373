package dev.connectorregistry.query.audit;

import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.text.CaseFolding;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializationException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an event stands in the audit trail: one document each, made of nothing but the event, its metadata and what came
 * before it. Made again it is the same.
 */
final class AuditDocuments {

    /** The event's place in the stream of all events: grows, with gaps, and no two events share one. */
    static final String POSITION = "_id";

    static final String ORGANISATION_ID = "organisationId";

    /** Milliseconds since the epoch. */
    static final String AT = "at";

    /** The day, in UTC, as {@code yyyy-MM-dd}: for what is counted by day. */
    static final String DAY = "day";

    /** The event's stable name. */
    static final String EVENT = "event";

    static final String ACTOR_KIND = "actorKind";
    static final String ACTOR_ID = "actorId";
    static final String ACTOR_NAME = "actorName";

    /** The actor's name, folded by {@link CaseFolding}. */
    static final String ACTOR_NAME_FOLDED = "actorNameFolded";

    static final String CONNECTOR_ID = "connectorId";
    static final String CONNECTOR_NAME = "connectorName";
    static final String CONFIG_IDS = "configIds";
    static final String FIELDS = "fields";

    /** Each field by its whole name and by every end of it: {@code grant.clientId} and {@code clientId}. */
    static final String FIELD_ENDS = "fieldEnds";

    static final String SUMMARY = "summary";
    static final String REASON = "reason";

    /** Summary and reason, folded by {@link CaseFolding}. */
    static final String TEXT_FOLDED = "textFolded";

    static final String REQUEST_ID = "requestId";
    static final String CLIENT_ADDRESS = "clientAddress";

    /** A JSON Patch, as JSON text. */
    static final String CHANGE = "change";

    static final String REFUSED = "refused";
    static final String COUNT = "count";

    private static final Logger LOG = LoggerFactory.getLogger(AuditDocuments.class);

    private final StableTypeSerializer names;
    private final Descriptions descriptions;

    AuditDocuments(StableTypeSerializer names, Descriptions descriptions) {
        this.names = names;
        this.descriptions = descriptions;
    }

    /** How much room an entry takes, in characters. */
    static long weightOf(Document document) {
        String change = document.getString(CHANGE);
        return change == null ? 0 : change.length();
    }

    /** The document of an event, but for its position. */
    Document write(EventMessage<?> message) {
        String name = names.nameOf(message);
        EventMetadata metadata = metadataOf(message).orElse(null);
        Description description = descriptions.describe(message, name);
        Instant at = message.getTimestamp();
        String reason = metadata == null ? null : metadata.reason();
        Document document =
                new Document(AT, at.toEpochMilli())
                        .append(DAY, at.atZone(ZoneOffset.UTC).toLocalDate().toString())
                        .append(EVENT, name)
                        .append(SUMMARY, description.summary())
                        .append(TEXT_FOLDED, CaseFolding.fold(textOf(description.summary(), reason)))
                        .append(REFUSED, description.refused());
        append(document, ORGANISATION_ID, organisation(metadata, description));
        if (metadata != null) {
            append(document, ACTOR_KIND, metadata.actor().kind().wireName());
            append(document, ACTOR_ID, metadata.actor().id());
            append(document, ACTOR_NAME, metadata.actor().name());
            append(document, ACTOR_NAME_FOLDED, CaseFolding.fold(metadata.actor().name()));
            append(document, REASON, reason);
            append(document, REQUEST_ID, metadata.requestId());
            append(document, CLIENT_ADDRESS, metadata.clientAddress());
        }
        append(document, CONNECTOR_ID, description.connectorId() == null ? null : description.connectorId().value());
        append(document, CONNECTOR_NAME, description.connectorName());
        append(document, CONFIG_IDS, description.configIds().stream().map(AuthSchemeConfigId::value).toList());
        append(document, FIELDS, description.fields());
        append(document, FIELD_ENDS, description.fields().stream().flatMap(AuditDocuments::ends).distinct().toList());
        append(document, CHANGE, description.change());
        append(document, COUNT, description.count());
        return document;
    }

    private static void append(Document document, String field, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            document.append(field, value);
        }
    }

    private static Optional<EventMetadata> metadataOf(EventMessage<?> message) {
        try {
            return EventMetadata.find(message.getMetaData());
        } catch (SerializationException failure) {
            // It is read from its JSON only now.
            LOG.warn(
                    "The metadata of event {} can't be read: nobody is named for it.",
                    message.getIdentifier(),
                    failure);
            return Optional.empty();
        }
    }

    private static @Nullable String organisation(@Nullable EventMetadata metadata, Description description) {
        OrganisationId own = description.organisationId();
        OrganisationId named = metadata == null ? null : metadata.organisationId();
        return Stream.of(Optional.ofNullable(own), Optional.ofNullable(named))
                .flatMap(Optional::stream)
                .findFirst()
                .map(OrganisationId::value)
                .orElse(null);
    }

    private static String textOf(String summary, @Nullable String reason) {
        return reason == null ? summary : summary + "\n" + reason;
    }

    private static Stream<String> ends(String field) {
        return Stream.iterate(
                field, end -> !end.isEmpty(), end -> end.contains(".") ? end.substring(end.indexOf('.') + 1) : "");
    }
}
