package dev.connectorregistry.api.credential;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What happened to a Credential. No event holds a secret or a token: only the name of the version under which it is
 * sealed. The names and revisions on disk are those of {@link CredentialEventTypes}.
 */
public sealed interface CredentialEvent {

    /** The credential that it happened to. */
    CredentialId credentialId();

    /**
     * A credential came to be, together with its connection.
     *
     * @param connectorId the connector of its connection
     * @param connectionId the connection that it is for
     * @param name what people call it
     * @param data what is known of it in clear
     * @param secretVersion names the sealed members; null where there are none
     * @param errors what was found wrong with it; null where nobody looked
     * @param expiresAt when it stops to be good; null for never, or where nobody knows
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CredentialCreated(
            CredentialId credentialId,
            OrganisationId organisationId,
            ConnectorId connectorId,
            ConnectionId connectionId,
            String name,
            CredentialData data,
            @Nullable SecretVersion secretVersion,
            @Nullable List<String> errors,
            @Nullable Instant expiresAt)
            implements CredentialEvent {
        public CredentialCreated {
            errors = errors == null ? null : List.copyOf(errors);
        }
    }

    /**
     * A new token took the place of the one before, if there was any.
     *
     * @param secretVersion names the sealed members, the new token among them
     * @param scopes what the token is good for
     * @param hasRefreshToken whether a refresh token is among the sealed members
     * @param expiresAt when the token expires; null where the server did not say
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CredentialRefreshed(
            CredentialId credentialId,
            SecretVersion secretVersion,
            List<String> scopes,
            boolean hasRefreshToken,
            @Nullable Instant expiresAt)
            implements CredentialEvent {
        public CredentialRefreshed {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * The server gave no new token; what was there stays.
     *
     * @param error what it said, in words fit to be shown; no secret is in it
     */
    @Revision("1")
    record CredentialRefreshFailed(CredentialId credentialId, String error) implements CredentialEvent {}

    /**
     * Somebody was told what to send with a request. Uses that are alike, by the same caller for the same origin, have
     * one event in a minute, from each process: it says that the credential was used, not how often.
     *
     * @param origin scheme, host and port of the request; the rest of a URL may hold secrets
     */
    @Revision("1")
    record CredentialUsed(CredentialId credentialId, String origin) implements CredentialEvent {}

    /** The credential is gone, as its connection is, and its id is never used again. */
    @Revision("1")
    record CredentialDeleted(CredentialId credentialId) implements CredentialEvent {}
}
