package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.apikey.ApiKeyText;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Judges a bearer token (RFC 6750): an API key by its prefix, anything else as a JSON Web Token. */
final class BearerTokenAuthenticator implements AuthenticationManager {

    private final ApiKeyAuthenticator apiKeys;
    private final JwtAuthenticator jwts;

    BearerTokenAuthenticator(ApiKeyAuthenticator apiKeys, JwtAuthenticator jwts) {
        this.apiKeys = apiKeys;
        this.jwts = jwts;
    }

    @Override
    public Authentication authenticate(Authentication request) throws AuthenticationException {
        if (!(request instanceof BearerTokenAuthenticationToken bearer)) {
            throw new IllegalArgumentException("Only bearer tokens are judged here.");
        }
        String token = bearer.getToken();
        return new CallerAuthentication(
                token.startsWith(ApiKeyText.PREFIX) ? apiKeys.authenticate(token) : jwts.authenticate(token));
    }
}
