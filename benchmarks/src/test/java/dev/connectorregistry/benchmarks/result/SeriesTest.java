package dev.connectorregistry.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.benchmarks.load.Round;
import dev.connectorregistry.benchmarks.load.Rounds;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.DoubleStream;

class SeriesTest {

    @Test
    void givenRounds_whenPutInASeries_thenMedianLeastAndMostAreTheirs() {
        var series =
                Series.of("a", Condition.connections(8), List.of(Rounds.of(1000), Rounds.of(4000), Rounds.of(2000)));

        assertThat(series.operationsPerSecond()).isEqualTo(new Spread(2000, 1000, 4000));
        assertThat(series.errors()).isZero();
    }

    @Test
    void givenAnEvenNumberOfValues_whenSpread_thenTheMedianIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(DoubleStream.of(4, 1, 3, 2))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void givenARound_whenMade_thenItsNumbersAreInTheirUnits() {
        Round round = Rounds.of(2000);

        assertThat(round.p50Millis()).isBetween(0.999, 1.001);
        assertThat(round.serverCpuSecondsPer1000()).isEqualTo(0.5);
        assertThat(round.clientCpuSecondsPer1000()).isEqualTo(0.25);
    }

    @Test
    void givenNumbers_whenWrittenWithTheirUnit_thenPeopleCanReadThem() {
        assertThat(Unit.BYTES.text(350e6)).isEqualTo("350 MB");
        assertThat(Unit.PER_SECOND.text(12_345.6)).isEqualTo("12,346/s");
        assertThat(Unit.SECONDS.text(4.567)).isEqualTo("4.57 s");
    }
}
