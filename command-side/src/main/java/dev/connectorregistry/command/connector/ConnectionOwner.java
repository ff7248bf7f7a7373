package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.command.connector.ConnectionCreateRequest.ConnectionCredentialRequest;
import dev.connectorregistry.command.credential.CredentialRequest;
import dev.connectorregistry.command.credential.RequestingClient;
import dev.connectorregistry.command.credential.TokenContext;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a new connection takes from its connector when tokens are asked for: the connector that there is, or the one
 * that comes with it.
 *
 * @param organisationId whose they are
 * @param variables the connector's own
 * @param clients finds the client of one of its configs
 */
record ConnectionOwner(
        OrganisationId organisationId,
        List<ConnectionVariable> variables,
        Function<AuthSchemeConfigId, Optional<RequestingClient>> clients) {

    static ConnectionOwner of(ConnectorState connector) {
        return new ConnectionOwner(
                connector.organisationId(),
                connector.connectionVariables(),
                id ->
                        connector
                                .authSchemeConfig(id)
                                .map(AuthSchemeConfig::clientCredential)
                                .map(RequestingClient.Stored::new));
    }

    /**
     * A connector that is not there yet.
     *
     * @param configs its own
     * @param connections may bring further ones: the first of an id becomes the connector's
     */
    static ConnectionOwner ofNewConnector(
            OrganisationId organisationId,
            List<ConnectionVariable> variables,
            List<AuthSchemeConfigRequest> configs,
            List<ConnectionCreateRequest> connections) {
        Map<AuthSchemeConfigId, AuthSchemeConfigRequest> byId = new HashMap<>();
        Stream.concat(
                        configs.stream(),
                        connections.stream()
                                .flatMap(ConnectionCreateRequest::all)
                                .map(ConnectionCredentialRequest::authSchemeConfig))
                .forEach(config -> byId.putIfAbsent(config.id(), config));
        return new ConnectionOwner(
                organisationId,
                variables,
                id ->
                        Optional.ofNullable(byId.get(id))
                                .map(AuthSchemeConfigRequest::grant)
                                .map(ConnectionOwner::clientOf));
    }

    /** What a connection says of how tokens are obtained by one of its copies of configs. */
    TokenContext contextOf(ConnectionCreateRequest connection, OAuth2 copy) {
        List<ConnectionVariable> own = connection.ownVariables();
        return new TokenContext(
                organisationId,
                copy,
                clients.apply(copy.id()).orElse(null),
                own.isEmpty() ? variables : own,
                () ->
                        connection
                                .all()
                                .map(ConnectionCredentialRequest::credential)
                                .filter(credential -> credential.type() == CredentialType.CERTIFICATE)
                                .map(CredentialRequest::secrets)
                                .findFirst());
    }

    private static RequestingClient clientOf(GrantRequest grant) {
        return new RequestingClient.Sent(sent(grant.clientId()), sent(grant.clientSecret()));
    }

    private static <T> @Nullable T sent(Patch<T> patch) {
        return patch instanceof Patch.Replace<T>(T value) ? value : null;
    }
}
