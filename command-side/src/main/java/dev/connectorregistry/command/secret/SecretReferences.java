package dev.connectorregistry.command.secret;

import dev.connectorregistry.kernel.ConnectorId;

import java.util.Set;

/** Tells which sealed secrets are in use: what the sweeper asks before it destroys one. */
@FunctionalInterface
public interface SecretReferences {

    /**
     * The secrets that the connector's current state names, read from its committed events and nothing that may lag
     * behind them; empty when the connector does not exist or is deleted. It must throw when it can't tell: an empty
     * answer is a death sentence.
     */
    Set<SecretReference> referencedBy(ConnectorId connectorId);
}
