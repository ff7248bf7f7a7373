package dev.connectorregistry.command.session;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.oauth2.TokenClient;
import dev.connectorregistry.command.oauth2.TokenEndpoint;
import dev.connectorregistry.command.oauth2.TokenException;
import dev.connectorregistry.command.oauth2.TokenRefused;
import dev.connectorregistry.command.oauth2.TokenWish;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.platform.authentication.SignInProvider;
import dev.connectorregistry.platform.authentication.SignIns;
import dev.connectorregistry.platform.authentication.SignIns.Accepted;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/** Signs people in at their organisation's OpenID provider (OpenID Connect Core 1.0 §3.1, with PKCE). */
final class ProviderSignIns {

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIns.class);

    private final SignIns signIns;
    private final TokenEndpoint tokenEndpoint;

    ProviderSignIns(SignIns signIns, TokenEndpoint tokenEndpoint) {
        this.signIns = signIns;
        this.tokenEndpoint = tokenEndpoint;
    }

    /**
     * The provider where somebody signs in.
     *
     * @param issuer which one; null for the first that the organisation has
     * @throws Refusal {@link ErrorCode#NOT_FOUND} when the organisation has none such
     */
    SignInProvider provider(OrganisationId organisation, @Nullable String issuer) {
        return signIns.providersOf(organisation).stream()
                .filter(provider -> issuer == null || issuer.equals(provider.issuer()))
                .findFirst()
                .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND, "Nobody signs in there for this organisation."));
    }

    /** Where the browser goes to sign in. */
    URI authorizeUrl(SignInProvider provider, SignInUnderWay signIn, HttpServletRequest request) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(provider.scopes().toArray(String[]::new)),
                        new ClientID(provider.clientId()),
                        provider.redirectUri())
                .endpointURI(signIns.authorizationEndpoint(provider, request))
                .state(signIn.state())
                .nonce(signIn.nonce())
                .codeChallenge(signIn.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Exchanges the code that a browser has brought back for an id_token, and judges that.
     *
     * @throws Refusal when there is none, or it is not accepted
     */
    Accepted finish(SignInUnderWay signIn, String code, HttpServletRequest request) {
        SignInProvider provider = provider(signIn.organisationId(), signIn.issuer());
        String idToken = idToken(provider, signIn, code, request).reveal();
        return signIns.atProvider(provider, idToken, signIn.nonce().getValue(), signIn.organisationId(), request);
    }

    private SecretValue idToken(
            SignInProvider provider, SignInUnderWay signIn, String code, HttpServletRequest request) {
        TokenWish wish =
                new TokenWish(
                        signIns.tokenEndpoint(provider, request),
                        new TokenClient(provider.clientId(), secret(provider), null),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(code), provider.redirectUri(), signIn.verifier()),
                        List.of(),
                        null);
        try {
            SecretValue idToken = tokenEndpoint.ask(wish).idToken();
            if (idToken == null) {
                throw new Refusal(ErrorCode.UPSTREAM_FAILED, "The provider gave no id_token.");
            }
            return idToken;
        } catch (TokenException none) {
            throw new Refusal(
                    none instanceof TokenRefused ? ErrorCode.PROVIDER_REFUSED : ErrorCode.UPSTREAM_FAILED,
                    none.words());
        }
    }

    private static @Nullable SecretValue secret(SignInProvider provider) {
        try {
            return provider.clientSecret().orElse(null);
        } catch (UncheckedIOException unreadable) {
            log.warn("Nobody can sign in at {}: its client secret can't be read.", provider.issuer(), unreadable);
            throw new Refusal(ErrorCode.UNAVAILABLE, "Nobody can sign in there now: see the log of the registry.");
        }
    }
}
