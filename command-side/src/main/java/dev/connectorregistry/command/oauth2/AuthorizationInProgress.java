package dev.connectorregistry.command.oauth2;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What was kept of an authorization until its code comes back.
 *
 * @param verifier proves that who sends the code is who began (RFC 7636)
 * @param redirectUri where the code was sent to: the token request must name the same
 * @param scopes what was asked for
 */
public record AuthorizationInProgress(CodeVerifier verifier, URI redirectUri, List<String> scopes) {

    public AuthorizationInProgress {
        scopes = List.copyOf(scopes);
    }

    /** None of its parts has a line break. */
    byte[] toBytes() {
        return (verifier.getValue() + "\n" + redirectUri + "\n" + String.join(" ", scopes))
                .getBytes(StandardCharsets.UTF_8);
    }

    static AuthorizationInProgress ofBytes(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        try {
            return new AuthorizationInProgress(
                    new CodeVerifier(lines.get(0)),
                    new URI(lines.get(1)),
                    lines.size() < 3 ? List.of() : Arrays.asList(lines.get(2).split(" ")));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("An authorization was kept with a redirect URI that is none", e);
        }
    }

    /** Without the verifier, which is a secret. */
    @Override
    public String toString() {
        return "AuthorizationInProgress[redirectUri=%s, scopes=%s]".formatted(redirectUri, scopes);
    }
}
