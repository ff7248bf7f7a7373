package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresCaller;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.EntityTags;
import dev.connectorregistry.query.credential.CredentialQueries;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Reads one connector, as the HTTP contract has it. */
@ConnectApi
class ConnectorQueryController {

    private final ConnectorQueries connectors;
    private final CredentialQueries credentials;

    ConnectorQueryController(ConnectorQueries connectors, CredentialQueries credentials) {
        this.connectors = connectors;
        this.credentials = credentials;
    }

    /**
     * Whoever has a part in the organisation sees all of it; of a public connector, everybody else sees what is public.
     */
    @GetMapping("/o/{org}/connectors/{id}")
    @RequiresCaller
    ResponseEntity<ConnectorRepresentation> getConnector(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            Caller caller,
            HttpServletRequest request) {
        ConnectorState state =
                connectors
                        .find(id)
                        .filter(found -> !found.isDeleted() && found.organisationId().equals(org))
                        .orElse(null);
        boolean isViewer = caller.hasRole(org, Role.VIEWER);
        if (!isViewer && (state == null || !state.isPublic())) {
            // Says the same whether there is such a connector or not.
            caller.requireRole(org, Role.VIEWER);
        }
        if (state == null) {
            throw new Refusal(ErrorCode.NOT_FOUND, "There is no connector %s.".formatted(id.value()));
        }
        return isViewer
                ? EntityTags.read(
                        request, state.version(), () -> ConnectorRepresentation.of(state, credentials.namedBy(state)))
                : EntityTags.readPublic(request, state.version(), () -> ConnectorRepresentation.forStrangers(state));
    }
}
