package dev.connectorregistry.benchmarks.report;

import dev.connectorregistry.benchmarks.load.Rounds;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.Machine;
import dev.connectorregistry.benchmarks.result.Results;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Settings;
import dev.connectorregistry.benchmarks.result.Unit;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Results as a run would have found them, made up. */
final class SampleResults {

    private SampleResults() {}

    static Series series(String subject, Condition condition, int... operations) {
        return Series.of(subject, condition, Arrays.stream(operations).mapToObj(Rounds::of).toList());
    }

    static ScenarioResult scenario(String name, List<Series> series, Figure... figures) {
        return new ScenarioResult(name, "what <it> measures", series, List.of(figures), List.of("a note"));
    }

    static Figure figure(String subject, String name, Unit unit, double value) {
        return Figure.of(subject, name, unit, List.of(value));
    }

    static Results results(ScenarioResult... scenarios) {
        return new Results(
                Instant.EPOCH,
                new Machine("Linux", "A processor", 2, "25", 0.5),
                "PostgreSQL",
                new Settings(
                        10,
                        List.of(8),
                        1,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        500,
                        Duration.ZERO,
                        false,
                        false),
                60_000_000,
                List.of(scenarios),
                Targets.judge(List.of(scenarios)));
    }
}
