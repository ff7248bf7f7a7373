package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;

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

    public ConnectorStream(EventStore events) {
        this.events = events;
    }

    /**
     * One event of a connector, and the connector around it.
     *
     * @param before the connector before the event; null before the first one
     * @param message the event with its metadata
     * @param event what happened
     * @param after the connector after the event
     */
    public record Step(
            @Nullable ConnectorState before,
            DomainEventMessage<?> message,
            ConnectorEvent event,
            ConnectorState after) {

        /** The event's place in the stream, from 0. */
        public long sequence() {
            return message.getSequenceNumber();
        }

        /** When it happened. */
        public Instant time() {
            return message.getTimestamp();
        }
    }

    /**
     * How far a fold came.
     *
     * @param state after the last event that could be folded; null when there was none
     * @param failure of the event that could not; null when all could
     */
    record Folded(@Nullable ConnectorState state, @Nullable FoldingFailure failure) {}

    /** The sequence number of the connector's last event; empty where it has none. One indexed look-up. */
    Optional<Long> lastSequence(ConnectorId id) {
        return events.lastSequenceNumberFor(id.value());
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
                : new Folded(folded.state(), FoldingFailure.outOfReach(last));
    }

    /**
     * Goes along the connector's events, from where a state ends.
     *
     * @param from the state to go on from; null to begin at the beginning
     * @param goesOn told of each event in turn; answers whether to go on
     * @throws dev.connectorregistry.api.error.Refusal at an event that can't be folded
     */
    public void walk(ConnectorId id, @Nullable ConnectorState from, Predicate<Step> goesOn) {
        DomainEventStream stream = events.readEvents(id.value(), from == null ? 0 : from.version() + 1);
        ConnectorState before = from;
        boolean on = true;
        while (on && stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            Folded folded = fold(before, message);
            ConnectorState after = folded.state();
            if (folded.failure() != null) {
                throw folded.failure().refusal();
            }
            if (after != null && message.getPayload() instanceof ConnectorEvent event) {
                on = goesOn.test(new Step(before, message, event, after));
            }
            before = after;
        }
    }

    private Folded foldOn(ConnectorId id, @Nullable ConnectorState from, long last) {
        Folded folded = new Folded(from, null);
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

    /** Folds one event. */
    static Folded fold(@Nullable ConnectorState state, DomainEventMessage<?> event) {
        try {
            // Only here is the event read from its JSON: what is wrong with that is wrong with this event alone.
            return event.getPayload() instanceof ConnectorEvent payload
                    ? new Folded(
                            ConnectorState.evolve(state, payload, event.getSequenceNumber(), event.getTimestamp()),
                            null)
                    : new Folded(state, FoldingFailure.unknownType(event));
        } catch (RuntimeException e) {
            return new Folded(state, FoldingFailure.of(event, e));
        }
    }
}
