package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.DryRun;
import dev.connectorregistry.platform.web.EntityTags;

import org.axonframework.messaging.MetaData;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Copies connectors out of the public library, as the HTTP contract has it. */
@ConnectApi
@RequiresRole(Role.EDITOR)
class LibraryImportController {

    private final ConnectorCommandServices services;

    LibraryImportController(ConnectorCommandServices services) {
        this.services = services;
    }

    /** The organisation in the path is the one that gets the copy; the connector is anybody's that is public. */
    @PostMapping("/o/{org}/connectors/{id}/versions/{version}/library/import")
    ResponseEntity<ConnectorRepresentation> importVersion(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("version") VersionReference version,
            DryRun dryRun,
            MetaData metaData) {
        ConnectorState copy = services.of(dryRun).importVersion(org, id, version, metaData).state();
        ConnectorRepresentation body = ConnectorRepresentation.of(copy, Credentials.NONE);
        return dryRun.requested() ? ResponseEntity.ok(body) : EntityTags.answer(HttpStatus.OK, copy.version(), body);
    }
}
