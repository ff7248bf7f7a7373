package dev.connectorregistry.query.projection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The last making of a new generation beside the one that served.
 *
 * @param generation that is or was made
 * @param state how it stands
 * @param startedAt when it was asked for
 * @param startedBy who asked for it
 * @param reason why, if they said so
 * @param endedAt when it was switched over to, or given up; null while it is under way
 * @param endPosition of the last event that it had folded when it was switched over to; null where it was not
 * @param error the event that it stopped at; null where there is none
 */
record Replay(
        Generation generation,
        State state,
        Instant startedAt,
        String startedBy,
        @Nullable String reason,
        @Nullable Instant endedAt,
        @Nullable Long endPosition,
        @Nullable UnfoldableEvent error) {

    /** How it stands. */
    enum State {
        /** Events are folded, and the other generation serves. */
        BUILDING,
        /** An event could not be folded. */
        FAILED,
        /** Its generation has taken the other one's place. */
        DONE
    }

    static Replay begin(Generation generation, Request request, Instant now) {
        return new Replay(generation, State.BUILDING, now, request.by(), request.reason(), null, null, null);
    }

    /**
     * Who wants it.
     *
     * @param by what people call them
     * @param reason why; null where they did not say
     */
    record Request(String by, @Nullable String reason) {}

    Replay failed(UnfoldableEvent event, Instant now) {
        return new Replay(generation, State.FAILED, startedAt, startedBy, reason, now, null, event);
    }

    /**
     * It was switched over to.
     *
     * @param position of the last event that was folded by then
     */
    Replay done(long position, Instant now) {
        return new Replay(generation, State.DONE, startedAt, startedBy, reason, now, position, null);
    }

    /** How many events a second it folded from its beginning to its end; empty where it was not switched over to. */
    OptionalDouble eventsPerSecond() {
        if (endedAt == null || endPosition == null) {
            return OptionalDouble.empty();
        }
        // Clocks of several processes, or a very short replay.
        long millis = Math.max(1, Duration.between(startedAt, endedAt).toMillis());
        return OptionalDouble.of((endPosition + 1) * 1_000.0 / millis);
    }

    boolean isUnderWay() {
        return state == State.BUILDING;
    }
}
