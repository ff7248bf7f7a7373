package dev.connectorregistry.query.projection;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The events as they are, but that whoever waited for the first lets others come too before it takes them. */
final class GatheringStream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> delegate;
    private final Duration gathering;
    private boolean wasEmpty = true;

    GatheringStream(BlockingStream<TrackedEventMessage<?>> delegate, Duration gathering) {
        this.delegate = delegate;
        this.gathering = gathering;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        Optional<TrackedEventMessage<?>> next = delegate.peek();
        wasEmpty |= next.isEmpty();
        return next;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        boolean hasNext = delegate.hasNextAvailable(timeout, unit);
        if (hasNext && wasEmpty && timeout > 0) {
            TimeUnit.NANOSECONDS.sleep(gathering.toNanos());
        }
        wasEmpty = !hasNext;
        return hasNext;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        return delegate.nextAvailable();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
