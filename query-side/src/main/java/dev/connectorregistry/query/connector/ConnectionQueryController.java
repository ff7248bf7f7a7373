package dev.connectorregistry.query.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.EntityTags;
import dev.connectorregistry.query.credential.CredentialQueries;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the connections of one connector, as the HTTP contract has them: never older than what was answered. */
@ConnectApi
@RequiresRole(Role.VIEWER)
class ConnectionQueryController {

    private final ConnectorQueries connectors;
    private final CredentialQueries credentials;

    ConnectionQueryController(ConnectorQueries connectors, CredentialQueries credentials) {
        this.connectors = connectors;
        this.credentials = credentials;
    }

    @GetMapping("/o/{org}/connectors/{id}/connections")
    ConnectionPage listConnections(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @RequestParam MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        List<Connection> connections = find(org, id).connections().all();
        return ConnectionPage.of(
                page.of("connections of " + id.value(), ConnectionRows.KEY_TYPES).of(new ConnectionRows(connections)));
    }

    @GetMapping("/o/{org}/connectors/{id}/connections/{connection_id}")
    ResponseEntity<ConnectionRepresentation> getConnection(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("connection_id") ConnectionId connectionId,
            HttpServletRequest request) {
        ConnectorState state = find(org, id);
        Connection connection =
                state.connections()
                        .find(connectionId)
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.NOT_FOUND,
                                        "The connector has no connection %s.".formatted(connectionId.value())));
        return EntityTags.readVarying(
                request, state.version(), ConnectionRepresentation.of(state, connection, credentials.namedBy(state)));
    }

    private ConnectorState find(OrganisationId org, ConnectorId id) {
        return connectors
                .find(id)
                .filter(found -> !found.isDeleted() && found.organisationId().equals(org))
                .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND, "There is no connector %s.".formatted(id.value())));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectionPage(long totalCount, @Nullable String next, @Nullable String prev, List<Item> items) {

        record Item(String id, String name, String createdAt, String updatedAt) {}

        static ConnectionPage of(Page<Connection> page) {
            return new ConnectionPage(
                    Objects.requireNonNull(page.totalCount(), "connections are counted"),
                    page.next(),
                    page.prev(),
                    page.items().stream()
                            .map(connection ->
                                    new Item(
                                            connection.id().value(),
                                            connection.name(),
                                            Timestamps.format(connection.createdAt()),
                                            Timestamps.format(connection.updatedAt())))
                            .toList());
        }
    }
}
