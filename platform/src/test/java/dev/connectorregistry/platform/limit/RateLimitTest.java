package dev.connectorregistry.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.limit.RateLimit.Answer;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class RateLimitTest {

    private final RateLimit<String> limit = new RateLimit<>(3, 1, Duration.ofHours(1));

    @Test
    void givenAFullBucket_whenAsked_thenGrantedWithWhatIsLeft() {
        Answer answer = limit.take("somebody");

        assertThat(answer.granted()).isTrue();
        assertThat(answer.remaining()).isEqualTo(2);
        assertThat(answer.secondsToToken()).isZero();
        assertThat(answer.secondsToFull()).isBetween(3_590L, 3_600L);
    }

    @Test
    void givenAnEmptyBucket_whenAsked_thenRefusedWithWhenToComeBack() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("somebody").granted()).isTrue();
        }

        Answer answer = limit.take("somebody");
        assertThat(answer.granted()).isFalse();
        assertThat(answer.remaining()).isZero();
        assertThat(answer.secondsToToken()).isBetween(3_590L, 3_600L);
    }

    @Test
    void givenSomebodysEmptyBucket_whenAnotherAsks_thenGranted() {
        for (int i = 0; i < 4; i++) {
            limit.take("somebody");
        }

        assertThat(limit.take("another").granted()).isTrue();
    }
}
