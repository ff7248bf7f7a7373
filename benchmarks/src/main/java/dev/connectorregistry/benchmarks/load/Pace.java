package dev.connectorregistry.benchmarks.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When callers ask. Times are those of {@link System#nanoTime()}. */
@FunctionalInterface
interface Pace {

    /**
     * Waits until it is time for the next call.
     *
     * @param began when the round began
     * @return when the call was due: what its latency counts from
     */
    long awaitNext(long began);

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
        return began -> {
            long due = began + (long) (tickets.getAndIncrement() * interval);
            long wait = due - System.nanoTime();
            while (wait > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(wait);
                wait = due - System.nanoTime();
            }
            return due;
        };
    }
}
