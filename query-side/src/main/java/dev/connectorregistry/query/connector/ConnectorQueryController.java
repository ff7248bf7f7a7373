package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresCaller;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.EntityTags;
import dev.connectorregistry.query.connector.VisibleConnectors.Visible;
import dev.connectorregistry.query.credential.CredentialQueries;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Reads one connector, as the HTTP contract has it. */
@ConnectApi
class ConnectorQueryController {

    private final VisibleConnectors connectors;
    private final RenderedConnectors rendered;
    private final CredentialQueries credentials;

    ConnectorQueryController(VisibleConnectors connectors, RenderedConnectors rendered, CredentialQueries credentials) {
        this.connectors = connectors;
        this.rendered = rendered;
        this.credentials = credentials;
    }

    @GetMapping("/o/{org}/connectors/{id}")
    @RequiresCaller
    ResponseEntity<byte[]> getConnector(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            Caller caller,
            HttpServletRequest request) {
        Visible connector = connectors.get(caller, org, id);
        ConnectorState state = connector.state();
        return connector.wholly()
                ? EntityTags.read(request, state.version(), () -> rendered.whole(state, credentials::namedBy))
                : EntityTags.readPublic(request, state.version(), () -> rendered.forStrangers(state));
    }
}
