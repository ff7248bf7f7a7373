package dev.connectorregistry.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.TargetResult;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.scenario.Holding;
import dev.connectorregistry.benchmarks.scenario.LagScenario;
import dev.connectorregistry.benchmarks.scenario.ListScenario;
import dev.connectorregistry.benchmarks.scenario.LoadScenario;
import dev.connectorregistry.benchmarks.scenario.OverloadScenario;
import dev.connectorregistry.benchmarks.scenario.SoakScenario.Part;
import dev.connectorregistry.benchmarks.subject.Subjects;

import org.junit.jupiter.api.Test;

import java.util.List;

class TargetsTest {

    @Test
    void givenNothingMeasured_whenJudged_thenNoTargetIsMadeOrMissed() {
        assertThat(Targets.judge(List.of()))
                .hasSize(21)
                .allSatisfy(target -> {
                    assertThat(target.made()).isNull();
                    assertThat(target.measured()).isNull();
                });
    }

    @Test
    void givenThroughputs_whenJudged_thenRatiosOfMediansAreHeldAgainstTheBounds() {
        ScenarioResult upsert =
                SampleResults.scenario(
                        "upsert",
                        List.of(
                                SampleResults.series("registry", Condition.connections(32), 100, 700, 900),
                                SampleResults.series(Subjects.FLOOR, Condition.connections(32), 1_000),
                                SampleResults.series(Subjects.CRUD, Condition.connections(32), 800)));

        assertThat(Targets.judge(List.of(upsert)))
                .contains(
                        new TargetResult("upsert throughput, 32 connections", "≥ 0.6 × the floor", "0.70 ×", true),
                        new TargetResult("upsert throughput, 32 connections", "≥ 1.0 × plain CRUD", "0.88 ×", false),
                        new TargetResult("upsert throughput, 32 connections", "≥ 3 × Keycloak", null, null));
    }

    @Test
    void givenListsOfTheRightSizes_whenJudged_thenTimesAreCompared() {
        ScenarioResult list =
                SampleResults.scenario(
                        "list",
                        List.of(
                                SampleResults.series(
                                        "1 × 10,000 connectors", Condition.alone(ListScenario.FIRST_PAGE), 300),
                                SampleResults.series(
                                        "100 × 10,000 connectors", Condition.alone(ListScenario.FIRST_PAGE), 100)));

        assertThat(Targets.judge(List.of(list)))
                .contains(
                        new TargetResult(
                                "list, first page: 100 organisations of 10,000 connectors against one",
                                "≤ 1.5 × the time",
                                "3.00 ×",
                                false));
    }

    @Test
    void givenFigures_whenJudged_thenTheyAreHeldAgainstTheirBounds() {
        List<ScenarioResult> found =
                List.of(
                        SampleResults.scenario(
                                "lag",
                                List.of(),
                                SampleResults.figure("registry", LagScenario.p99At(500), Unit.MILLISECONDS, 100)),
                        SampleResults.scenario(
                                "upsert",
                                List.of(),
                                SampleResults.figure("registry", LoadScenario.IDLE, Unit.BYTES, 351e6)));

        assertThat(Targets.judge(found))
                .contains(
                        new TargetResult("projection lag at 500 upserts/s, p99", "≤ 100.0 ms", "100.0 ms", true),
                        new TargetResult("resident memory, idle", "≤ 350 MB", "351 MB", false));
    }

    @Test
    void givenASoak_whenJudged_thenWhatIsHeldAtItsEndIsHeldAgainstItsBegin() {
        ScenarioResult soak =
                SampleResults.scenario(
                        "soak",
                        List.of(),
                        SampleResults.figure("registry", Holding.THREADS.in(Part.BEGIN), Unit.COUNT, 50),
                        SampleResults.figure("registry", Holding.THREADS.in(Part.END), Unit.COUNT, 55),
                        SampleResults.figure("registry", Holding.HEAP.in(Part.BEGIN), Unit.BYTES, 100e6),
                        SampleResults.figure("registry", Holding.HEAP.in(Part.END), Unit.BYTES, 150e6));

        assertThat(Targets.judge(List.of(soak)))
                .contains(
                        new TargetResult("soak: threads", "as much at its end as at its begin", "1.10 ×", true),
                        new TargetResult(
                                "soak: heap after a collection", "as much at its end as at its begin", "1.50 ×", false),
                        new TargetResult("soak: resident memory", "as much at its end as at its begin", null, null));
    }

    @Test
    void givenAnOverload_whenJudged_thenWhatIsDoneIsHeldAgainstTheMostThereIs() {
        ScenarioResult overload =
                SampleResults.scenario(
                        "overload",
                        List.of(),
                        SampleResults.figure("registry", OverloadScenario.MOST, Unit.PER_SECOND, 1_000),
                        SampleResults.figure("registry", OverloadScenario.DONE, Unit.PER_SECOND, 790));

        assertThat(Targets.judge(List.of(overload)))
                .contains(
                        new TargetResult(
                                "overload: done at ten times the rate that there is",
                                "≥ 0.8 × the most there is",
                                "0.79 ×",
                                false));
    }

    @Test
    void givenALagAtAnotherRate_whenJudged_thenTheTargetIsNotMeasured() {
        ScenarioResult lag =
                SampleResults.scenario(
                        "lag",
                        List.of(),
                        SampleResults.figure("registry", LagScenario.p99At(100), Unit.MILLISECONDS, 1));

        assertThat(Targets.judge(List.of(lag))).allSatisfy(target -> assertThat(target.made()).isNull());
    }
}
