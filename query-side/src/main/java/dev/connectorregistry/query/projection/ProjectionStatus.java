package dev.connectorregistry.query.projection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * How a projection stands.
 *
 * @param name its name
 * @param generation the one that serves
 * @param state how that one stands
 * @param position of the last event that is folded into it; -1 before the first
 * @param head the position of the last event there is
 * @param lag how long ago the oldest event happened that is not folded yet
 * @param eventsPerSecond how fast it has been in the last seconds
 * @param lastError what it is recovering from in this process; null where all is well
 * @param segments the parts of the stream of events
 * @param replay the last replay; null where there was none, or it was cancelled
 */
record ProjectionStatus(
        String name,
        Generation generation,
        State state,
        long position,
        long head,
        Duration lag,
        double eventsPerSecond,
        @Nullable String lastError,
        List<Segment> segments,
        @Nullable ReplayProgress replay) {

    ProjectionStatus {
        segments = List.copyOf(segments);
    }

    /** How a generation or a part of it stands. */
    enum State {
        /** It is made for the first time, and serves what it has. */
        BUILDING,
        /** It folds each event as it comes. */
        LIVE,
        /** It recovers from a failure. */
        FAILING,
        /** No process works on it. */
        STOPPED
    }

    /**
     * A part of the stream of events.
     *
     * @param number of the part
     * @param state how it stands
     * @param position of the last event that is folded; -1 before the first
     * @param owner the process that works on it, as it calls itself; null when none does
     */
    record Segment(int number, State state, long position, @Nullable String owner) {}

    /** How many events are not folded yet, gaps in the numbering included. */
    long lagEvents() {
        return Math.max(0, head - position);
    }
}
