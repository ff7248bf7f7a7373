package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.time.Instant;
import java.util.List;

/**
 * A connection of a connector: somebody's own way to use it.
 *
 * @param id names it
 * @param name what people call it; unique in its connector
 * @param credentials how it authenticates
 * @param variables its own values for the templates in the connector's URLs
 * @param createdAt when it came to be
 * @param updatedAt when it was last changed
 */
public record Connection(
        ConnectionId id,
        String name,
        ConnectionCredentials credentials,
        List<ConnectionVariable> variables,
        Instant createdAt,
        Instant updatedAt) {

    /** The most characters that a name may have. */
    public static final int MAX_NAME_LENGTH = 200;

    public Connection {
        variables = List.copyOf(variables);
    }

    Connection with(
            String newName,
            ConnectionCredentials newCredentials,
            List<ConnectionVariable> newVariables,
            Instant instant) {
        return new Connection(id, newName, newCredentials, newVariables, createdAt, instant);
    }
}
