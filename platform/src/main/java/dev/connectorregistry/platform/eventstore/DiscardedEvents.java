package dev.connectorregistry.platform.eventstore;

import dev.connectorregistry.api.operation.OperationEvent.EventDiscarded;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The events of connectors that count for nothing any more, because an operator discarded them. All who fold a
 * connector ask here first, so that the aggregate, every generation of the read model and the history agree, whenever
 * they are made anew and by whichever release. What is known here stands in the event store, in a stream of its own: it
 * needs no other store, and two who write at the same time are told apart by the sequence number.
 */
public class DiscardedEvents {

    /** The stream that they are in; no connector is called that. */
    static final String STREAM = "discarded-events";

    private static final String TYPE = "DiscardedEvents";

    /** What another process discarded is known here after so long at the latest. */
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    /** In place of the last sequence number, before the first look. */
    private static final long NEVER = -2;

    private final Lock reading = new ReentrantLock();
    private final Supplier<EventStore> events;
    private final LongSupplier nanoTime;
    private volatile Known known;

    /**
     * @param nanoTime as {@link System#nanoTime()}
     */
    public DiscardedEvents(Supplier<EventStore> events, LongSupplier nanoTime) {
        this.events = events;
        this.nanoTime = nanoTime;
        this.known = new Known(NEVER, Map.of(), nanoTime.getAsLong() - FRESH);
    }

    /**
     * What was read.
     *
     * @param last the sequence number of the last one that was read; -1 where there is none
     * @param byConnector by the connector's id and the discarded event's sequence number
     * @param at when it was read
     */
    private record Known(long last, Map<String, Map<Long, EventDiscarded>> byConnector, long at) {

        Map<Long, EventDiscarded> of(String connectorId) {
            return byConnector.getOrDefault(connectorId, Map.of());
        }
    }

    /** Whether and how an event was discarded, as it was known a second ago or later. */
    public Optional<EventDiscarded> find(String connectorId, long sequence) {
        return Optional.ofNullable(fresh().of(connectorId).get(sequence));
    }

    /** Whether and how an event was discarded, as it is known now: for those who could not fold it. */
    public Optional<EventDiscarded> findNow(String connectorId, long sequence) {
        return Optional.ofNullable(read().of(connectorId).get(sequence));
    }

    /** How many there are. */
    public int count() {
        return read().byConnector.values().stream().mapToInt(Map::size).sum();
    }

    /**
     * Discards an event.
     *
     * @param metaData who does, and why
     * @throws org.axonframework.modelling.command.ConcurrencyException when somebody else discarded something at the
     *     same time
     */
    public void add(EventDiscarded event, MetaData metaData) {
        long sequence = read().last + 1;
        events.get().publish(new GenericDomainEventMessage<>(TYPE, STREAM, sequence, event, metaData));
        read();
    }

    /** The connector's events, where one that was discarded has a {@link PassedOver} in its place. */
    public DomainEventStream without(String connectorId, DomainEventStream stream) {
        Map<Long, EventDiscarded> discarded = fresh().of(connectorId);
        return discarded.isEmpty()
                ? stream
                : DomainEventStream.of(
                        stream.asStream()
                                .map(event ->
                                        discarded.containsKey(event.getSequenceNumber()) ? passedOver(event) : event),
                        stream::getLastSequenceNumber);
    }

    private static DomainEventMessage<?> passedOver(DomainEventMessage<?> event) {
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                new PassedOver(),
                MetaData.emptyInstance(),
                event.getIdentifier(),
                event.getTimestamp());
    }

    private Known fresh() {
        Known now = known;
        return isFresh(now) ? now : readOnce();
    }

    /**
     * Of all who find at the same time that it is no longer fresh, one asks the store, and the others go on with what
     * is known: they may have a connection each, while that one waits for one. Only before the first look all wait.
     */
    private Known readOnce() {
        if (known.last == NEVER) {
            return read();
        }
        if (!reading.tryLock()) {
            return known;
        }
        try {
            return read();
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Known now) {
        return nanoTime.getAsLong() - now.at < FRESH;
    }

    private Known read() {
        reading.lock();
        try {
            return lookedUp();
        } finally {
            reading.unlock();
        }
    }

    private Known lookedUp() {
        Known before = known;
        long at = nanoTime.getAsLong();
        long last = events.get().lastSequenceNumberFor(STREAM).orElse(-1L);
        known = last == before.last || last < 0 ? new Known(last, before.byConnector, at) : readOn(before, at);
        return known;
    }

    private Known readOn(Known before, long at) {
        Map<String, Map<Long, EventDiscarded>> all = new HashMap<>();
        before.byConnector.forEach((connector, discarded) -> all.put(connector, new HashMap<>(discarded)));
        long last = before.last;
        DomainEventStream stream = events.get().readEvents(STREAM, Math.max(0, before.last + 1));
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            EventDiscarded event = (EventDiscarded) message.getPayload();
            all.computeIfAbsent(event.connectorId().value(), _ -> new HashMap<>()).put(event.sequence(), event);
            last = message.getSequenceNumber();
        }
        return new Known(last, all, at);
    }
}
