package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.command.secret.SecretReference;
import dev.connectorregistry.command.secret.SecretSealing;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Seals the client secrets that come with configs, before a command is made of them: the command, and the events that
 * it leads to, carry names only.
 */
class ClientSecrets {

    private final SecretVault vault;
    private final SecretSealing sealing;

    /**
     * @param vault holds the secrets that a sent one is compared with
     * @param sealing where a new one goes
     */
    ClientSecrets(SecretVault vault, SecretSealing sealing) {
        this.vault = vault;
        this.sealing = sealing;
    }

    /**
     * A draft whose secret is sealed.
     *
     * @param draft what the command carries
     * @param sealed the version that was newly sealed for it; null where none was
     */
    record SealedDraft(AuthSchemeConfigDraft draft, @Nullable SecretReference sealed) {

        /** What was sealed for it: one secret, or none. */
        Stream<SecretReference> secrets() {
            return Stream.ofNullable(sealed);
        }
    }

    /** Seals what comes with a config of a new connector. */
    SealedDraft forNewConnector(
            ConnectorId connectorId,
            OrganisationId organisationId,
            List<ConnectionVariable> variables,
            AuthSchemeConfigRequest request) {
        GrantRequest grant = request.grant();
        if (grant != null && isMerge(grant)) {
            // There is nothing to merge into: the aggregate refuses it, and no secret needs to be sealed for that.
            return new SealedDraft(
                    new AuthSchemeConfigDraft(request.config(), merge(grant, new SecretChange.Keep())), null);
        }
        return created(connectorId, organisationId, variables, request);
    }

    /** Whether sealing needs to know the connector: it does when a secret was sent. */
    static boolean needsState(AuthSchemeConfigRequest request) {
        return request.grant() != null && request.grant().clientSecret() instanceof Patch.Replace<?>;
    }

    /** Seals what comes with a config that is sent without a secret. */
    SealedDraft withoutSecret(OrganisationId organisationId, AuthSchemeConfigRequest request) {
        GrantRequest grant = request.grant();
        if (grant == null || !isMerge(grant)) {
            return new SealedDraft(
                    new AuthSchemeConfigDraft(request.config(), createdOrNone(organisationId, grant, null)), null);
        }
        SecretChange change =
                grant.clientSecret() instanceof Patch.Remove<SecretValue>
                        ? new SecretChange.Remove()
                        : new SecretChange.Keep();
        return new SealedDraft(new AuthSchemeConfigDraft(request.config(), merge(grant, change)), null);
    }

    /** Seals what comes with a config of a connector that exists. */
    SealedDraft forExistingConnector(ConnectorState state, AuthSchemeConfigRequest request) {
        GrantRequest grant = request.grant();
        if (grant == null || !isMerge(grant)) {
            return created(state.id(), state.organisationId(), state.connectionVariables(), request);
        }
        if (!(grant.clientSecret() instanceof Patch.Replace<SecretValue>(SecretValue secret))) {
            return withoutSecret(state.organisationId(), request);
        }
        EndpointOrigin origin = originOf(request, state.connectionVariables());
        Optional<ClientCredential> current =
                state.clientCredentials().stream()
                        .filter(credential -> credential.credentialId().equals(grant.credentialId()))
                        .findFirst();
        if (current.isEmpty()) {
            return new SealedDraft(
                    new AuthSchemeConfigDraft(request.config(), merge(grant, new SecretChange.Keep())), null);
        }
        SecretVersion stored = current.get().secretVersion();
        if (stored != null && isSame(current.get(), stored, origin, secret)) {
            return new SealedDraft(
                    new AuthSchemeConfigDraft(request.config(), merge(grant, new SecretChange.Same(stored))), null);
        }
        CredentialId credentialId = current.get().credentialId();
        SecretVersion version = sealing.seal(credentialId, state.organisationId(), state.id(), origin, secret);
        return new SealedDraft(
                new AuthSchemeConfigDraft(request.config(), merge(grant, new SecretChange.Replace(version))),
                new SecretReference(credentialId, version));
    }

    private SealedDraft created(
            ConnectorId connectorId,
            OrganisationId organisationId,
            List<ConnectionVariable> variables,
            AuthSchemeConfigRequest request) {
        GrantRequest grant = request.grant();
        if (grant != null && grant.clientSecret() instanceof Patch.Replace<SecretValue>(SecretValue secret)) {
            CredentialId credentialId = CredentialId.random();
            SecretVersion version =
                    sealing.seal(credentialId, organisationId, connectorId, originOf(request, variables), secret);
            SecretReference reference = new SecretReference(credentialId, version);
            return new SealedDraft(
                    new AuthSchemeConfigDraft(request.config(), createdOrNone(organisationId, grant, reference)),
                    reference);
        }
        return withoutSecret(organisationId, request);
    }

    private static ClientCredentialChange createdOrNone(
            OrganisationId organisationId, @Nullable GrantRequest grant, @Nullable SecretReference sealed) {
        String clientId = grant != null && grant.clientId() instanceof Patch.Replace<String>(String sent) ? sent : null;
        if (sealed != null) {
            return new ClientCredentialChange.Create(
                    new ClientCredential(sealed.credentialId(), organisationId, clientId, sealed.version()));
        }
        // Without a client there is nothing to keep: no credential is made (rule oauth2.client-missing says so).
        return clientId == null
                ? new ClientCredentialChange.None()
                : new ClientCredentialChange.Create(
                        new ClientCredential(CredentialId.random(), organisationId, clientId, null));
    }

    private boolean isSame(
            ClientCredential credential, SecretVersion stored, EndpointOrigin origin, SecretValue secret) {
        // A secret that is to be bound to another origin is another version, even when its text is the same.
        return vault.isEqual(credential.credentialId(), credential.organisationId(), stored, origin, secret);
    }

    private static boolean isMerge(GrantRequest grant) {
        return grant.credentialId() != null && grant.organisationId() != null;
    }

    private static ClientCredentialChange merge(GrantRequest grant, SecretChange secret) {
        if (grant.credentialId() == null || grant.organisationId() == null) {
            throw new IllegalArgumentException("A merge names the credential and its organisation");
        }
        return new ClientCredentialChange.Merge(grant.credentialId(), grant.organisationId(), grant.clientId(), secret);
    }

    private static EndpointOrigin originOf(AuthSchemeConfigRequest request, List<ConnectionVariable> variables) {
        String tokenUrl = request.tokenUrl();
        return EndpointOrigin.of(tokenUrl == null ? "" : tokenUrl, variables);
    }
}
