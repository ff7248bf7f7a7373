package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

import java.util.Optional;

/** Looks at connectors as the write side knows them now, without a command. */
class ConnectorStates {

    private final Repository<Connector> connectors;
    private final TransactionManager transactions;

    ConnectorStates(Repository<Connector> connectors, TransactionManager transactions) {
        this.connectors = connectors;
        this.transactions = transactions;
    }

    /** The connector, its tombstone included; empty where there never was one. */
    Optional<ConnectorState> find(ConnectorId id) {
        DefaultUnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        return unitOfWork
                .executeWithResult(() -> {
                    try {
                        return connectors.load(id.value()).invoke(Connector::state);
                    } catch (AggregateNotFoundException e) {
                        return Optional.<ConnectorState>empty();
                    }
                })
                .getPayload();
    }

    /**
     * The connector, if it lives and is that organisation's.
     *
     * @throws dev.connectorregistry.api.error.Refusal when there is no such connector
     */
    ConnectorState get(ConnectorId id, OrganisationId organisationId) {
        return find(id).filter(state -> !state.isDeleted() && state.organisationId().equals(organisationId))
                .orElseThrow(() -> Refusals.noSuchConnector(id));
    }
}
