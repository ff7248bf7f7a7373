package dev.connectorregistry.platform.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStore;

import java.util.Optional;

/** Tells which event of an aggregate is its last. */
@FunctionalInterface
public interface LastSequences {

    /**
     * The sequence number of the aggregate's last event, as it is when this is called or later; empty where it has
     * none.
     */
    Optional<Long> of(String aggregateId);

    /** Asks the event store about each aggregate on its own. */
    static LastSequences oneByOne(EventStore events) {
        return events::lastSequenceNumberFor;
    }
}
