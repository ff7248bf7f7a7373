package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionUpdated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionVariablesReplaced;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.CredentialId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connections of a connector.
 *
 * @param all in the order in which they came to be
 */
public record Connections(@JsonValue List<Connection> all) {

    /** No connections. */
    public static final Connections NONE = new Connections(List.of());

    /** At most this many connections in one connector. */
    public static final int MAX = 100;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Connections {
        all = List.copyOf(all);
    }

    /** Finds the connection of that id. */
    public Optional<Connection> find(ConnectionId id) {
        return all.stream().filter(connection -> connection.id().equals(id)).findFirst();
    }

    /** The credentials of all of them. */
    public List<CredentialId> credentialIds() {
        return all.stream()
                .flatMap(connection -> connection.credentials().all())
                .map(ConnectionCredential::credentialId)
                .toList();
    }

    /** The part of {@link ConnectorState#evolve} that is about connections. */
    Connections evolve(ConnectionEvent event, long sequence, Instant instant) {
        return switch (event) {
            case ConnectionCreated created -> {
                if (find(created.connectionId()).isPresent()) {
                    throw new UnfoldableEventException(event, sequence, "the connector already has this connection");
                }
                Connection connection =
                        new Connection(
                                created.connectionId(),
                                created.name(),
                                created.credentials(),
                                created.variables(),
                                instant,
                                instant);
                yield new Connections(Stream.concat(all.stream(), Stream.of(connection)).toList());
            }
            case ConnectionUpdated updated -> {
                require(updated.connectionId(), event, sequence);
                yield new Connections(
                        all.stream()
                                .map(connection ->
                                        connection.id().equals(updated.connectionId())
                                                ? connection.with(
                                                        updated.name(),
                                                        updated.credentials(),
                                                        updated.variables(),
                                                        instant)
                                                : connection)
                                .toList());
            }
            case ConnectionVariablesReplaced replaced ->
                    new Connections(
                            all.stream()
                                    .map(connection ->
                                            connection.variables().equals(replaced.variables())
                                                    ? connection
                                                    : connection.with(
                                                            connection.name(),
                                                            connection.credentials(),
                                                            replaced.variables(),
                                                            instant))
                                    .toList());
            case ConnectionDeleted deleted -> {
                require(deleted.connectionId(), event, sequence);
                yield new Connections(
                        all.stream().filter(connection -> !connection.id().equals(deleted.connectionId())).toList());
            }
        };
    }

    private void require(ConnectionId id, ConnectionEvent event, long sequence) {
        if (find(id).isEmpty()) {
            throw new UnfoldableEventException(event, sequence, "the connector has no such connection");
        }
    }
}
