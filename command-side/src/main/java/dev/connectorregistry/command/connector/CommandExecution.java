package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorOutcome;

import org.axonframework.messaging.MetaData;

/** What is done with a command on a connector: it is carried out, or only tried. */
@FunctionalInterface
interface CommandExecution {

    /**
     * What the command comes to.
     *
     * @param metaData who sends it, and why
     * @throws dev.connectorregistry.api.error.Refusal when it can't be carried out
     * @throws SecretSupersededException when the stored secret was exchanged while the command was made
     */
    ConnectorOutcome send(ConnectorCommand command, MetaData metaData);
}
