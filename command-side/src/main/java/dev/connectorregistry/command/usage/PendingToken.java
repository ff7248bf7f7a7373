package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.credential.CredentialCommand.RefreshCredential;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A token that a provider gave and that is sealed, until the credential's event says so. Where the process dies in
 * between, the next one goes on from here: the refresh token before may be good no more.
 *
 * @param from the version that it was obtained with
 * @param version the version under which it is sealed
 * @param scopes what it is good for
 * @param hasRefreshToken whether a refresh token is sealed with it
 * @param expiresAt when it expires; null where the provider did not say
 */
record PendingToken(
        SecretVersion from,
        SecretVersion version,
        List<String> scopes,
        boolean hasRefreshToken,
        @Nullable Instant expiresAt) {

    PendingToken {
        scopes = List.copyOf(scopes);
    }

    RefreshCredential command(CredentialState state) {
        return new RefreshCredential(
                state.id(), state.organisationId(), from, version, scopes, hasRefreshToken, expiresAt);
    }
}
