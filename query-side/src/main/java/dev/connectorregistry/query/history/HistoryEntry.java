package dev.connectorregistry.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.history.ConnectorChange;
import dev.connectorregistry.query.connector.ConnectorStream.Step;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

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
 * @param summary what changed, in plain words
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

    static HistoryEntry of(Step step) {
        EventMetadata metadata = EventMetadata.find(step.message().getMetaData()).orElse(null);
        ConnectorChange change = ConnectorChange.of(step.before(), step.event(), step.after());
        return new HistoryEntry(
                step.sequence(),
                Timestamps.format(step.time()),
                ConnectorEventTypes.nameOf(step.event()),
                metadata == null ? null : metadata.actor(),
                metadata == null ? null : metadata.reason(),
                metadata == null ? null : metadata.requestId(),
                change.summary(),
                change.diff().fields(),
                change.diff().patch());
    }
}
