package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class WakeUpsTest {

    private final AtomicInteger woken = new AtomicInteger();
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<Runnable> later = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private Runnable wokenUp = () -> {};
    private final WakeUps wakeUps =
            new WakeUps(
                    () -> {
                        woken.incrementAndGet();
                        wokenUp.run();
                    },
                    Duration.ofNanos(10),
                    nanoTime::get,
                    (task, after) -> {
                        later.add(task);
                        delays.add(after);
                    });

    @Test
    void whoeverAsksFirstIsHeardAtOnce() {
        wakeUps.ask();

        assertThat(woken).hasValue(1);
        assertThat(later).isEmpty();
    }

    @Test
    void whoeverAsksWithinTheDistanceIsHeardOnceAtItsEnd() {
        wakeUps.ask();
        nanoTime.addAndGet(4);
        wakeUps.ask();
        wakeUps.ask();

        assertThat(woken).hasValue(1);
        assertThat(delays).containsExactly(Duration.ofNanos(6));

        nanoTime.addAndGet(6);
        later.getFirst().run();
        assertThat(woken).hasValue(2);

        wakeUps.ask();
        assertThat(delays).containsExactly(Duration.ofNanos(6), Duration.ofNanos(10));
        later.getLast().run();
        assertThat(woken).hasValue(3);
    }

    @Test
    void whoeverAsksWhileTheOtherIsWokenIsHeardAgain() {
        wokenUp = wakeUps::ask;
        wakeUps.ask();

        assertThat(woken).hasValue(1);
        assertThat(delays).containsExactly(Duration.ofNanos(10));

        wokenUp = () -> {};
        nanoTime.addAndGet(10);
        later.getFirst().run();
        assertThat(woken).hasValue(2);
    }

    @Test
    void whoeverAsksAfterTheDistanceIsHeardAtOnce() {
        wakeUps.ask();
        nanoTime.addAndGet(10);
        wakeUps.ask();

        assertThat(woken).hasValue(2);
        assertThat(later).isEmpty();
    }
}
