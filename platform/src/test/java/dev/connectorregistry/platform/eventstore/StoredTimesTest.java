package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.axonframework.common.DateTimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DateTimeException;
import java.time.Instant;

class StoredTimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000Z",
                "2024-02-29T23:59:59.999Z",
                "2026-11-26T04:05:06.007Z",
                "2026-11-26T04:05:06Z",
                "2026-11-26T04:05:06.007008009Z",
                "2026-11-26T06:05:06.007+02:00"
            })
    void givenATextOfAnInstant_whenRead_thenItIsWhatAxonReads(String text) {
        assertThat(StoredTimes.parse(text)).isEqualTo(DateTimeUtils.parseInstant(text));
    }

    @Test
    void givenAnInstantAsAxonWritesIt_whenRead_thenItIsTheInstant() {
        Instant instant = Instant.parse("2026-11-26T04:05:06.700Z");

        assertThat(StoredTimes.parse(DateTimeUtils.formatInstant(instant))).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01T00:00:00.000Z",
                "2026-02-30T00:00:00.000Z",
                "2026-01-01 00:00:00.000Z",
                "2026-01-01T00:00:00",
                "2026-01-01"
            })
    void givenATextOfNoInstant_whenRead_thenItIsRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> StoredTimes.parse(text));
    }
}
