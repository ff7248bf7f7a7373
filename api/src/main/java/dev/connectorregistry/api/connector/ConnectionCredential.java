package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.CredentialId;

/**
 * One way in which a connection authenticates.
 *
 * @param id names it
 * @param authSchemeConfig the connection's own copy of a config of the connector, with the same id and schemeType. Its
 *     grant may name the connector's client credential, never the version of its secret: that one is the connector's
 * @param credentialId the credential for it, which is an aggregate of its own
 * @param type of the credential: it never changes, and fits the config
 */
public record ConnectionCredential(
        ConnectionCredentialId id, AuthSchemeConfig authSchemeConfig, CredentialId credentialId, CredentialType type) {

    /** The same with another copy of the config. */
    public ConnectionCredential with(AuthSchemeConfig config) {
        return new ConnectionCredential(id, config, credentialId, type);
    }
}
