package dev.connectorregistry.query.stream;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** An event store without events, which fails whoever follows it for as long as it is told to. */
final class UnsteadyEventStore extends EmbeddedEventStore {

    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable Error error;

    UnsteadyEventStore(InMemoryEventStorageEngine engine) {
        super(EmbeddedEventStore.builder().storageEngine(engine));
    }

    void fail() {
        failure = new IllegalStateException("away");
    }

    void recover() {
        failure = null;
    }

    /** From now on whoever follows it fails for good. */
    void breakDown() {
        error = new AssertionError("broken");
    }

    private void check() {
        Error broken = error;
        if (broken != null) {
            throw broken;
        }
        RuntimeException away = failure;
        if (away != null) {
            throw away;
        }
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        check();
        return new EmptyStream();
    }

    private final class EmptyStream implements TrackingEventStream {

        private final Semaphore events = new Semaphore(0);

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            check();
            return Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            check();
            return events.tryAcquire(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            throw new NoSuchElementException();
        }

        @Override
        public void close() {}
    }
}
