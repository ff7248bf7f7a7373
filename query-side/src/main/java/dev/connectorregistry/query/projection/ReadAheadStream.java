package dev.connectorregistry.query.projection;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The events as they are, but that the next ones are read while those before them are folded and written: whoever is
 * behind then waits for the event store and for the read model at the same time. Whoever is at the end waits for new
 * events as if this were not there. For one thread.
 */
final class ReadAheadStream implements BlockingStream<TrackedEventMessage<?>> {

    /** How many are read ahead at a time, once as many came without a wait: there may be twice as many in memory. */
    static final int EVENTS = 200;

    private final BlockingStream<TrackedEventMessage<?>> delegate;
    private final Executor readers;
    private final boolean withPayloads;
    private final Queue<TrackedEventMessage<?>> ready = new ArrayDeque<>();

    /** Has the delegate for itself until it is done; null while nobody reads ahead. */
    private @Nullable CompletableFuture<List<TrackedEventMessage<?>>> ahead;

    private int withoutWait;
    private boolean hasTaken;

    /**
     * @param readers run what reads ahead
     * @param withPayloads whether events are read from their JSON as well: where most of them are for somebody else to
     *     fold, that would be in vain
     */
    ReadAheadStream(BlockingStream<TrackedEventMessage<?>> delegate, Executor readers, boolean withPayloads) {
        this.delegate = delegate;
        this.readers = readers;
        this.withPayloads = withPayloads;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        try {
            take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return ready.isEmpty() ? noted(delegate.peek()) : Optional.of(ready.element());
    }

    /**
     * Whoever has taken events is told of their end at once, and waits when asking again: Axon stores the token of
     * events that nobody folds only when it is told so, and a replay would stand still before its end for as long as it
     * waits.
     */
    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (peek().isPresent()) {
            return true;
        }
        if (hasTaken) {
            hasTaken = false;
            return false;
        }
        return delegate.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        take();
        hasTaken = true;
        TrackedEventMessage<?> next = ready.poll();
        if (next != null) {
            return next;
        }
        TrackedEventMessage<?> direct = delegate.nextAvailable();
        withoutWait++;
        if (withoutWait >= EVENTS) {
            readAhead();
        }
        return direct;
    }

    @Override
    public void close() {
        if (ahead != null) {
            // It ends as soon as its query does, and must not find its stream closed.
            var _ = ahead.handle((_, _) -> true).join();
        }
        delegate.close();
    }

    private Optional<TrackedEventMessage<?>> noted(Optional<TrackedEventMessage<?>> next) {
        if (next.isEmpty()) {
            withoutWait = 0;
        }
        return next;
    }

    private void readAhead() {
        ahead = CompletableFuture.supplyAsync(this::read, readers);
    }

    private List<TrackedEventMessage<?>> read() {
        List<TrackedEventMessage<?>> read = new ArrayList<>(EVENTS);
        try {
            while (read.size() < EVENTS && delegate.hasNextAvailable()) {
                TrackedEventMessage<?> event = delegate.nextAvailable();
                if (withPayloads) {
                    readPayload(event);
                }
                read.add(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return read;
    }

    /** It is kept with the event. One that can't be read is left to whoever folds it, who can't either. */
    private static void readPayload(TrackedEventMessage<?> event) {
        try {
            var _ = event.getPayload();
        } catch (RuntimeException _) {
            // Whoever folds it says so, and parks what it is of.
        }
    }

    /** Takes over what was read ahead when there is nothing else, and has more read if there may be more. */
    private void take() throws InterruptedException {
        if (!ready.isEmpty() || ahead == null) {
            return;
        }
        List<TrackedEventMessage<?>> read = await(ahead);
        ready.addAll(read);
        if (read.size() == EVENTS) {
            readAhead();
        } else {
            ahead = null;
            withoutWait = 0;
        }
    }

    private static List<TrackedEventMessage<?>> await(CompletableFuture<List<TrackedEventMessage<?>>> reading)
            throws InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
