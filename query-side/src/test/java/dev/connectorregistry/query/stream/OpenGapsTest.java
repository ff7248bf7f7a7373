package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class OpenGapsTest {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final AtomicLong now = new AtomicLong();
    private final OpenGaps gaps = new OpenGaps(LIFE, now::get);

    private static FeedPosition position(long greatest, Long... gaps) {
        return new FeedPosition(GapAwareTrackingToken.newInstance(greatest, List.of(gaps)));
    }

    @Test
    void givenAGap_whenItsLifeIsOver_thenItIsLeftOut() {
        assertThat(gaps.prune(position(5, 3L))).isEqualTo(position(5, 3L));
        now.addAndGet(LIFE.toNanos());
        assertThat(gaps.prune(position(7, 3L, 6L))).isEqualTo(position(7, 3L, 6L));
        now.incrementAndGet();
        assertThat(gaps.prune(position(8, 3L, 6L))).isEqualTo(position(8, 6L));
    }

    @Test
    void givenAGapThatWasFilled_whenPruned_thenNothingIsKeptOfIt() {
        assertThat(gaps.prune(position(5, 3L))).isEqualTo(position(5, 3L));
        assertThat(gaps.prune(position(5))).isEqualTo(position(5));
        now.addAndGet(LIFE.toNanos() + 1);
        assertThat(gaps.prune(position(6, 3L))).isEqualTo(position(6, 3L));
    }
}
