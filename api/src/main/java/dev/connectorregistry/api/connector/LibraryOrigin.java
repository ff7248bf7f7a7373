package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.VersionId;

/**
 * What a connector was copied from: a version that somebody published of a public connector.
 *
 * @param connectorId the public connector
 * @param organisationId whose it is
 * @param versionId the published version
 * @param versionName what it was called then
 * @param sequence the place, in the public connector's stream, of the event that published it
 */
public record LibraryOrigin(
        ConnectorId connectorId,
        OrganisationId organisationId,
        VersionId versionId,
        String versionName,
        long sequence) {}
