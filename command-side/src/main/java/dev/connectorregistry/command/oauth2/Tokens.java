package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.kernel.SecretValue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * What a token endpoint gave (RFC 6749 §5.1).
 *
 * @param accessToken a bearer token
 * @param refreshToken for the next one; null where the server gave none
 * @param scopes what the access token is good for: what was asked for where the server does not say
 * @param idToken who let the client in, as an OpenID provider says (OpenID Connect Core 1.0 §3.1.3.3); null where the
 *     server is none, or was not asked as one
 * @param lifetime how long the access token is good; null where the server does not say
 */
public record Tokens(
        SecretValue accessToken,
        @Nullable SecretValue refreshToken,
        @Nullable SecretValue idToken,
        List<String> scopes,
        @Nullable Duration lifetime) {

    public Tokens {
        scopes = List.copyOf(scopes);
    }
}
