package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresCaller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.query.credential.CredentialQueries;
import dev.connectorregistry.query.page.Page;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists connectors, as the HTTP contract has it. */
@ConnectApi
class ConnectorListController {

    private final ConnectorList connectors;
    private final CredentialQueries credentials;

    ConnectorListController(ConnectorList connectors, CredentialQueries credentials) {
        this.connectors = connectors;
        this.credentials = credentials;
    }

    // All parameters in one map: a list of strings would be split at commas, and a comma may be in a value.
    @GetMapping("/o/{org}/connectors")
    @RequiresRole(Role.VIEWER)
    ConnectorPage listConnectors(
            @PathVariable("org") OrganisationId org, @RequestParam MultiValueMap<String, String> parameters) {
        Page<ConnectorState> page =
                connectors.page(ConnectorListRequest.read(new ConnectorScope.OfOrganisation(org), parameters));
        Credentials named = credentials.namedBy(page.items());
        return ConnectorPage.of(page.map(state -> ConnectorRepresentation.of(state, named)));
    }

    /** Shows everybody the same, the owners too: what a stranger may see. */
    @GetMapping("/connectors")
    @RequiresCaller
    ConnectorPage listPublicConnectors(@RequestParam MultiValueMap<String, String> parameters) {
        return ConnectorPage.of(
                connectors
                        .page(ConnectorListRequest.read(new ConnectorScope.OfEverybody(), parameters))
                        .map(ConnectorRepresentation::forStrangers));
    }
}
