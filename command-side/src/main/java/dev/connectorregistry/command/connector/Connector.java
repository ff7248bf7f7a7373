package dev.connectorregistry.command.connector;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

import dev.connectorregistry.api.connector.ConnectionCommand.CreateConnection;
import dev.connectorregistry.api.connector.ConnectionCommand.DeleteConnection;
import dev.connectorregistry.api.connector.ConnectionCommand.UpdateConnection;
import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateBigQueryConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.ImportConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorCommand.RemoveAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorCommand.ReorderAuthSchemeConfigs;
import dev.connectorregistry.api.connector.ConnectorCommand.RevertConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorCategories;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorTags;
import dev.connectorregistry.api.connector.ConnectorCommand.UpsertAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ImportHttpConnectorVersion;
import dev.connectorregistry.api.connector.VersionCommand.CreateVersion;
import dev.connectorregistry.api.connector.VersionCommand.DeleteVersion;
import dev.connectorregistry.api.connector.VersionCommand.PublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.UnpublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.UpdateVersion;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.platform.eventstore.PassedOver;
import dev.connectorregistry.platform.eventstore.UnknownEventException;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The consistency boundary of a connector. It decides by {@link ConnectorDecisions} and folds by {@link
 * ConnectorState#evolve}; it knows nothing else. A deleted connector stays as a tombstone, so that its id is never used
 * again.
 */
@Aggregate(repository = "connectorRepository")
@Revision("2")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Connector {

    @AggregateIdentifier private @Nullable ConnectorId id;

    private @Nullable ConnectorState state;

    Connector() {
        // Axon makes the empty aggregate, and then replays its events into it.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    ConnectorOutcome handle(CreateHttpConnector command) {
        return carryOut(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    ConnectorOutcome handle(CreateBigQueryConnector command) {
        return carryOut(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    ConnectorOutcome handle(ImportConnectorVersion command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(UpdateConnector command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(UpdateConnectorTags command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(UpdateConnectorCategories command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(UpsertAuthSchemeConfig command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(RemoveAuthSchemeConfig command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(ReorderAuthSchemeConfigs command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(RevertConnector command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(CreateConnection command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(UpdateConnection command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(DeleteConnection command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(DeleteConnector command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(ImportHttpConnectorVersion command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(CreateVersion command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(UpdateVersion command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(PublishVersion command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(UnpublishVersion command) {
        return carryOut(command);
    }

    @CommandHandler
    ConnectorOutcome handle(DeleteVersion command) {
        return carryOut(command);
    }

    /** What is known of the connector now, for decisions that are not commands; empty before its first event. */
    Optional<ConnectorState> state() {
        return Optional.ofNullable(state);
    }

    private ConnectorOutcome carryOut(ConnectorCommand command) {
        ConnectorState before = state;
        ConnectorDecisions.decide(before, command).forEach(AggregateLifecycle::apply);
        return new ConnectorOutcome(before, Objects.requireNonNull(state));
    }

    @EventSourcingHandler
    void on(ConnectorEvent event, @SequenceNumber long sequence, @Timestamp Instant instant) {
        state = ConnectorState.evolve(state, event, sequence, instant);
        id = state.id();
    }

    /** An operator has discarded an event that could not be folded. */
    @EventSourcingHandler
    void on(PassedOver discarded, @SequenceNumber long sequence) {
        state = Objects.requireNonNull(state).passingOver(sequence);
    }

    /** An event that this release does not know must stop the aggregate: to pass over it would be to decide blindly. */
    @EventSourcingHandler
    void on(UnknownSerializedType unknown) {
        throw new UnknownEventException("Connector", id, unknown);
    }
}
