package dev.connectorregistry.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** When callers ask. Times are those of {@link System#nanoTime()}. */
@FunctionalInterface
interface Pace {

    /**
     * When a caller that is free is to make its next call.
     *
     * @param began when the round began
     * @return when the call is due, which its latency counts from: maybe in the past, maybe not yet
     */
    long next(long began);

    /** As soon as the caller has the answer before: finds out how much there is to be had. */
    static Pace closedLoop() {
        return began -> System.nanoTime();
    }

    /**
     * At fixed intervals, whatever the answers take. A call that finds all callers busy is late, and counts from when
     * it was due: a server that stands still for a second is seen by all that would have come in that second, and not
     * by one of them.
     */
    static Pace openLoop(double perSecond) {
        double interval = 1e9 / perSecond;
        var tickets = new AtomicLong();
        return began -> began + (long) (tickets.getAndIncrement() * interval);
    }

    /** The same, but that what could not be asked in time is not asked any more. */
    default Pace within(Duration length) {
        return began -> {
            long due = next(began);
            return System.nanoTime() - began < length.toNanos() ? due : began + length.toNanos();
        };
    }
}
