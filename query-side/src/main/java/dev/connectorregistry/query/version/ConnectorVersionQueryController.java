package dev.connectorregistry.query.version;

import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorVersionRepresentation;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresCaller;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.EntityTags;
import dev.connectorregistry.query.connector.VisibleConnectors;
import dev.connectorregistry.query.connector.VisibleConnectors.Visible;
import dev.connectorregistry.query.page.PageParameters;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.ArrayList;
import java.util.List;

/** Reads the versions of one connector: of a public one, everybody those that are published. */
@ConnectApi
@RequiresCaller
@RequestMapping("/o/{org}/connectors/{id}/versions")
class ConnectorVersionQueryController {

    private final VisibleConnectors connectors;

    ConnectorVersionQueryController(VisibleConnectors connectors) {
        this.connectors = connectors;
    }

    @GetMapping
    ConnectorVersionPage list(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            Caller caller,
            @RequestParam MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        Visible connector = connectors.get(caller, org, id);
        return ConnectorVersionPage.of(
                page.of("versions of " + id.value(), VersionRows.KEY)
                        .of(new VersionRows(versions(connector)))
                        .map(version -> ConnectorVersionRepresentation.of(connector.state(), version)));
    }

    @GetMapping("/{version}")
    ResponseEntity<ConnectorVersionRepresentation> get(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("version") VersionReference reference,
            Caller caller,
            HttpServletRequest request) {
        Visible connector = connectors.get(caller, org, id);
        ConnectorVersion version =
                versions(connector)
                        .find(reference)
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.NOT_FOUND,
                                        "The connector has no version \"%s\".".formatted(reference.text())));
        long revision = connector.state().version();
        return connector.wholly()
                ? EntityTags.read(
                        request, revision, () -> ConnectorVersionRepresentation.of(connector.state(), version))
                : EntityTags.readPublic(
                        request, revision, () -> ConnectorVersionRepresentation.of(connector.state(), version));
    }

    private static Versions versions(Visible connector) {
        Versions all = connector.state().versions();
        return connector.wholly() ? all : all.published();
    }
}
