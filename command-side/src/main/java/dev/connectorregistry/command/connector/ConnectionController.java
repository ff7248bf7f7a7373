package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCommand.DeleteConnection;
import dev.connectorregistry.api.connector.ConnectionRepresentation;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.DryRun;
import dev.connectorregistry.platform.web.EntityTags;

import org.axonframework.messaging.MetaData;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Objects;

/** The commands on connections, as the HTTP contract has them. Each answer is made from the aggregates' own states. */
@ConnectApi
@RequiresRole(Role.EDITOR)
class ConnectionController {

    private final ConnectionCommandServices services;
    private final ConnectorCommandServices connectors;
    private final CredentialStates credentials;

    ConnectionController(
            ConnectionCommandServices services, ConnectorCommandServices connectors, CredentialStates credentials) {
        this.services = services;
        this.connectors = connectors;
        this.credentials = credentials;
    }

    @PostMapping("/o/{org}/connectors/{id}/connections")
    ResponseEntity<ConnectionRepresentation> createConnection(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            DryRun dryRun,
            Precondition precondition,
            @ContractBody ConnectionCreateRequest request,
            MetaData metaData) {
        ConnectionId connectionId = ConnectionId.random();
        ConnectorOutcome outcome = services.of(dryRun).create(id, org, precondition, connectionId, request, metaData);
        return answer(dryRun, outcome, connectionId);
    }

    @PutMapping("/o/{org}/connectors/{id}/connections/{connection_id}")
    ResponseEntity<ConnectionRepresentation> updateConnection(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            DryRun dryRun,
            Precondition precondition,
            @ContractBody ConnectionUpdateRequest request,
            MetaData metaData) {
        ConnectorOutcome outcome = services.of(dryRun).update(id, org, precondition, request, metaData);
        return answer(dryRun, outcome, request.id());
    }

    /** A dry run answers the connection that would go, as it is. */
    @DeleteMapping("/o/{org}/connectors/{id}/connections/{connection_id}")
    ResponseEntity<ConnectionRepresentation> deleteConnection(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("connection_id") ConnectionId connectionId,
            @RequestParam(name = "force", defaultValue = "false") boolean force,
            DryRun dryRun,
            Precondition precondition,
            MetaData metaData) {
        ConnectorOutcome outcome =
                connectors.of(dryRun).send(new DeleteConnection(id, org, precondition, connectionId, force), metaData);
        if (!dryRun.requested()) {
            return ResponseEntity.noContent().build();
        }
        ConnectorState before = Objects.requireNonNull(outcome.before());
        return ResponseEntity.ok(
                ConnectionRepresentation.of(before, connection(before, connectionId), credentials.of(before)));
    }

    /** The answer to a command; a dry run has made no version, so that its answer has no entity tag. */
    private ResponseEntity<ConnectionRepresentation> answer(
            DryRun dryRun, ConnectorOutcome outcome, ConnectionId connectionId) {
        ConnectorState state = outcome.state();
        ConnectionRepresentation shown =
                ConnectionRepresentation.of(state, connection(state, connectionId), credentials.of(outcome));
        return dryRun.requested()
                ? ResponseEntity.ok(shown)
                : EntityTags.answerVarying(HttpStatus.OK, state.version(), shown);
    }

    private static Connection connection(ConnectorState state, ConnectionId id) {
        return state.connections().find(id).orElseThrow();
    }
}
