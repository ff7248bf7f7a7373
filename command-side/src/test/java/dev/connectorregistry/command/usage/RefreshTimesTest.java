package dev.connectorregistry.command.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class RefreshTimesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT10S,PT8S", "PT5M,PT4M", "PT25M,PT20M", "PT1H,PT55M", "P90D,PT2159H55M", "PT0S,PT0S", "PT-1M,PT-1M"})
    void givenALifetime_whenATokenIsToBeRefreshed_thenItIsBeforeTheEnd(Duration lifetime, Duration after) {
        assertThat(RefreshTimes.before(NOW, NOW.plus(lifetime))).isEqualTo(NOW.plus(after));
    }

    @ParameterizedTest
    @CsvSource({"0,PT30S", "1,PT1M", "2,PT2M", "6,PT32M", "7,PT1H", "10,PT1H", "2147483647,PT1H"})
    void givenFailures_whenOneMoreComes_thenTheWaitDoubles(int failures, Duration wait) {
        assertThat(RefreshTimes.backOff(failures)).isEqualTo(wait);
    }
}
