package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.command.secret.SecretSealing;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;

/** Names secrets for a command that is only tried, and keeps none of them. */
final class UnsealedSecrets implements SecretSealing {

    @Override
    public SecretVersion seal(
            CredentialId credentialId,
            OrganisationId organisationId,
            ConnectorId connectorId,
            EndpointOrigin boundOrigin,
            SecretValue secret) {
        return SecretVersion.random();
    }

    @Override
    public void destroy(CredentialId credentialId, SecretVersion version) {
        // There is nothing but its name.
    }
}
