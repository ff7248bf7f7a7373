package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class WakeUpsTest {

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final WakeUps wakeUps = new WakeUps(Duration.ofNanos(10), nanoTime::get);

    @Test
    void givenNoneYet_thenOneIsDueAtOnce() {
        assertThat(wakeUps.isDue()).isTrue();
    }

    @Test
    void givenOneAMomentAgo_thenNoneIsDueUntilTheDistanceIsOver() {
        wakeUps.isDue();

        nanoTime.addAndGet(9);
        assertThat(wakeUps.isDue()).isFalse();
        nanoTime.addAndGet(1);
        assertThat(wakeUps.isDue()).isTrue();
        assertThat(wakeUps.isDue()).isFalse();
    }
}
