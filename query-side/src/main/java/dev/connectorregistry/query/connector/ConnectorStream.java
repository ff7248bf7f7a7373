package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** A connector's own events, straight from the event store: what is true whatever the read model knows. */
class ConnectorStream {

    private final EventStore events;

    ConnectorStream(EventStore events) {
        this.events = events;
    }

    /** The sequence number of the connector's last event; empty where it has none. One indexed look-up. */
    Optional<Long> lastSequence(ConnectorId id) {
        return events.lastSequenceNumberFor(id.value());
    }

    /**
     * Folds the connector's events, from where a state ends to the last one.
     *
     * @param from the state to go on from; null to begin at the beginning
     * @throws FoldingFailure when one of them can't be folded
     */
    @Nullable ConnectorState foldOn(ConnectorId id, @Nullable ConnectorState from) {
        return foldOn(id, from, Long.MAX_VALUE);
    }

    /** As {@link #foldOn(ConnectorId, ConnectorState)}, but no further than that sequence number. */
    @Nullable ConnectorState foldOn(ConnectorId id, @Nullable ConnectorState from, long last) {
        ConnectorState state = from;
        // From a sequence number on, the store leaves snapshots aside: only the write side can read those.
        DomainEventStream stream = events.readEvents(id.value(), from == null ? 0 : from.version() + 1);
        while (stream.hasNext()) {
            DomainEventMessage<?> event = stream.next();
            if (event.getSequenceNumber() > last) {
                break;
            }
            state = fold(state, event);
        }
        return state;
    }

    /**
     * Folds one event.
     *
     * @throws FoldingFailure when it can't be folded
     */
    static ConnectorState fold(@Nullable ConnectorState state, DomainEventMessage<?> event) {
        if (!(event.getPayload() instanceof ConnectorEvent payload)) {
            throw new FoldingFailure(event, null);
        }
        try {
            return ConnectorState.evolve(state, payload, event.getSequenceNumber(), event.getTimestamp());
        } catch (RuntimeException e) {
            throw new FoldingFailure(event, e);
        }
    }
}
