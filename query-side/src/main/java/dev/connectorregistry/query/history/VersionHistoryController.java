package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.RegistryApi;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What versions stand for, which their connector's history says. */
@RegistryApi
@RequiresRole({Role.VIEWER, Role.AUDITOR})
class VersionHistoryController {

    private final Histories histories;
    private final Origins origins;

    VersionHistoryController(Histories histories, Origins origins) {
        this.histories = histories;
        this.origins = origins;
    }

    /** The configs as they were when the version was published; of a draft, as it would be published now. */
    @GetMapping("/o/{org}/connectors/{id}/versions/{version}/configuration")
    VersionConfiguration configuration(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("version") VersionReference reference) {
        ConnectorState present = histories.living(org, id);
        ConnectorVersion version =
                present.versions()
                        .find(reference)
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.NOT_FOUND,
                                        "The connector %s has no version \"%s\"."
                                                .formatted(id.value(), reference.text())));
        ConnectorVersion.Publication publication = version.publication();
        ConnectorState then =
                publication == null ? present : histories.of(org, id).at(publication.sequence()).orElseThrow().after();
        return VersionConfiguration.of(present, version, then);
    }

    /** What the connector was copied from, and what came after that. */
    @GetMapping("/o/{org}/connectors/{id}/origin")
    OriginRepresentation origin(@PathVariable("org") OrganisationId org, @PathVariable("id") ConnectorId id) {
        ConnectorState copy = histories.living(org, id);
        LibraryOrigin origin = copy.versions().importedFrom();
        if (origin == null) {
            throw new Refusal(ErrorCode.NOT_FOUND, "The connector %s is no copy of another one.".formatted(id.value()));
        }
        return origins.describe(copy, origin);
    }
}
