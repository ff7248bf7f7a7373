package dev.connectorregistry.platform.eventstore;

import org.axonframework.common.ExceptionUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Axon's event store, whose readers look for new events themselves while they wait. Axon wakes a reader only while the
 * reader's token is in the cache of the newest events that all share. One that began at the beginning may never get
 * into it: where nobody has kept the cache up to date meanwhile, or where the tokens in it still tell of gaps that the
 * reader, who came later, has not seen. It would then wait its whole time-out for each event.
 */
final class PollingEventStore extends EmbeddedEventStore {

    /**
     * A wake-up costs two queries and a batch of each projection, whether there is one new event or ten: where changes
     * come one after the other, one for each would cost more than the changes.
     */
    private static final Duration BETWEEN_WAKE_UPS = Duration.ofMillis(10);

    private final Duration interval;
    private final WakeUps wakeUps;

    /**
     * @param interval how often a reader looks while it waits
     */
    PollingEventStore(EmbeddedEventStore.Builder builder, Duration interval) {
        super(builder);
        this.interval = interval;
        this.wakeUps =
                new WakeUps(
                        () -> super.afterCommit(List.of()),
                        BETWEEN_WAKE_UPS,
                        System::nanoTime,
                        (task, after) ->
                                CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS).execute(task));
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        wakeUps.ask();
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new PollingStream(super.openStream(trackingToken), interval);
    }

    /** The events are where the snapshot is: when the database is away, nobody waits for it a second time. */
    @Override
    protected Optional<DomainEventMessage<?>> handleSnapshotReadingError(String aggregateIdentifier, Throwable e) {
        if (e instanceof RuntimeException failure && isOfTheDatabase(failure)) {
            throw failure;
        }
        return super.handleSnapshotReadingError(aggregateIdentifier, e);
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return ExceptionUtils.findException(failure, SQLException.class).isPresent();
    }

    private record PollingStream(TrackingEventStream delegate, Duration interval) implements TrackingEventStream {

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return delegate.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long remaining = unit.toNanos(timeout);
            long deadline = System.nanoTime() + remaining;
            do {
                long wait = TimeUnit.NANOSECONDS.toMicros(Math.min(remaining, interval.toNanos()));
                if (delegate.hasNextAvailable(Math.clamp(wait, 0, Integer.MAX_VALUE), TimeUnit.MICROSECONDS)) {
                    return true;
                }
                remaining = deadline - System.nanoTime();
            } while (remaining > 0);
            return false;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
                // There is no end to wait for.
            }
            return delegate.nextAvailable();
        }

        @Override
        public void close() {
            delegate.close();
        }
    }
}
