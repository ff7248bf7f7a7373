package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.connector.ConnectorCommand.ChangeConnector;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What somebody wants of the connections of a Connector. */
public sealed interface ConnectionCommand extends ChangeConnector {

    /** Adds a connection, and makes its credentials. */
    record CreateConnection(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            ConnectionDraft draft)
            implements ConnectionCommand {}

    /**
     * Changes a connection. Its credentials stay what they are.
     *
     * @param name what people are to call it
     * @param action the credentials for actions in their new order, all that there are, each with its copy of a config;
     *     null leaves them as they are
     * @param trigger the same of those for triggers
     * @param variables the new list; null leaves it as it is
     */
    record UpdateConnection(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            ConnectionId connectionId,
            String name,
            @Nullable List<CredentialUpdate> action,
            @Nullable List<CredentialUpdate> trigger,
            @Nullable List<ConnectionVariable> variables)
            implements ConnectionCommand {
        public UpdateConnection {
            action = action == null ? null : List.copyOf(action);
            trigger = trigger == null ? null : List.copyOf(trigger);
            variables = variables == null ? null : List.copyOf(variables);
        }
    }

    /**
     * What becomes of one way in which a connection authenticates.
     *
     * @param id which it is
     * @param authSchemeConfig the copy that it is to have
     */
    record CredentialUpdate(ConnectionCredentialId id, AuthSchemeConfigDraft authSchemeConfig) {}

    /**
     * Deletes a connection and its credentials.
     *
     * @param force even while it is in use
     */
    record DeleteConnection(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            ConnectionId connectionId,
            boolean force)
            implements ConnectionCommand {}
}
