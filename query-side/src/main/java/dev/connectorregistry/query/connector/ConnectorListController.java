package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresCaller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists connectors, as the HTTP contract has it. */
@ConnectApi
class ConnectorListController {

    private final ConnectorList connectors;

    ConnectorListController(ConnectorList connectors) {
        this.connectors = connectors;
    }

    // All parameters in one map: a list of strings would be split at commas, and a comma may be in a value.
    @GetMapping("/o/{org}/connectors")
    @RequiresRole(Role.VIEWER)
    ConnectorPage listConnectors(
            @PathVariable("org") OrganisationId org, @RequestParam MultiValueMap<String, String> parameters) {
        return ConnectorPage.of(
                connectors
                        .page(ConnectorListRequest.read(new ConnectorScope.OfOrganisation(org), parameters))
                        .map(ConnectorRepresentation::of));
    }

    /** Shows everybody the same, the owners too: what a stranger may see. */
    @GetMapping("/connectors")
    @RequiresCaller
    ConnectorPage listPublicConnectors(@RequestParam MultiValueMap<String, String> parameters) {
        return ConnectorPage.of(
                connectors
                        .page(ConnectorListRequest.read(new ConnectorScope.OfEverybody(), parameters))
                        .map(state -> ConnectorRepresentation.of(state).forStrangers()));
    }
}
