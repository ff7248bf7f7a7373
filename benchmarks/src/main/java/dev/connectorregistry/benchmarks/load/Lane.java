package dev.connectorregistry.benchmarks.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** One caller's part of a round. */
final class Lane {

    /** A caller gives its round up after so many calls on end without an answer: the server is gone. */
    private static final int FAILURES_ON_END = 10;

    private final Caller caller;
    private final Pace pace;
    private final SplittableRandom random;
    private final Histogram latencies = new Histogram(3);
    private long errors;
    private @Nullable String firstError;

    Lane(Caller caller, Pace pace, SplittableRandom random) {
        this.caller = caller;
        this.pace = pace;
        this.random = random;
    }

    /**
     * The time from when a call was due until its answer, in nanoseconds, of those that were answered as they must be.
     */
    Histogram latencies() {
        return latencies;
    }

    long errors() {
        return errors;
    }

    @Nullable String firstError() {
        return firstError;
    }

    void run(CountDownLatch connected, CountDownLatch start, long nanos) {
        try (caller) {
            connect();
            connected.countDown();
            start.await();
            long began = System.nanoTime();
            int failuresOnEnd = 0;
            long due = pace.next(began);
            while (due - began < nanos && failuresOnEnd < FAILURES_ON_END) {
                await(due);
                failuresOnEnd = ask(due) ? 0 : failuresOnEnd + 1;
                due = pace.next(began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failed("the connection can't be closed: " + e);
        }
    }

    private static void await(long due) {
        long wait = due - System.nanoTime();
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(wait);
            wait = due - System.nanoTime();
        }
    }

    private void connect() {
        try {
            caller.connect();
        } catch (IOException e) {
            failed("no connection: " + e);
        }
    }

    /** Whether there was an answer, of whatever kind. */
    private boolean ask(long due) {
        try {
            String problem = caller.call(random);
            if (problem == null) {
                latencies.recordValue(System.nanoTime() - due);
            } else {
                failed(problem);
            }
            return true;
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void failed(String what) {
        errors++;
        if (firstError == null) {
            firstError = what;
        }
    }
}
