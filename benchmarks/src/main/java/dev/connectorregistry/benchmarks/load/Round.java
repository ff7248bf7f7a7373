package dev.connectorregistry.benchmarks.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * What one round of load measured.
 *
 * @param operations answered as expected; the latencies are theirs
 * @param errors not answered, or with another status
 * @param firstError the first of the errors in words
 * @param serverCpuSecondsPer1000 CPU time of the server's whole process, with the background work that the round left
 *     behind; 0 where there is no such process
 * @param clientCpuSecondsPer1000 CPU time of the load generator, which shares the machine
 */
public record Round(
        int connections,
        double seconds,
        long operations,
        long errors,
        @Nullable String firstError,
        double operationsPerSecond,
        double p50Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        double serverCpuSecondsPer1000,
        double clientCpuSecondsPer1000) {

    public static Round of(
            int connections,
            Duration elapsed,
            Histogram latencies,
            long errors,
            @Nullable String firstError,
            Duration serverCpu,
            Duration clientCpu) {
        double seconds = seconds(elapsed);
        long operations = latencies.getTotalCount();
        double thousands = Math.max(operations, 1) / 1000.0;
        return new Round(
                connections,
                seconds,
                operations,
                errors,
                firstError,
                operations / seconds,
                millis(latencies.getValueAtPercentile(50)),
                millis(latencies.getValueAtPercentile(99)),
                millis(latencies.getValueAtPercentile(99.9)),
                millis(latencies.getMaxValue()),
                seconds(serverCpu) / thousands,
                seconds(clientCpu) / thousands);
    }

    /** The same where so many answers were not as they must be. */
    public Round withErrors(long number) {
        return new Round(
                connections,
                seconds,
                operations,
                number,
                number == 0 ? null : firstError,
                operationsPerSecond,
                p50Millis,
                p99Millis,
                p999Millis,
                maxMillis,
                serverCpuSecondsPer1000,
                clientCpuSecondsPer1000);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
