package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class ReadAheadStreamTest {

    private static final int MANY = 5 * ReadAheadStream.EVENTS / 2;

    /** So that what is read ahead is read at once. */
    private static final Executor AT_ONCE = Runnable::run;

    private final NumberedEvents events = new NumberedEvents();

    /** Events with the numbers from 0, as many as there are at a time. */
    private static final class NumberedEvents implements BlockingStream<TrackedEventMessage<?>> {

        private final ConcurrentLinkedQueue<Integer> numbers = new ConcurrentLinkedQueue<>();
        private final List<Integer> delivered = new ArrayList<>();
        private volatile int failsAt = Integer.MAX_VALUE;
        private volatile boolean isClosed;
        private int waits;
        private @Nullable String text;

        void add(int from, int to) {
            IntStream.range(from, to).forEach(numbers::add);
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(numbers.peek()).map(this::event);
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            waits += timeout > 0 ? 1 : 0;
            return !numbers.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            int number = numbers.remove();
            if (isClosed || number == failsAt) {
                throw new IllegalStateException("The event store is away");
            }
            delivered.add(number);
            return event(number);
        }

        @Override
        public void close() {
            isClosed = true;
        }

        private TrackedEventMessage<?> event(int number) {
            Object payload = text == null ? number : text;
            return new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(number), new GenericEventMessage<>(payload));
        }
    }

    private static List<Object> takeAll(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        List<Object> taken = new ArrayList<>();
        while (stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
            taken.add(stream.nextAvailable().getPayload());
        }
        return taken;
    }

    private static List<Object> numbers(int from, int to) {
        return IntStream.range(from, to).<Object>mapToObj(number -> number).toList();
    }

    @Test
    void givenManyEvents_whenTaken_thenAllComeInTheirOrderAndSoDoLaterOnes() throws InterruptedException {
        try (var stream = new ReadAheadStream(events, AT_ONCE, true)) {
            events.add(0, MANY);
            assertThat(takeAll(stream)).isEqualTo(numbers(0, MANY));
            assertThat(stream.peek()).isEmpty();

            events.add(MANY, MANY + 1);
            assertThat(takeAll(stream)).isEqualTo(numbers(MANY, MANY + 1));
        }
    }

    @Test
    void givenManyEvents_whenSomeAreTaken_thenTheNextAreReadAhead() throws InterruptedException {
        try (var stream = new ReadAheadStream(events, AT_ONCE, false)) {
            events.add(0, MANY);
            for (int i = 0; i < ReadAheadStream.EVENTS; i++) {
                stream.nextAvailable();
            }

            assertThat(events.delivered).hasSize(2 * ReadAheadStream.EVENTS);
            assertThat(stream.peek().<Object>map(TrackedEventMessage::getPayload)).contains(ReadAheadStream.EVENTS);
        }
    }

    @Test
    void givenHeavyEvents_whenReadAhead_thenNoMoreThanTheirWeightAllows() throws InterruptedException {
        events.text = "x".repeat(ReadAheadStream.MOST_CHARACTERS / 4);
        try (var stream = new ReadAheadStream(events, AT_ONCE, true)) {
            events.add(0, MANY);
            for (int i = 0; i < ReadAheadStream.EVENTS; i++) {
                stream.nextAvailable();
            }

            assertThat(events.delivered).hasSize(ReadAheadStream.EVENTS + 4);
            assertThat(takeAll(stream)).hasSize(MANY - ReadAheadStream.EVENTS);
        }
    }

    @Test
    void givenOneEventAtATime_whenTaken_thenNothingIsReadAhead() throws InterruptedException {
        try (var stream = new ReadAheadStream(events, AT_ONCE, true)) {
            for (int i = 0; i < MANY; i++) {
                events.add(i, i + 1);
                assertThat(takeAll(stream)).containsExactly(i);
            }

            events.add(MANY, MANY + 2);
            stream.nextAvailable();
            assertThat(events.delivered).hasSize(MANY + 1);
        }
    }

    @Test
    void givenAllThatWasReadAheadIsTaken_whenAskedForMore_thenTheEndIsToldAtOnceAndWaitedAtAfterwards()
            throws InterruptedException {
        try (var stream = new ReadAheadStream(events, AT_ONCE, true)) {
            events.add(0, MANY);
            takeAll(stream);
            events.add(MANY, MANY + 1);
            stream.nextAvailable();
            events.waits = 0;
            assertThat(stream.hasNextAvailable(1, TimeUnit.SECONDS)).isFalse();
            assertThat(events.waits).isEqualTo(1);

            events.add(MANY + 1, 2 * MANY);
            for (int i = MANY + 1; i < 2 * MANY; i++) {
                stream.nextAvailable();
            }
            events.waits = 0;
            assertThat(stream.hasNextAvailable(1, TimeUnit.SECONDS)).isFalse();
            assertThat(events.waits).isZero();

            assertThat(stream.hasNextAvailable(1, TimeUnit.SECONDS)).isFalse();
            assertThat(events.waits).isEqualTo(1);
        }
    }

    @Test
    void givenAStoreThatFailsWhileItIsReadAhead_whenTaken_thenTheReaderHearsOfIt() {
        events.failsAt = ReadAheadStream.EVENTS + 1;
        events.add(0, MANY);
        try (var stream = new ReadAheadStream(events, AT_ONCE, true)) {
            assertThatIllegalStateException().isThrownBy(() -> takeAll(stream)).withMessageContaining("away");
            assertThat(events.delivered).hasSize(ReadAheadStream.EVENTS + 1);
        }
    }

    @Test
    void givenSomebodyReadsAhead_whenClosed_thenTheStreamIsClosedAfterwards() throws InterruptedException {
        List<Runnable> reading = new ArrayList<>();
        var stream = new ReadAheadStream(events, reading::add, true);
        events.add(0, MANY);
        for (int i = 0; i < ReadAheadStream.EVENTS; i++) {
            stream.nextAvailable();
        }

        Thread closing = Thread.ofVirtual().start(stream::close);
        reading.getFirst().run();
        closing.join();

        assertThat(events.isClosed).isTrue();
        assertThat(events.delivered).hasSize(2 * ReadAheadStream.EVENTS);
    }
}
