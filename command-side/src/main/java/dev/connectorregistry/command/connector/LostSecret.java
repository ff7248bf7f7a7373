package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client secret that a former state had and that is not in the state that went back to it, because it was destroyed
 * or overwritten since.
 *
 * @param authSchemeConfigId the config that had it
 * @param credentialId the credential that it was the secret of
 * @param newer whether the credential has the one that was stored since; otherwise it has none
 */
record LostSecret(AuthSchemeConfigId authSchemeConfigId, CredentialId credentialId, boolean newer) {

    /** The secrets of a former state that are not in the state that went back to it, in the order of the configs. */
    static List<LostSecret> between(ConnectorState former, ConnectorState reverted) {
        List<LostSecret> lost = new ArrayList<>();
        for (AuthSchemeConfig config : former.authSchemeConfigs()) {
            ClientCredential then = config.clientCredential();
            if (then != null && then.secretVersion() != null) {
                Optional<SecretVersion> now = secretOf(reverted, config.id());
                if (!now.equals(Optional.of(then.secretVersion()))) {
                    lost.add(new LostSecret(config.id(), then.credentialId(), now.isPresent()));
                }
            }
        }
        return lost;
    }

    private static Optional<SecretVersion> secretOf(ConnectorState state, AuthSchemeConfigId id) {
        return state.authSchemeConfig(id).map(AuthSchemeConfig::clientCredential).map(ClientCredential::secretVersion);
    }
}
