package dev.connectorregistry.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;

class ResultsTest {

    @Test
    void givenRounds_whenPutInASeries_thenMedianLeastAndMostAreTheirs() {
        var series = Series.of(8, List.of(round(1000, 0), round(4000, 0), round(2000, 0)));

        assertThat(series.operationsPerSecond()).isEqualTo(new Spread(2000, 1000, 4000));
        assertThat(series.errors()).isZero();
    }

    @Test
    void givenAnEvenNumberOfValues_whenSpread_thenTheMedianIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(DoubleStream.of(4, 1, 3, 2))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void givenARound_whenMade_thenItsNumbersAreInTheirUnits() {
        Round round = round(2000, 0);

        assertThat(round.p50Millis()).isBetween(0.999, 1.001);
        assertThat(round.serverCpuSecondsPer1000()).isEqualTo(0.5);
        assertThat(round.clientCpuSecondsPer1000()).isEqualTo(0.25);
    }

    @Test
    void givenResults_whenWritten_thenTableAndJsonHaveThem() {
        Results results = results(round(1234, 0));

        assertThat(Table.of(results)).contains("1,234").contains("upsert: PUT").contains("310 MB idle, unknown after");
        var json = new JsonMapper().valueToTree(results);
        assertThat(json.at("/scenarios/0/series/0/operationsPerSecond/median").doubleValue()).isEqualTo(1234);
        assertThat(results.isSound()).isTrue();
    }

    @Test
    void givenAnError_whenReported_thenTheResultsAreNotSoundAndTheTableSaysWhy() {
        Results results = results(round(1234, 1));

        assertThat(results.isSound()).isFalse();
        assertThat(Table.of(results)).contains("first error: PUT /a: 500");
    }

    @Test
    void givenAccess_whenPrinted_thenTheKeyIsNotThere() {
        assertThat(new Access("http://127.0.0.1:1", "O", "crk_a_b").toString()).doesNotContain("crk_a_b");
    }

    private static Round round(int operations, long errors) {
        var latencies = new Histogram(3);
        latencies.recordValueWithCount(1_000_000, operations);
        return Round.of(
                8,
                Duration.ofSeconds(1),
                latencies,
                errors,
                errors == 0 ? null : "PUT /a: 500",
                Duration.ofMillis(operations / 2),
                Duration.ofMillis(operations / 4));
    }

    private static Results results(Round round) {
        return new Results(
                Instant.EPOCH,
                new Machine("Linux", "A processor", 2, "25", 0.5),
                new Settings(10, List.of(8), 1, Duration.ofSeconds(1), Duration.ZERO, 1, false),
                60_000_000,
                List.of(
                        new ScenarioResult.Load(
                                "upsert", "PUT", 5.0, 310_000_000L, null, List.of(Series.of(8, List.of(round))))));
    }
}
