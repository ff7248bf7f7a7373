package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.kernel.AuthSchemeConfig;

import java.util.Optional;

/**
 * A credential with all that says how it is used.
 *
 * @param connector of the connection
 * @param connection that it is for
 * @param way in which the connection authenticates with it
 * @param state what is known of it
 */
record CredentialUse(ConnectorState connector, Connection connection, ConnectionCredential way, CredentialState state) {

    /** The connector's own config that the connection has a copy of; empty when it was removed. */
    Optional<AuthSchemeConfig> ownConfig() {
        return connector.authSchemeConfig(way.authSchemeConfig().id());
    }
}
