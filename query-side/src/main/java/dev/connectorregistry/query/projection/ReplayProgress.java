package dev.connectorregistry.query.projection;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far a replay is.
 *
 * @param projection its name
 * @param generation the number of the generation that is made
 * @param state how it stands
 * @param position of the last event that is folded; -1 before the first
 * @param head the position of the last event there is
 * @param eventsPerSecond how fast it has been in the last seconds; once it is done, from its beginning to its end
 * @param startedAt when it was asked for
 * @param startedBy who asked for it
 * @param reason why, if they said so
 * @param endedAt when it ended; null while it is under way
 * @param estimatedEnd when it will have all events at that pace; null where that can't be said
 * @param error the event that it stopped at; null where there is none
 */
public record ReplayProgress(
        String projection,
        int generation,
        State state,
        long position,
        long head,
        double eventsPerSecond,
        Instant startedAt,
        String startedBy,
        @Nullable String reason,
        @Nullable Instant endedAt,
        @Nullable Instant estimatedEnd,
        @Nullable UnfoldableEvent error) {

    private static final int ALL = 100;

    /** How it stands. */
    public enum State {
        /** Events are folded, and the other generation serves. */
        BUILDING,
        /** An event could not be folded: what was made is dropped. */
        FAILED,
        /** Somebody called it off: what was made is dropped. */
        CANCELLED,
        /** The new generation serves. */
        DONE
    }

    /** How much of the events is folded, in whole percent. */
    public int percent() {
        if (state == State.DONE || head <= 0) {
            return ALL;
        }
        return Math.clamp(ALL * (position + 1) / (head + 1), 0, ALL);
    }
}
