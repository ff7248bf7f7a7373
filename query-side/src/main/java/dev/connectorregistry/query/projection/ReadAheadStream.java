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

    /** So many characters of their text are read ahead at a time: one event may have a megabyte. */
    static final int MOST_CHARACTERS = 4_000_000;

    private final BlockingStream<TrackedEventMessage<?>> delegate;
    private final Executor readers;
    private final boolean withPayloads;
    private final Queue<TrackedEventMessage<?>> ready = new ArrayDeque<>();

    /** Has the delegate for itself until it is done; null while nobody reads ahead. */
    private @Nullable CompletableFuture<ReadAhead> ahead;

    private int withoutWait;
    private boolean isEndNews;

    /** What was read ahead, and whether that was all there was. */
    private record ReadAhead(List<TrackedEventMessage<?>> events, boolean isAll) {}

    /**
     * @param readers run what reads ahead
     * @param withPayloads whether events are read from their JSON as well, and weighed: where most of them are for
     *     somebody else to fold, that would be in vain
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
     * Whoever has taken what was read ahead is told of its end at once, and waits when asking again: Axon stores the
     * token of events that nobody folds only when it is told so, and a replay would stand still before its end for as
     * long as it waits.
     */
    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        take();
        if (!ready.isEmpty() || noted(delegate.peek()).isPresent()) {
            return true;
        }
        if (isEndNews) {
            isEndNews = false;
            return false;
        }
        return delegate.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        take();
        TrackedEventMessage<?> next = ready.poll();
        if (next != null) {
            isEndNews = true;
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

    private ReadAhead read() {
        List<TrackedEventMessage<?>> read = new ArrayList<>(EVENTS);
        long characters = 0;
        try {
            while (delegate.hasNextAvailable()) {
                if (read.size() == EVENTS || characters >= MOST_CHARACTERS) {
                    return new ReadAhead(read, false);
                }
                TrackedEventMessage<?> event = delegate.nextAvailable();
                if (withPayloads) {
                    characters += charactersOf(event);
                }
                read.add(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new ReadAhead(read, true);
    }

    /**
     * Reads the payload, which is kept with the event. One that can't be read is left to whoever folds it, who can't
     * either, says so, and parks what it is of.
     */
    private static int charactersOf(TrackedEventMessage<?> event) {
        try {
            return String.valueOf((Object) event.getPayload()).length();
        } catch (RuntimeException _) {
            return 0;
        }
    }

    /** Takes over what was read ahead when there is nothing else, and has more read if there may be more. */
    private void take() throws InterruptedException {
        if (!ready.isEmpty() || ahead == null) {
            return;
        }
        ReadAhead read = await(ahead);
        ready.addAll(read.events);
        if (read.isAll) {
            ahead = null;
            withoutWait = 0;
        } else {
            readAhead();
        }
    }

    private static ReadAhead await(CompletableFuture<ReadAhead> reading) throws InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
