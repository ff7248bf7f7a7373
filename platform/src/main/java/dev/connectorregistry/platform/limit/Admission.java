package dev.connectorregistry.platform.limit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets so many in at the same time; some more wait at the door for a while, in order, and all others are sent away at
 * once. Under more load than the process can carry, those who are let in are served as quickly as ever.
 */
final class Admission {

    private final Semaphore places;
    private final int mostWaiting;
    private final long waitNanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final int all;

    Admission(int places, int mostWaiting, Duration wait) {
        this.places = new Semaphore(places, true);
        this.mostWaiting = mostWaiting;
        this.waitNanos = wait.toNanos();
        this.all = places;
    }

    /** Whether there is a place, maybe after a while; who gets one gives it back by {@link #leave}. */
    boolean enter() {
        boolean entered = places.tryAcquire() || waitForPlace();
        if (!entered) {
            refused.incrementAndGet();
        }
        return entered;
    }

    void leave() {
        places.release();
    }

    /** How many are in. */
    int inside() {
        return all - places.availablePermits();
    }

    int waiting() {
        return waiting.get();
    }

    /** How many were sent away so far. */
    long refused() {
        return refused.get();
    }

    private boolean waitForPlace() {
        try {
            return waiting.incrementAndGet() <= mostWaiting && places.tryAcquire(waitNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
