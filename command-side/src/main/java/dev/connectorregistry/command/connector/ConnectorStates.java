package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.eventstore.AggregateReader;
import dev.connectorregistry.platform.eventstore.DiscardedEvents;
import dev.connectorregistry.platform.eventstore.PassedOver;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

import java.util.Objects;
import java.util.Optional;

/** Looks at connectors as the write side knows them now, without a command. */
public class ConnectorStates {

    private final AggregateReader<Connector> connectors;
    private final DiscardedEvents discarded;

    ConnectorStates(AggregateReader<Connector> connectors, DiscardedEvents discarded) {
        this.connectors = connectors;
        this.discarded = discarded;
    }

    /** The connector, its tombstone included; empty where there never was one. */
    Optional<ConnectorState> find(ConnectorId id) {
        return connectors.find(id.value(), Connector::state);
    }

    /**
     * The connector, if it lives and is that organisation's.
     *
     * @throws dev.connectorregistry.api.error.Refusal when there is no such connector
     */
    public ConnectorState get(ConnectorId id, OrganisationId organisationId) {
        return find(id).filter(state -> !state.isDeleted() && state.organisationId().equals(organisationId))
                .orElseThrow(() -> Refusals.noSuchConnector(id));
    }

    /**
     * The connector as it was after one of its events, folded from its own stream. Between the events of a commit that
     * changed a credential which configs share, these say different things of it: those that follow then count too.
     *
     * @param sequence the event's place in the stream, from 0
     * @return empty when the stream has no such event
     */
    Optional<ConnectorState> after(ConnectorId id, long sequence) {
        // From a sequence number on, the store leaves snapshots aside: they stand for events that are wanted here.
        DomainEventStream stream = discarded.without(id.value(), connectors.events().readEvents(id.value(), 0));
        ConnectorState state = null;
        while (stream.hasNext()
                && (state == null || state.version() < sequence || !ClientCredentials.sharersAgree(state))) {
            DomainEventMessage<?> event = stream.next();
            state =
                    switch (event.getPayload()) {
                        case ConnectorEvent payload ->
                                ConnectorState.evolve(state, payload, event.getSequenceNumber(), event.getTimestamp());
                        case PassedOver _ -> Objects.requireNonNull(state).passingOver(event.getSequenceNumber());
                        default ->
                                throw new IllegalStateException(
                                        "Connector %s has an event of an unknown type: %s"
                                                .formatted(id, event.getType()));
                    };
        }
        return Optional.ofNullable(state).filter(found -> found.version() >= sequence);
    }
}
