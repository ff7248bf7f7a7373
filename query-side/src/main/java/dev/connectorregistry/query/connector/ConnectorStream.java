package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.Refusal;
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
            implements Occurrence {}

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
     */
    record Folded(@Nullable ConnectorState state, @Nullable FoldingFailure failure) {}

    /** The sequence number of the connector's last event; empty where it has none. One indexed look-up. */
    public Optional<Long> lastSequence(ConnectorId id) {
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
     * @throws Refusal at an event that can't be folded
     */
    public void walk(ConnectorId id, @Nullable ConnectorState from, Predicate<Step> goesOn) {
        walkAll(
                id,
                from,
                occurrence ->
                        switch (occurrence) {
                            case Step step -> goesOn.test(step);
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
            } else if (after != null && message.getPayload() instanceof ConnectorEvent event) {
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
