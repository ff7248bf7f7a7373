package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.operation.OperationEvent.EventDiscarded;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.platform.eventstore.DiscardedEvents;
import dev.connectorregistry.platform.eventstore.LastSequences;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** A connector's own events, straight from the event store: what is true whatever the read model knows. */
public class ConnectorStream {

    private final EventStore events;
    private final LastSequences lastSequences;
    private final DiscardedEvents discarded;

    /** With what that event store itself says was discarded. */
    public ConnectorStream(EventStore events) {
        this(events, LastSequences.oneByOne(events), new DiscardedEvents(() -> events, System::nanoTime));
    }

    /**
     * @param discarded the events that count for nothing
     */
    public ConnectorStream(EventStore events, LastSequences lastSequences, DiscardedEvents discarded) {
        this.events = events;
        this.lastSequences = lastSequences;
        this.discarded = discarded;
    }

    /** One event of a connector, whether this release can fold it or not. */
    public sealed interface Occurrence {

        /** The event with its metadata. */
        DomainEventMessage<?> message();

        /** The event's place in the stream, from 0. */
        default long sequence() {
            return message().getSequenceNumber();
        }

        /** When it happened. */
        default Instant time() {
            return message().getTimestamp();
        }
    }

    /** An event of which it is known what it made of the connector. */
    public sealed interface Known extends Occurrence {

        /** The connector after the event. */
        ConnectorState after();
    }

    /**
     * An event that was discarded: the connector after it is the one before it, but for its version.
     *
     * @param message the event with its metadata; what it says may not be readable
     * @param eventType its stable name
     */
    public record Discarded(DomainEventMessage<?> message, String eventType, ConnectorState after) implements Known {}

    /**
     * One event of a connector, and the connector around it.
     *
     * @param before the connector before the event; null before the first one
     * @param message the event with its metadata
     * @param event what happened
     * @param after the connector after the event
     */
    public record Step(
            @Nullable ConnectorState before, DomainEventMessage<?> message, ConnectorEvent event, ConnectorState after)
            implements Known {}

    /**
     * One event of a connector that can't be folded, or comes after such a one: nobody knows the connector around it.
     *
     * @param message the event with its metadata; what it says may not be readable
     * @param eventType its stable name
     * @param refusal what those are told who ask what it made of the connector
     */
    public record Unfolded(DomainEventMessage<?> message, String eventType, Refusal refusal) implements Occurrence {}

    /**
     * How far a fold came.
     *
     * @param state after the last event that could be folded; null when there was none
     * @param failure of the event that could not; null when all could
     * @param discarded the last event, where it was discarded; null where it counts
     */
    record Folded(
            @Nullable ConnectorState state, @Nullable FoldingFailure failure, @Nullable EventDiscarded discarded) {

        static Folded to(@Nullable ConnectorState state) {
            return new Folded(state, null, null);
        }

        static Folded until(@Nullable ConnectorState state, FoldingFailure failure) {
            return new Folded(state, failure, null);
        }
    }

    /** The sequence number of the connector's last event; empty where it has none. One indexed look-up. */
    public Optional<Long> lastSequence(ConnectorId id) {
        return lastSequences.of(id.value());
    }

    /**
     * Folds the connector's events, from where a state ends to the last one.
     *
     * @param from the state to go on from; null to begin at the beginning
     */
    Folded foldOn(ConnectorId id, @Nullable ConnectorState from) {
        return foldOn(id, from, Long.MAX_VALUE);
    }

    /**
     * Folds the connector's events up to the given one, which fails when the stream does not have it.
     *
     * @param from the state to go on from; null to begin at the beginning
     */
    Folded foldOn(ConnectorId id, @Nullable ConnectorState from, DomainEventMessage<?> last) {
        Folded folded = foldOn(id, from, last.getSequenceNumber());
        boolean complete = folded.state() != null && folded.state().version() >= last.getSequenceNumber();
        return complete || folded.failure() != null
                ? folded
                : Folded.until(folded.state(), FoldingFailure.outOfReach(last));
    }

