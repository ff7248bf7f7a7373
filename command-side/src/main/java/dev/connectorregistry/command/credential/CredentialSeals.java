package dev.connectorregistry.command.credential;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialDraft;
import dev.connectorregistry.command.credential.CredentialRequest.ProviderAnswer;
import dev.connectorregistry.command.secret.SecretReference;
import dev.connectorregistry.command.secret.SecretSealing;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Seals the secret members of credentials that come with connections, before a command is made of them. What the
 * registry itself will send is bound to the origin of the token endpoint that it is for; what only callers send, or
 * nobody, to none.
 */
public class CredentialSeals {

    /** The origin of what the registry itself sends nowhere. */
    private static final EndpointOrigin NOWHERE = new EndpointOrigin("");

    private final SecretSealing sealing;

    /**
     * @param sealing where secrets go
     */
    public CredentialSeals(SecretSealing sealing) {
        this.sealing = sealing;
    }

    /**
     * A credential whose secrets are sealed.
     *
     * @param draft what the command carries
     * @param sealed the version that was sealed for it; null where it has no secrets
     */
    public record Sealed(CredentialDraft draft, @Nullable SecretReference sealed) {}

    /**
     * Seals a credential for a connection of that connector.
     *
     * @param config the connection's copy of the config that the credential is for
     * @param variables those of the connection
     */
    public Sealed seal(
            ConnectorId connectorId,
            OrganisationId organisationId,
            AuthSchemeConfig config,
            List<ConnectionVariable> variables,
            CredentialRequest request) {
        CredentialId id = CredentialId.random();
        CertificateInspection certificate = request.inspection();
        CredentialData known =
                certificate == null ? request.known() : new CredentialData.Certificate(certificate.validFrom());
        SecretVersion version =
                known.secretMembers().isEmpty()
                        ? null
                        : sealing.seal(
                                id,
                                organisationId,
                                connectorId,
                                originOf(known, config, variables),
                                request.secrets().join());
        ProviderAnswer answer = request.answer();
        return new Sealed(
                new CredentialDraft(
                        id,
                        request.name(),
                        known,
                        version,
                        certificate != null ? certificate.errors() : answer != null ? answer.errors() : null,
                        certificate != null ? certificate.expiresAt() : answer != null ? answer.expiresAt() : null),
                version == null ? null : new SecretReference(id, version));
    }

    private static EndpointOrigin originOf(
            CredentialData data, AuthSchemeConfig config, List<ConnectionVariable> variables) {
        return switch (data) {
            case CredentialData.OAuth2Client client -> EndpointOrigin.of(client.tokenUrl(), variables);
            case CredentialData.OAuth2Password _, CredentialData.OAuth2Token _ ->
                    config instanceof OAuth2 oauth2 ? EndpointOrigin.of(oauth2.tokenUrl(), variables) : NOWHERE;
            case CredentialData.None _,
                    CredentialData.Text _,
                    CredentialData.Binary _,
                    CredentialData.BasicAuth _,
                    CredentialData.Certificate _ ->
                    NOWHERE;
        };
    }
}
