package dev.connectorregistry.query.auditchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.platform.auditchain.StoredEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * An event as it is exported.
 *
 * @param time when it happened, as the event store has it
 * @param event the event's stable name
 * @param revision the revision of the event's JSON
 * @param actor who did it; null where nobody is named
 * @param aggregateType what it happened to; null where it happened to nothing
 * @param aggregateId which of them
 * @param sequence the event's place among those of the aggregate, from 0
 * @param reason why it was done; null where none was given
 * @param requestId the request that it came with; null where there was none
 * @param clientAddress where the request came from; null where there was none
 * @param payloadSha256 the digest of the payload as the event store has it
 * @param metadataSha256 the digest of the metadata as the event store has it
 * @param payload the JSON text that the event store has, but for what is withheld
 * @param withheld the properties that the payload is shown without; its digest is that of the whole
 * @param metadata the JSON text that the event store has
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"time", "event", "revision", "actor"})
record ExportedEvent(
        String time,
        String event,
        @Nullable String revision,
        @Nullable Actor actor,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String clientAddress,
        String payloadSha256,
        String metadataSha256,
        String payload,
        List<String> withheld,
        String metadata) {

    static ExportedEvent of(StoredEvent event) {
        Optional<EventMetadata> metadata = EventMetadata.find(event.readMetadata());
        ShownPayload payload = ShownPayload.of(event.payload());
        return new ExportedEvent(
                event.time(),
                event.type().name(),
                event.type().revision(),
                metadata.map(EventMetadata::actor).orElse(null),
                event.source().aggregateType(),
                event.source().aggregateId(),
                event.source().sequence(),
                metadata.map(EventMetadata::reason).orElse(null),
                metadata.map(EventMetadata::requestId).orElse(null),
                metadata.map(EventMetadata::clientAddress).orElse(null),
                event.payloadSha256().hex(),
                event.metadataSha256().hex(),
                payload.text(),
                payload.withheld(),
                event.metadata());
    }
}