    /**
     * Goes along the connector's events, from where a state ends.
     *
     * @param from the state to go on from; null to begin at the beginning
     * @param goesOn told of each event in turn; answers whether to go on
     * @throws Refusal at an event that can't be folded
     */
    public void walk(ConnectorId id, @Nullable ConnectorState from, Predicate<Known> goesOn) {
        walkAll(
                id,
                from,
                occurrence ->
                        switch (occurrence) {
                            case Known known -> goesOn.test(known);
                            case Unfolded unfolded -> throw unfolded.refusal();
                        });
    }

    /**
     * Goes along the connector's events, from where a state ends, those included that can't be folded.
     *
     * @param from the state to go on from; null to begin at the beginning
     * @param goesOn told of each event in turn; answers whether to go on
     */
    public void walkAll(ConnectorId id, @Nullable ConnectorState from, Predicate<Occurrence> goesOn) {
        DomainEventStream stream = events.readEvents(id.value(), from == null ? 0 : from.version() + 1);
        ConnectorState before = from;
        boolean on = true;
        while (on && stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            Folded folded = fold(before, message);
            FoldingFailure failure = folded.failure();
            ConnectorState after = folded.state();
            if (failure != null) {
                // The state stays where it is, so that no later event can follow it.
                on = goesOn.test(new Unfolded(message, failure.event().eventType(), failure.refusal()));
            } else if (after != null && folded.discarded() != null) {
                on = goesOn.test(new Discarded(message, folded.discarded().eventType(), after));
            } else if (after != null && message.getPayload() instanceof ConnectorEvent event) {
                on = goesOn.test(new Step(before, message, event, after));
            }
            before = after;
        }
    }

    private Folded foldOn(ConnectorId id, @Nullable ConnectorState from, long last) {
        Folded folded = Folded.to(from);
        // From a sequence number on, the store leaves snapshots aside: only the write side can read those.
        DomainEventStream stream = events.readEvents(id.value(), from == null ? 0 : from.version() + 1);
        while (folded.failure() == null && stream.hasNext()) {
            DomainEventMessage<?> event = stream.next();
            if (event.getSequenceNumber() > last) {
                break;
            }
            folded = fold(folded.state(), event);
        }
        return folded;
    }

    /** Whether an event was discarded. */
    public boolean isDiscarded(ConnectorId id, long sequence) {
        return discarded.find(id.value(), sequence).isPresent();
    }

    /**
     * Folds one event. One that was discarded is passed over, even where this release could fold it: the aggregate and
     * every other generation pass over it too.
     */
    Folded fold(@Nullable ConnectorState state, DomainEventMessage<?> event) {
        String id = event.getAggregateIdentifier();
        long sequence = event.getSequenceNumber();
        Optional<EventDiscarded> known = discarded.find(id, sequence);
        if (state != null && known.isPresent() && sequence == state.version() + 1) {
            return passOver(state, known.orElseThrow());
        }
        try {
            // Only here is the event read from its JSON: what is wrong with that is wrong with this event alone.
            return event.getPayload() instanceof ConnectorEvent payload
                    ? Folded.to(ConnectorState.evolve(state, payload, sequence, event.getTimestamp()))
                    : failed(state, event, FoldingFailure.unknownType(event));
        } catch (RuntimeException e) {
            return failed(state, event, FoldingFailure.of(event, e));
        }
    }

    /** Another process may have discarded it just now. */
    private Folded failed(@Nullable ConnectorState state, DomainEventMessage<?> event, FoldingFailure failure) {
        return state != null && event.getSequenceNumber() == state.version() + 1
                ? discarded
                        .findNow(event.getAggregateIdentifier(), event.getSequenceNumber())
                        .map(now -> passOver(state, now))
                        .orElseGet(() -> Folded.until(state, failure))
                : Folded.until(state, failure);
    }

    private static Folded passOver(ConnectorState state, EventDiscarded discarded) {
        return new Folded(state.passingOver(discarded.sequence()), null, discarded);
    }
}
