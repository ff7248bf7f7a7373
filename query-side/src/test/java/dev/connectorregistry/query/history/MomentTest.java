package dev.connectorregistry.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.VersionReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31t12:00:00.5z, 2026-01-31T12:00:00.500Z",
        "2026-01-31T12:00:00.123456789+02:00, 2026-01-31T10:00:00.123456789Z",
        "0000-01-01T00:00:00-00:00, 0000-01-01T00:00:00Z"
    })
    void givenATime_whenRead_thenItIsThatInstant(String text, Instant instant) {
        assertThat(Moment.read(text)).isEqualTo(new Moment.AtTime(instant));
    }

    @Test
    void givenDigits_whenRead_thenTheyAreASequenceNumber() {
        assertThat(Moment.read("0")).isEqualTo(new Moment.AfterEvent(0));
        assertThat(Moment.read("999999999999999999")).isEqualTo(new Moment.AfterEvent(999_999_999_999_999_999L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "x",
                "latest",
                "1.0",
                "2026-01-31",
                "2026-02-30T12:00:00Z",
                "2026-01-31T12:00:00 02:00",
                "1e3"
            })
    void givenAnythingElse_whenRead_thenItIsAVersion(String text) {
        assertThat(Moment.read(text)).isEqualTo(new Moment.OfVersion(VersionReference.of(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "2026-01-31T12:00:00Z", "1.0", "version:1"})
    void givenAVersionThatIsCalledOne_whenRead_thenItIsThatVersionWhateverItLooksLike(String name) {
        assertThat(Moment.read("version:" + name)).isEqualTo(new Moment.OfVersion(VersionReference.of(name)));
    }
}
