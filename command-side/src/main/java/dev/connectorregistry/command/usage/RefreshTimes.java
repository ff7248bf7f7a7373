package dev.connectorregistry.command.usage;

import java.time.Duration;
import java.time.Instant;

/** When tokens are refreshed. Pure. */
final class RefreshTimes {

    private static final Duration EARLIEST = Duration.ofMinutes(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private RefreshTimes() {}

    /** When a token is refreshed: when four fifths of its time are over, at most five minutes before it expires. */
    static Instant before(Instant from, Instant expiresAt) {
        Duration fifth = Duration.between(from, expiresAt).dividedBy(5);
        Duration ahead = fifth.compareTo(EARLIEST) < 0 ? fifth : EARLIEST;
        return expiresAt.minus(ahead.isNegative() ? Duration.ZERO : ahead);
    }

    /**
     * How long to wait behind a failure: twice as long each time, up to an hour.
     *
     * @param failures how many there were in a row before it
     */
    static Duration backOff(int failures) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
