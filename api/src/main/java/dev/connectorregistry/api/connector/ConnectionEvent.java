package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;

import org.axonframework.serialization.Revision;

import java.util.List;

/**
 * What happened to the connections of a Connector. What happened to the credentials that they name stands in streams of
 * their own.
 */
public sealed interface ConnectionEvent extends ConnectorEvent {

    /** A connection came to be; its credentials did in the same commit. */
    @Revision("1")
    record ConnectionCreated(
            ConnectorId connectorId,
            ConnectionId connectionId,
            String name,
            ConnectionCredentials credentials,
            List<ConnectionVariable> variables)
            implements ConnectionEvent {
        public ConnectionCreated {
            variables = List.copyOf(variables);
        }
    }

    /** The connection is now this, all of it. The credentials that it names are the same as before. */
    @Revision("1")
    record ConnectionUpdated(
            ConnectorId connectorId,
            ConnectionId connectionId,
            String name,
            ConnectionCredentials credentials,
            List<ConnectionVariable> variables)
            implements ConnectionEvent {
        public ConnectionUpdated {
            variables = List.copyOf(variables);
        }
    }

    /** The variables of every connection are now these, all of them. */
    @Revision("1")
    record ConnectionVariablesReplaced(ConnectorId connectorId, List<ConnectionVariable> variables)
            implements ConnectionEvent {
        public ConnectionVariablesReplaced {
            variables = List.copyOf(variables);
        }
    }

    /**
     * The connection is gone, and so are its credentials in the same commit.
     *
     * @param forced whether it was deleted although it was in use
     */
    @Revision("1")
    record ConnectionDeleted(ConnectorId connectorId, ConnectionId connectionId, boolean forced)
            implements ConnectionEvent {}
}
