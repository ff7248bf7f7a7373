package dev.connectorregistry.query.credential;

import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.platform.eventstore.LastSequences;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/** A credential's own events, straight from the event store: what is true whatever the read model knows. */
class CredentialStream {

    private final EventStore events;
    private final LastSequences lastSequences;

    CredentialStream(EventStore events, LastSequences lastSequences) {
        this.events = events;
        this.lastSequences = lastSequences;
    }

    /** The sequence number of the credential's last event; empty where it has none. One indexed look-up. */
    Optional<Long> lastSequence(CredentialId id) {
        return lastSequences.of(id.value());
    }

    /**
     * Folds the credential's events, from where a state ends to the last one.
     *
     * @param from the state to go on from; null to begin at the beginning
     * @return null where there is no event
     * @throws UnfoldableEventException when an event can't follow, or is of an unknown type
     * @throws SerializationException when an event can't be read
     */
    @Nullable CredentialState foldOn(CredentialId id, @Nullable CredentialState from) {
        return fold(id, from, Instant.MAX);
    }

    /**
     * The credential as it was at a time, as far as its first event was before: that one has its time from another
     * event of its commit, and may be a moment later.
     */
    @Nullable CredentialState at(CredentialId id, Instant time) {
        return fold(id, null, time);
    }

    private @Nullable CredentialState fold(CredentialId id, @Nullable CredentialState from, Instant last) {
        CredentialState state = from;
        // From a sequence number on, the store leaves snapshots aside: those are the write side's.
        DomainEventStream stream = events.readEvents(id.value(), state == null ? 0 : state.version() + 1);
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            if (state != null && message.getTimestamp().isAfter(last)) {
                return state;
            }
            state = fold(state, message);
        }
        return state;
    }

    /** Folds one event. */
    static CredentialState fold(@Nullable CredentialState state, DomainEventMessage<?> message) {
        if (!(message.getPayload() instanceof CredentialEvent event)) {
            throw new UnfoldableEventException(
                    message.getPayload(),
                    "credential " + message.getAggregateIdentifier(),
                    message.getSequenceNumber(),
                    "its type is not known");
        }
        return CredentialState.evolve(state, event, message.getSequenceNumber(), message.getTimestamp());
    }
}
