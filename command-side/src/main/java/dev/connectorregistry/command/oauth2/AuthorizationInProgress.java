package dev.connectorregistry.command.oauth2;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/**
 * What was kept of an authorization until its code comes back.
 *
 * @param verifier proves that who sends the code is who began (RFC 7636)
 * @param redirectUri where the code was sent to: the token request must name the same
 */
public record AuthorizationInProgress(CodeVerifier verifier, URI redirectUri) {

    byte[] toBytes() {
        return (verifier.getValue() + "\n" + redirectUri).getBytes(StandardCharsets.UTF_8);
    }

    static AuthorizationInProgress ofBytes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        try {
            return new AuthorizationInProgress(
                    new CodeVerifier(text.substring(0, end)), new URI(text.substring(end + 1)));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("An authorization was kept with a redirect URI that is none", e);
        }
    }

    /** Without the verifier, which is a secret. */
    @Override
    public String toString() {
        return "AuthorizationInProgress[redirectUri=" + redirectUri + "]";
    }
}
