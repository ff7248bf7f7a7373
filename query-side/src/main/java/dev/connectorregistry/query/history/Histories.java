package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.connector.ConnectorQueries;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;

/** Finds the histories of an organisation's connectors. */
class Histories {

    private final ConnectorQueries connectors;
    private final ConnectorStream streams;
    private final StateCheckpoints checkpoints;

    Histories(ConnectorQueries connectors, ConnectorStream streams, StateCheckpoints checkpoints) {
        this.connectors = connectors;
        this.streams = streams;
        this.checkpoints = checkpoints;
    }

    /**
     * The connector as its last event left it, a tombstone included.
     *
     * @throws Refusal where the organisation never had such a connector
     */
    ConnectorState present(OrganisationId organisation, ConnectorId id) {
        return connectors
                .find(id)
                .filter(state -> state.organisationId().equals(organisation))
                .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND, "There is no connector %s.".formatted(id.value())));
    }

    /**
     * The history of a connector, whether it was deleted or not.
     *
     * @throws Refusal where the organisation never had such a connector
     */
    ConnectorHistory of(OrganisationId organisation, ConnectorId id) {
        return of(present(organisation, id));
    }

    /**
     * The history of a connector, whether it was deleted or not.
     *
     * @param present as its last event left it
     */
    ConnectorHistory of(ConnectorState present) {
        return new ConnectorHistory(streams, checkpoints, present);
    }
}
