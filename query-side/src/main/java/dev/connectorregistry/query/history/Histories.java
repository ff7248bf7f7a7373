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
                .orElseThrow(() -> unknown(id));
    }

    /**
     * The connector as it is.
     *
     * @throws Refusal where the organisation has no such connector, or where it was deleted
     */
    ConnectorState living(OrganisationId organisation, ConnectorId id) {
        ConnectorState present = present(organisation, id);
        if (present.isDeleted()) {
            throw Deletion.refusal(of(organisation, id).at(present.version()).orElseThrow());
        }
        return present;
    }

    /**
     * The history of a connector, whether it was deleted or not. Of its events only the first has to be one that can be
     * folded: that says whose it is.
     *
     * @throws Refusal where the organisation never had such a connector
     */
    ConnectorHistory of(OrganisationId organisation, ConnectorId id) {
        long last = streams.lastSequence(id).orElseThrow(() -> unknown(id));
        ConnectorHistory history = new ConnectorHistory(streams, checkpoints, id, last);
        if (!history.first().organisationId().equals(organisation)) {
            throw unknown(id);
        }
        return history;
    }

    private static Refusal unknown(ConnectorId id) {
        return new Refusal(ErrorCode.NOT_FOUND, "There is no connector %s.".formatted(id.value()));
    }
}
