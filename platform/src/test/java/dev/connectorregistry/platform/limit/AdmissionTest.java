package dev.connectorregistry.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

class AdmissionTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void givenAPlace_whenAsked_thenInUntilLeft() {
        var admission = new Admission(1, 0, LONG);

        assertThat(admission.enter()).isTrue();
        assertThat(admission.inside()).isEqualTo(1);
        admission.leave();
        assertThat(admission.inside()).isZero();
        assertThat(admission.refused()).isZero();
    }

    @Test
    void givenNoPlaceAndNoneMayWait_whenAsked_thenSentAwayAtOnce() {
        var admission = new Admission(1, 0, LONG);
        admission.enter();

        assertThat(admission.enter()).isFalse();
        assertThat(admission.refused()).isEqualTo(1);
        assertThat(admission.waiting()).isZero();
    }

    @Test
    void givenOneWaits_whenTheNextAsks_thenSentAway_andTheOneGetsThePlaceThatIsLeft() {
        var admission = new Admission(1, 1, LONG);
        admission.enter();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(admission::enter);
        await().until(() -> admission.waiting() == 1);

        assertThat(admission.enter()).isFalse();
        admission.leave();

        assertThat(waiting.join()).isTrue();
        assertThat(admission.inside()).isEqualTo(1);
        assertThat(admission.waiting()).isZero();
    }

    @Test
    void givenNobodyLeaves_whenTheTimeIsOver_thenSentAway() {
        var admission = new Admission(1, 1, Duration.ofMillis(1));
        admission.enter();

        assertThat(admission.enter()).isFalse();
        assertThat(admission.refused()).isEqualTo(1);
    }
}
