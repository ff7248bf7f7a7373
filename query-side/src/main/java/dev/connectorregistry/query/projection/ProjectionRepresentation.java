package dev.connectorregistry.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.Timestamps;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A projection as operators see it: the OpenAPI document says what each property means. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectionRepresentation(
        String name,
        int generation,
        int schema,
        String state,
        long position,
        long head,
        long lagEvents,
        double lagSeconds,
        double ratePerSecond,
        @Nullable String lastError,
        List<Segment> segments,
        @Nullable Replay replay) {

    private static final double MILLIS = 1e3;
    private static final double TENTHS = 10;

    ProjectionRepresentation {
        segments = List.copyOf(segments);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Segment(int segment, String state, long position, @Nullable String owner) {

        static Segment of(ProjectionStatus.Segment segment) {
            return new Segment(segment.number(), word(segment.state()), segment.position(), segment.owner());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Replay(
            int generation,
            String state,
            int percent,
            long position,
            double eventsPerSecond,
            String startedAt,
            String startedBy,
            @Nullable String reason,
            @Nullable String endedAt,
            @Nullable String estimatedEnd,
            @Nullable UnfoldableEvent error) {

        static Replay of(ReplayProgress replay) {
            return new Replay(
                    replay.generation(),
                    word(replay.state()),
                    replay.percent(),
                    replay.position(),
                    rounded(replay.eventsPerSecond()),
                    Timestamps.format(replay.startedAt()),
                    replay.startedBy(),
                    replay.reason(),
                    time(replay.endedAt()),
                    time(replay.estimatedEnd()),
                    replay.error());
        }
    }

    static ProjectionRepresentation of(ProjectionStatus status) {
        return new ProjectionRepresentation(
                status.name(),
                status.generation().number(),
                status.generation().schema(),
                word(status.state()),
                status.position(),
                status.head(),
                status.lagEvents(),
                status.lag().toMillis() / MILLIS,
                rounded(status.eventsPerSecond()),
                status.lastError(),
                status.segments().stream().map(Segment::of).toList(),
                status.replay() == null ? null : Replay.of(status.replay()));
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static double rounded(double rate) {
        return Math.round(rate * TENTHS) / TENTHS;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : Timestamps.format(instant);
    }
}
