package dev.connectorregistry.platform.eventstore;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Wakes somebody up whenever it is asked to, but never twice within a distance: who asks too early is heard when it is
 * over, together with all who ask meanwhile. For any number of threads.
 */
final class WakeUps {

    private final Runnable wakeUp;
    private final long distance;
    private final LongSupplier nanoTime;
    private final Timer timer;
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private volatile long last;

    /** Runs something later. */
    @FunctionalInterface
    interface Timer {
        void run(Runnable task, Duration after);
    }

    /**
     * @param distance what lies at least between one and the next
     * @param nanoTime as {@link System#nanoTime()}
     */
    WakeUps(Runnable wakeUp, Duration distance, LongSupplier nanoTime, Timer timer) {
        this.wakeUp = wakeUp;
        this.distance = distance.toNanos();
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.last = nanoTime.getAsLong() - this.distance;
    }

    /** Wakes up now, or when the distance is over. */
    void ask() {
        if (!isAsked.compareAndSet(false, true)) {
            return;
        }
        long rest = distance - (nanoTime.getAsLong() - last);
        if (rest <= 0) {
            wakeUp();
        } else {
            timer.run(this::wakeUp, Duration.ofNanos(rest));
        }
    }

    private void wakeUp() {
        last = nanoTime.getAsLong();
        // Before the other wakes up, so that nobody relies on this who came too late for it.
        isAsked.set(false);
        wakeUp.run();
    }
}
