package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    private final Pace pace = new Pace();

    @Test
    void givenOneNote_whenAsked_thenNothingIsKnownYet() {
        pace.note(SECOND, 100);

        assertThat(pace.perSecond()).isZero();
    }

    @Test
    void givenSeveralNotes_whenAsked_thenTheLastTenSecondsCount() {
        pace.note(0, 0);
        pace.note(5 * SECOND, 100_000);
        pace.note(10 * SECOND, 101_000);
        assertThat(pace.perSecond()).isEqualTo(10_100);

        pace.note(15 * SECOND, 102_000);
        assertThat(pace.perSecond()).isEqualTo(200);
    }
}
