package dev.connectorregistry.benchmarks.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Rounds as a load would have found them, made up. */
public final class Rounds {

    private Rounds() {}

    /** A round of a second with so many operations of 1 ms each, for 0.5 ms of the server's CPU and 0.25 of ours. */
    public static Round of(int operations) {
        return of(operations, null);
    }

    /** The same with an error; null for none. */
    public static Round of(int operations, @Nullable String error) {
        var latencies = new Histogram(3);
        latencies.recordValueWithCount(1_000_000, operations);
        return Round.of(
                8,
                Duration.ofSeconds(1),
                latencies,
                error == null ? 0 : 1,
                error,
                Duration.ofMillis(operations / 2),
                Duration.ofMillis(operations / 4));
    }
}
