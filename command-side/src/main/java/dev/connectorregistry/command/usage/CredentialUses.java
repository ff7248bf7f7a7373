package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.connector.ConnectorStates;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.command.credential.RequestingClient;
import dev.connectorregistry.command.credential.SecretMembers;
import dev.connectorregistry.command.credential.TokenContext;
import dev.connectorregistry.command.credential.TokenWishes;
import dev.connectorregistry.command.oauth2.NoTokens;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Finds credentials in use, as the write side knows them now. */
class CredentialUses {

    private final CredentialUseTable table;
    private final ConnectorStates connectors;
    private final CredentialStates credentials;
    private final TokenWishes wishes;

    CredentialUses(
            CredentialUseTable table, ConnectorStates connectors, CredentialStates credentials, TokenWishes wishes) {
        this.table = table;
        this.connectors = connectors;
        this.credentials = credentials;
        this.wishes = wishes;
    }

    /**
     * The use of one credential of a connection.
     *
     * @param way which of the connection's; null for the first for actions, or else for triggers
     * @throws Refusal when there is none
     */
    CredentialUse ofConnection(
            OrganisationId organisationId, ConnectionId connectionId, @Nullable ConnectionCredentialId way) {
        ConnectorState connector =
                table.connectorOf(connectionId, organisationId)
                        .map(id -> connectors.get(id, organisationId))
                        .orElseThrow(() -> noSuchConnection(connectionId));
        Connection connection =
                connector.connections().find(connectionId).orElseThrow(() -> noSuchConnection(connectionId));
        ConnectionCredential found =
                connection
                        .credentials()
                        .all()
                        .filter(one -> way == null || one.id().equals(way))
                        .findFirst()
                        .orElseThrow(() -> Refusal.malformed("credentialId", "is not a credential of this connection"));
        return of(connector, connection, found);
    }

    /** The use of a credential; empty when it is gone. */
    Optional<CredentialUse> find(CredentialId id) {
        return credentials
                .find(id)
                .filter(state -> !state.isDeleted())
                .flatMap(state -> {
                    ConnectorState connector = connectors.get(state.connectorId(), state.organisationId());
                    return connector
                            .connections()
                            .find(state.connectionId())
                            .flatMap(connection ->
                                    connection
                                            .credentials()
                                            .all()
                                            .filter(one -> one.credentialId().equals(id))
                                            .findFirst()
                                            .map(way -> new CredentialUse(connector, connection, way, state)));
                });
    }

    private CredentialUse of(ConnectorState connector, Connection connection, ConnectionCredential way) {
        return new CredentialUse(connector, connection, way, state(way.credentialId()));
    }

    private CredentialState state(CredentialId id) {
        return credentials
                .find(id)
                .orElseThrow(() ->
                        new IllegalStateException("A connection names credential %s, which never was".formatted(id)));
    }

    /**
     * What the connection says of how tokens are obtained.
     *
     * @throws NoTokens when the connector does not have the config any more
     */
    TokenContext contextOf(CredentialUse use) {
        if (!(use.way().authSchemeConfig() instanceof OAuth2 config)) {
            throw NoTokens.unaskable("has nothing to be asked for: the auth scheme config is not of OAuth 2.0");
        }
        AuthSchemeConfig own =
                use.ownConfig()
                        .orElseThrow(() ->
                                NoTokens.unaskable(
                                        "can't be asked: the auth scheme config was removed from the connector"));
        return new TokenContext(
                use.state().organisationId(),
                config,
                own.clientCredential() == null ? null : new RequestingClient.Stored(own.clientCredential()),
                use.connection().variables(),
                () -> certificateOf(use.connection()));
    }

    private Optional<SecretMembers> certificateOf(Connection connection) {
        return connection
                .credentials()
                .all()
                .filter(one -> one.type() == CredentialType.CERTIFICATE)
                .findFirst()
                .map(one -> wishes.open(state(one.credentialId())));
    }

    private static Refusal noSuchConnection(ConnectionId id) {
        return new Refusal(ErrorCode.NOT_FOUND, "There is no connection %s.".formatted(id.value()));
    }
}
