package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.VersionId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.util.List;

/**
 * Brings a connector to an HTTP API up to date with a document that describes the API, and makes a draft of it. Configs
 * that are there keep what no document says: their client credentials, further parameters and certificates.
 *
 * @param authSchemeConfigs added, or put in the place of those with the same ids; they name no client credential
 * @param versionId of the draft
 * @param name of the draft
 */
public record ImportHttpConnectorVersion(
        @TargetAggregateIdentifier ConnectorId connectorId,
        OrganisationId organisationId,
        Precondition precondition,
        List<AuthSchemeConfig> authSchemeConfigs,
        VersionId versionId,
        String name)
        implements ConnectorCommand.ChangeConnector {
    public ImportHttpConnectorVersion {
        authSchemeConfigs = List.copyOf(authSchemeConfigs);
    }
}
