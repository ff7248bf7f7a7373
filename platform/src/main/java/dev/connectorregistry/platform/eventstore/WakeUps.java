package dev.connectorregistry.platform.eventstore;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Holds those who wake somebody up at a distance from each other. For any number of threads. */
final class WakeUps {

    private final long distance;
    private final LongSupplier nanoTime;
    private final AtomicLong last;

    /**
     * @param distance what lies at least between one and the next
     * @param nanoTime as {@link System#nanoTime()}
     */
    WakeUps(Duration distance, LongSupplier nanoTime) {
        this.distance = distance.toNanos();
        this.nanoTime = nanoTime;
        this.last = new AtomicLong(nanoTime.getAsLong() - this.distance);
    }

    /** Whether the last one is long enough ago; this is the last one then. */
    boolean isDue() {
        long now = nanoTime.getAsLong();
        long before = last.get();
        return now - before >= distance && last.compareAndSet(before, now);
    }
}
