package dev.connectorregistry.query.stream;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.query.projection.ReplayProgress;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Locale;

/** How a replay of a projection gets on: for operators. It has no place among the changes. */
record ReplayNotice(String data) implements FeedItem {

    private static final String NAME = "replay";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return NAME;
    }

    static ReplayNotice of(ReplayProgress progress) {
        return new ReplayNotice(
                JSON.writeValueAsString(
                        new Content(
                                progress.projection(),
                                progress.generation(),
                                progress.state().name().toLowerCase(Locale.ROOT),
                                progress.percent(),
                                Math.round(progress.eventsPerSecond()),
                                Timestamps.format(progress.startedAt()),
                                progress.estimatedEnd() == null ? null : Timestamps.format(progress.estimatedEnd()))));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Content(
            String projection,
            int generation,
            String state,
            int percent,
            long eventsPerSecond,
            String startedAt,
            @Nullable String estimatedEnd) {}
}
