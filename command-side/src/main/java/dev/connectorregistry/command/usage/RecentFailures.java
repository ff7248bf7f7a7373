package dev.connectorregistry.command.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.connectorregistry.command.oauth2.TokenException;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * Failures to obtain a token that are seconds old. Whoever wants the token meanwhile is told the same: a caller that
 * tries again and again must not have a provider lock a user out. A change of the connector or of the credential may
 * mend it, and is tried at once.
 */
final class RecentFailures {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MAX_REMEMBERED = 10_000;

    private final Cache<Attempt, TokenException> failures =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    /** Attempts are alike when all of this is. */
    private record Attempt(CredentialId credentialId, @Nullable SecretVersion secret, long connectorVersion) {

        static Attempt of(CredentialUse use) {
            return new Attempt(use.state().id(), use.state().secretVersion(), use.connector().version());
        }
    }

    Optional<TokenException> of(CredentialUse use) {
        return Optional.ofNullable(failures.getIfPresent(Attempt.of(use)));
    }

    void keep(CredentialUse use, TokenException failure) {
        failures.put(Attempt.of(use), failure);
    }
}
