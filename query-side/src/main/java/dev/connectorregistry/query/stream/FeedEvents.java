package dev.connectorregistry.query.stream;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.VersionEvent;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.kernel.VersionId;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes of the event store's messages what listeners are told: no more than a connector's history shows. */
class FeedEvents {

    /** What the write side calls the kind of aggregate whose events these are. */
    private static final String AGGREGATE_TYPE = "Connector";

    private static final Logger log = LoggerFactory.getLogger(FeedEvents.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StableTypeSerializer names;

    FeedEvents(StableTypeSerializer names) {
        this.names = names;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Content(
            String connectorId,
            long sequence,
            String event,
            String time,
            Actor actor,
            @Nullable String authSchemeConfigId,
            @Nullable String versionId,
            @Nullable String reason) {}

    /**
     * Reads a message; empty where it is no change of a connector, or of one that nobody here listens to. One that says
     * nothing of its organisation, or can't be read, is told to nobody.
     *
     * @param number of the event among all events
     * @param after the position behind it
     */
    Optional<FeedEvent> read(
            EventMessage<?> message, long number, FeedPosition after, Predicate<OrganisationId> isListenedTo) {
        if (!(message instanceof DomainEventMessage<?> event) || !AGGREGATE_TYPE.equals(event.getType())) {
            return Optional.empty();
        }
        try {
            return EventMetadata.find(event.getMetaData())
                    .filter(metadata ->
                            metadata.organisationId() != null && isListenedTo.test(metadata.organisationId()))
                    .map(metadata -> write(event, metadata, number, after));
        } catch (RuntimeException failure) {
            log.warn("The change {} of a connector is told to nobody: it can't be read.", number, failure);
            return Optional.empty();
        }
    }

    private FeedEvent write(DomainEventMessage<?> event, EventMetadata metadata, long number, FeedPosition after) {
        String name = names.nameOf(event);
        String data =
                JSON.writeValueAsString(
                        new Content(
                                event.getAggregateIdentifier(),
                                event.getSequenceNumber(),
                                name,
                                Timestamps.format(event.getTimestamp()),
                                metadata.actor(),
                                configOf(event),
                                versionOf(event),
                                metadata.reason()));
        return new FeedEvent(Objects.requireNonNull(metadata.organisationId()), number, after, name, data);
    }

    private static @Nullable String configOf(DomainEventMessage<?> event) {
        AuthSchemeConfigId id =
                switch (event.getPayload()) {
                    case ConnectorEvent.AuthSchemeConfigAdded added -> added.authSchemeConfig().id();
                    case ConnectorEvent.AuthSchemeConfigUpdated updated -> updated.authSchemeConfig().id();
                    case ConnectorEvent.AuthSchemeConfigRemoved removed -> removed.authSchemeConfigId();
                    default -> null;
                };
        return id == null ? null : id.value();
    }

    private static @Nullable String versionOf(DomainEventMessage<?> event) {
        VersionId id = event.getPayload() instanceof VersionEvent ofVersion ? ofVersion.versionId() : null;
        return id == null ? null : id.value();
    }
}
