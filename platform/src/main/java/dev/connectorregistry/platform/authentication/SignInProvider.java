package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.platform.session.SignedIn;

import org.springframework.security.core.AuthenticationException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An OpenID provider at which people sign in, and the client that the registry is to it. */
public final class SignInProvider {

    private final IdentityProvider provider;
    private final AuthenticationProperties.SignIn client;

    SignInProvider(IdentityProvider provider, AuthenticationProperties.SignIn client) {
        this.provider = provider;
        this.client = client;
    }

    /** The {@code iss} claim of its tokens. */
    public String issuer() {
        return provider.issuer();
    }

    /** What a sign-in page calls it. */
    public String name() {
        return Objects.requireNonNullElseGet(client.name(), () -> URI.create(issuer()).getHost());
    }

    /** The client identifier. */
    public String clientId() {
        return client.clientId();
    }

    /**
     * The client's secret; empty for a client that has none.
     *
     * @throws UncheckedIOException when the file that it is in can't be read
     */
    public Optional<SecretValue> clientSecret() {
        if (client.clientSecretFile() == null) {
            return Optional.ofNullable(client.clientSecret());
        }
        try {
            return Optional.of(SecretValue.of(Files.readString(client.clientSecretFile()).stripTrailing()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it sends browsers back to. */
    public URI redirectUri() {
        return client.redirectUri();
    }

    /** What is asked for. */
    public List<String> scopes() {
        return client.scopes();
    }

    /** The endpoint that browsers go to. */
    URI authorizationEndpoint() throws AuthenticationException {
        return provider.endpoint("authorization_endpoint");
    }

    /** The endpoint that gives an id_token for a code. */
    URI tokenEndpoint() throws AuthenticationException {
        return provider.endpoint("token_endpoint");
    }

    /** Whom an id_token is of. */
    SignedIn.AtProvider signedIn(String idToken, String nonce) throws AuthenticationException {
        return new SignedIn.AtProvider(issuer(), provider.person(idToken, clientId(), nonce));
    }

    /** What somebody may do who has signed in there. */
    Caller callerOf(SignedIn.AtProvider signedIn) {
        return provider.callerOf(signedIn.person());
    }
}
