package dev.connectorregistry.command.secret;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;

/** Where a command's secrets are sealed before it is made: in the vault, or nowhere when it is only tried. */
public interface SecretSealing {

    /**
     * Seals a secret as a new version. It can be opened only for this credential, organisation, connector and origin.
     *
     * @param boundOrigin the origin of the endpoint that the secret is for
     * @return the version's name, for the event
     */
    SecretVersion seal(
            CredentialId credentialId,
            OrganisationId organisationId,
            ConnectorId connectorId,
            EndpointOrigin boundOrigin,
            SecretValue secret);

    /** Destroys one version; does nothing when that has been done. */
    void destroy(CredentialId credentialId, SecretVersion version);
}
