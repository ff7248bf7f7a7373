package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.credential.CredentialRepresentation;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.Timestamps;

import java.util.List;

/** A Connection as answers show it (source: the HTTP contract, "Connections and credentials"). */
public record ConnectionRepresentation(
        String id,
        String name,
        CredentialsRepresentation credentials,
        List<ConnectionVariable> variables,
        String createdAt,
        String updatedAt) {

    /** How a connection authenticates, as answers show it; a part in which there is nothing is left out. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CredentialsRepresentation(
            List<ConnectionCredentialRepresentation> action, List<ConnectionCredentialRepresentation> trigger) {}

    /** One way in which a connection authenticates, as answers show it. */
    public record ConnectionCredentialRepresentation(
            String id, AuthSchemeConfigRepresentation authSchemeConfig, CredentialRepresentation credential) {}

    /**
     * Shows a connection.
     *
     * @param connector the connector that it is of
     * @param credentials those that it names, at least
     */
    public static ConnectionRepresentation of(
            ConnectorState connector, Connection connection, Credentials credentials) {
        return new ConnectionRepresentation(
                connection.id().value(),
                connection.name(),
                new CredentialsRepresentation(
                        shown(connector, connection.credentials().action(), credentials),
                        shown(connector, connection.credentials().trigger(), credentials)),
                connection.variables(),
                Timestamps.format(connection.createdAt()),
                Timestamps.format(connection.updatedAt()));
    }

    private static List<ConnectionCredentialRepresentation> shown(
            ConnectorState connector, List<ConnectionCredential> all, Credentials credentials) {
        return all.stream()
                .map(one ->
                        new ConnectionCredentialRepresentation(
                                one.id().value(),
                                AuthSchemeConfigRepresentation.of(one.authSchemeConfig(), List.of()),
                                CredentialRepresentation.of(
                                        credentials.get(one.credentialId()),
                                        connector.authSchemeConfig(one.authSchemeConfig().id()).isPresent(),
                                        credentials.now())))
                .toList();
    }
}
