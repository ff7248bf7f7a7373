package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.platform.web.DryRun;

import org.axonframework.messaging.MetaData;

/** Commands on connectors, for other capabilities of this side: such as bring no secret. */
public final class ConnectorCommands {

    private final ConnectorCommandServices services;

    ConnectorCommands(ConnectorCommandServices services) {
        this.services = services;
    }

    /**
     * Carries a command out, or only tries it.
     *
     * @param metaData who sends it, and why
     * @throws dev.connectorregistry.api.error.Refusal when it can't be carried out
     */
    public ConnectorOutcome send(DryRun dryRun, ConnectorCommand command, MetaData metaData) {
        return services.of(dryRun).send(command, metaData);
    }
}
