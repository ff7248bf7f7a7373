package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one connector in an event store of their own, in memory, at {@link ConnectorHistories#instantOf} each.
 *
 * @param states the fold of each prefix
 */
record StoredHistory(EmbeddedEventStore events, List<ConnectorState> states) {

    static StoredHistory of(List<ConnectorEvent> history) {
        EmbeddedEventStore events =
                EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
        List<EventMessage<?>> messages = new ArrayList<>();
        List<ConnectorState> states = new ArrayList<>();
        for (int sequence = 0; sequence < history.size(); sequence++) {
            ConnectorEvent event = history.get(sequence);
            Instant instant = ConnectorHistories.instantOf(sequence);
            states.add(ConnectorState.evolve(states.isEmpty() ? null : states.getLast(), event, sequence, instant));
            MetaData metadata = MetaData.from(EventMetadata.ofSystem("test", null).toMap());
            messages.add(
                    new GenericDomainEventMessage<>(
                            "Connector",
                            event.connectorId().value(),
                            sequence,
                            new GenericEventMessage<>(event, metadata),
                            () -> instant));
        }
        events.publish(messages);
        return new StoredHistory(events, List.copyOf(states));
    }

    /** How it is read, with what checkpoints there are. */
    ConnectorHistory readWith(StateCheckpoints checkpoints) {
        return new ConnectorHistory(
                new ConnectorStream(events),
                checkpoints,
                states.getLast().id(),
                events.lastSequenceNumberFor(states.getLast().id().value()).orElseThrow());
    }
}
