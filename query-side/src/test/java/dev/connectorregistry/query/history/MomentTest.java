package dev.connectorregistry.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.error.FieldProblem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31t12:00:00.5z, 2026-01-31T12:00:00.500Z",
        "2026-01-31T12:00:00.123456789+02:00, 2026-01-31T10:00:00.123456789Z",
        "0000-01-01T00:00:00-00:00, 0000-01-01T00:00:00Z"
    })
    void givenATime_whenRead_thenItIsThatInstant(String text, Instant instant) {
        assertThat(Moment.read("from", text, new ArrayList<>())).contains(new Moment.AtTime(instant));
    }

    @Test
    void givenDigits_whenRead_thenTheyAreASequenceNumber() {
        assertThat(Moment.read("from", "0", new ArrayList<>())).contains(new Moment.AfterEvent(0));
        assertThat(Moment.read("from", "999999999999999999", new ArrayList<>()))
                .contains(new Moment.AfterEvent(999_999_999_999_999_999L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "2026-01-31", "2026-02-30T12:00:00Z", "2026-01-31T12:00:00 02:00", "1e3"})
    void givenAnythingElse_whenRead_thenTheFieldIsNamed(String text) {
        List<FieldProblem> problems = new ArrayList<>();

        assertThat(Moment.read("from", text, problems)).isEmpty();
        assertThat(problems).extracting(FieldProblem::field).containsExactly("from");
    }
}
