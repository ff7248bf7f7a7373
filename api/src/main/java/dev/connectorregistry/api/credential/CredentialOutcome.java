package dev.connectorregistry.api.credential;

import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/**
 * What a command on a credential came to.
 *
 * @param before the credential before the command; null where the command brought it into being
 * @param state of the credential after the command
 */
public record CredentialOutcome(@Nullable CredentialState before, CredentialState state) {

    /** Whether anything changed: otherwise there was no event. */
    public boolean changed() {
        return before == null || before.version() != state.version();
    }

    /** The sealed version that the credential names no more: to be destroyed once the events are committed. */
    public Optional<SecretVersion> released() {
        if (before == null) {
            return Optional.empty();
        }
        SecretVersion kept = state.isDeleted() ? null : state.secretVersion();
        return Optional.ofNullable(before.secretVersion()).filter(version -> !Objects.equals(version, kept));
    }
}
