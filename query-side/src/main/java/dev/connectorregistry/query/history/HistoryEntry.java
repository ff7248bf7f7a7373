package dev.connectorregistry.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.history.ConnectorChange;
import dev.connectorregistry.query.connector.ConnectorStream.Discarded;
import dev.connectorregistry.query.connector.ConnectorStream.Occurrence;
import dev.connectorregistry.query.connector.ConnectorStream.Step;
import dev.connectorregistry.query.connector.ConnectorStream.Unfolded;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.Set;

/**
 * One event of a connector as its history shows it.
 *
 * @param sequence its place in the connector's stream, from 0
 * @param time when it happened
 * @param event its stable name
 * @param actor who did it; null where the event does not say
 * @param reason why, where somebody said
 * @param requestId the request that it came with, where it came with one
 * @param summary what changed, in plain words; of an event that can't be folded only that
 * @param fields which fields changed
 * @param change what changed, as JSON Patch with the old values
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryEntry(
        long sequence,
        String time,
        String event,
        @Nullable Actor actor,
        @Nullable String reason,
        @Nullable String requestId,
        String summary,
        Set<String> fields,
        JsonNode change) {

    static HistoryEntry of(Occurrence occurrence) {
        return switch (occurrence) {
            case Step step -> {
                ConnectorChange change = ConnectorChange.of(step.before(), step.event(), step.after());
                yield of(
                        step,
                        ConnectorEventTypes.nameOf(step.event()),
                        change.summary(),
                        change.diff().fields(),
                        change.diff().patch());
            }
            case Discarded discarded ->
                    of(
                            discarded,
                            discarded.eventType(),
                            "%s, which was discarded and counts for nothing".formatted(discarded.eventType()),
                            Set.of(),
                            JsonNodeFactory.instance.arrayNode());
            case Unfolded unfolded ->
                    of(
                            unfolded,
                            unfolded.eventType(),
                            "%s, which this release can't read or apply".formatted(unfolded.eventType()),
                            Set.of(),
                            JsonNodeFactory.instance.arrayNode());
        };
    }

    private static HistoryEntry of(
            Occurrence occurrence, String event, String summary, Set<String> fields, JsonNode change) {
        EventMetadata metadata = EventMetadata.find(occurrence.message().getMetaData()).orElse(null);
        return new HistoryEntry(
                occurrence.sequence(),
                Timestamps.format(occurrence.time()),
                event,
                metadata == null ? null : metadata.actor(),
                metadata == null ? null : metadata.reason(),
                metadata == null ? null : metadata.requestId(),
                summary,
                fields,
                change);
    }
}
