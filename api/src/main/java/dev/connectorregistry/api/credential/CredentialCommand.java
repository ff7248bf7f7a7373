package dev.connectorregistry.api.credential;

import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What somebody wants of a Credential. Refusals are {@link dev.connectorregistry.api.error.Refusal}s. */
public sealed interface CredentialCommand {

    /** The credential that it is for. */
    CredentialId credentialId();

    /** The organisation on whose behalf it is sent: the credential must be that organisation's. */
    OrganisationId organisationId();

    /** Makes a credential for a connection. Only the command that makes the connection leads to it. */
    record CreateCredential(
            @TargetAggregateIdentifier CredentialId credentialId,
            OrganisationId organisationId,
            ConnectorId connectorId,
            ConnectionId connectionId,
            CredentialDraft draft)
            implements CredentialCommand {}

    /**
     * Puts a new token in the place of the one before. Its secrets were sealed before.
     *
     * @param from the version that the token was obtained with: where the credential has another one now, somebody else
     *     was faster, and the command changes nothing
     * @param secretVersion names the sealed members, the new token among them
     * @param scopes what the token is good for
     * @param hasRefreshToken whether a refresh token is among the sealed members
     * @param expiresAt when the token expires; null where the server did not say
     */
    record RefreshCredential(
            @TargetAggregateIdentifier CredentialId credentialId,
            OrganisationId organisationId,
            SecretVersion from,
            SecretVersion secretVersion,
            List<String> scopes,
            boolean hasRefreshToken,
            @Nullable Instant expiresAt)
            implements CredentialCommand {
        public RefreshCredential {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * Notes that the server gave no new token.
     *
     * @param from the version that was tried: where the credential has another one now, the failure is past
     * @param error what the server said, in words fit to be shown; no secret is in it
     */
    record RecordRefreshFailure(
            @TargetAggregateIdentifier CredentialId credentialId,
            OrganisationId organisationId,
            SecretVersion from,
            String error)
            implements CredentialCommand {}

    /**
     * Notes that somebody was told what to send with a request.
     *
     * @param origin scheme, host and port of the request
     */
    record RecordUse(@TargetAggregateIdentifier CredentialId credentialId, OrganisationId organisationId, String origin)
            implements CredentialCommand {}

    /** Deletes the credential. Only the command that takes its connection away leads to it. */
    record DeleteCredential(@TargetAggregateIdentifier CredentialId credentialId, OrganisationId organisationId)
            implements CredentialCommand {}
}
