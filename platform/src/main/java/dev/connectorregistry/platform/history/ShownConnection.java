package dev.connectorregistry.platform.history;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.AuthSchemeConfigRepresentation;
import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.util.List;

/**
 * A connection as diffs show it: of its credentials, which have lives of their own, only what names them, and without
 * {@code updatedAt}, which tells nothing.
 */
record ShownConnection(String id, String name, Credentials credentials, List<ConnectionVariable> variables) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Credentials(List<ShownCredential> action, List<ShownCredential> trigger) {}

    record ShownCredential(String id, AuthSchemeConfigRepresentation authSchemeConfig, Named credential) {}

    record Named(String id, String type) {}

    static ShownConnection of(Connection connection) {
        return new ShownConnection(
                connection.id().value(),
                connection.name(),
                new Credentials(shown(connection.credentials().action()), shown(connection.credentials().trigger())),
                connection.variables());
    }

    private static List<ShownCredential> shown(List<ConnectionCredential> credentials) {
        return credentials.stream()
                .map(one ->
                        new ShownCredential(
                                one.id().value(),
                                AuthSchemeConfigRepresentation.of(one.authSchemeConfig(), List.of()),
                                new Named(one.credentialId().value(), one.type().wireName())))
                .toList();
    }
}
