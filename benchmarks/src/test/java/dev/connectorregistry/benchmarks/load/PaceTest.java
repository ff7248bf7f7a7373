package dev.connectorregistry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class PaceTest {

    @Test
    void givenARate_whenCallersAskWhenToCall_thenTheyShareFixedIntervals() {
        Pace pace = Pace.openLoop(1_000);

        assertThat(pace.next(5)).isEqualTo(5);
        assertThat(pace.next(5)).isEqualTo(1_000_005);
        assertThat(pace.next(5)).isEqualTo(2_000_005);
    }

    @Test
    void givenACallThatIsLate_whenItIsAnswered_thenItsLatencyCountsFromWhenItWasDue() throws InterruptedException {
        long late = Duration.ofSeconds(5).toNanos();
        var calls = new AtomicInteger();
        Pace pace = began -> calls.getAndIncrement() < 3 ? began - late : Long.MAX_VALUE;
        var lane = new Lane(new Immediate(), pace, new SplittableRandom(1));
        var start = new CountDownLatch(0);

        lane.run(new CountDownLatch(1), start, Duration.ofSeconds(1).toNanos());

        assertThat(lane.latencies().getTotalCount()).isEqualTo(3);
        assertThat(lane.latencies().getMinValue()).isGreaterThanOrEqualTo(late / 1000 * 999);
    }

    @Test
    void givenMoreCallsThanCanBeMadeInTime_whenTheTimeIsOver_thenTheOthersAreNeverMade() {
        Duration length = Duration.ofHours(1);
        long began = System.nanoTime();
        Pace inTime = Pace.openLoop(1_000).within(length);
        Pace tooLate = Pace.openLoop(1_000).within(Duration.ZERO);

        assertThat(inTime.next(began)).isEqualTo(began);
        assertThat(inTime.next(began)).isEqualTo(began + 1_000_000);
        // A lane ends with a call that is due at the end.
        assertThat(tooLate.next(began) - began).isZero();
        assertThat(inTime.next(began - length.toNanos())).isEqualTo(began);
    }

    private static final class Immediate implements Caller {

        @Override
        public void connect() {}

        @Override
        public @Nullable String call(SplittableRandom random) {
            return null;
        }

        @Override
        public void close() {}
    }
}
