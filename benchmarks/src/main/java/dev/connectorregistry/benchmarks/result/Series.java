package dev.connectorregistry.benchmarks.result;

import dev.connectorregistry.benchmarks.load.Round;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of one subject under one condition, and their medians.
 *
 * @param subject what was measured
 */
public record Series(
        String subject,
        Condition condition,
        Spread operationsPerSecond,
        Spread p50Millis,
        Spread p99Millis,
        Spread p999Millis,
        Spread serverCpuSecondsPer1000,
        Spread clientCpuSecondsPer1000,
        long errors,
        @Nullable String firstError,
        List<Round> rounds) {

    public static Series of(String subject, Condition condition, List<Round> rounds) {
        return new Series(
                subject,
                condition,
                spread(rounds, Round::operationsPerSecond),
                spread(rounds, Round::p50Millis),
                spread(rounds, Round::p99Millis),
                spread(rounds, Round::p999Millis),
                spread(rounds, Round::serverCpuSecondsPer1000),
                spread(rounds, Round::clientCpuSecondsPer1000),
                rounds.stream().mapToLong(Round::errors).sum(),
                rounds.stream().map(Round::firstError).filter(Objects::nonNull).findFirst().orElse(null),
                List.copyOf(rounds));
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> number) {
        return Spread.of(rounds.stream().mapToDouble(number));
    }
}
