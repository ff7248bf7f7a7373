package dev.connectorregistry.platform.authentication;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;

import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.session.SignedIn;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets callers in by a JSON Web Token (RFC 7519) of a provider that is configured. The claim that names the issuer is
 * not yet trusted when it is read: it only chooses the provider that then has to confirm all of the token.
 */
final class JwtAuthenticator {

    private final List<IdentityProvider> providers;
    private final Map<String, IdentityProvider> byIssuer;

    JwtAuthenticator(Collection<IdentityProvider> providers) {
        this.providers = List.copyOf(providers);
        this.byIssuer =
                providers.stream().collect(Collectors.toUnmodifiableMap(IdentityProvider::issuer, Function.identity()));
    }

    /**
     * Judges a token.
     *
     * @throws TokenRejectedException when it is not accepted
     * @throws org.springframework.security.authentication.AuthenticationServiceException when its provider can't be
     *     asked for its keys
     */
    Caller authenticate(String token) throws AuthenticationException {
        String issuer = issuerOf(token);
        IdentityProvider provider = issuer == null ? null : byIssuer.get(issuer);
        if (provider == null) {
            throw new TokenRejectedException(
                    AuthenticationProblem.UNKNOWN_ISSUER,
                    "The token is no API key, nor of an issuer that is known here.");
        }
        return provider.authenticate(token);
    }

    /** The providers at which people sign in for an organisation, in the order of the settings. */
    List<SignInProvider> signInProvidersOf(OrganisationId organisation) {
        return providers.stream()
                .filter(provider -> provider.speaksFor(organisation))
                .flatMap(provider -> provider.signIn().map(client -> new SignInProvider(provider, client)).stream())
                .toList();
    }

    /**
     * Who somebody is now that a provider vouched for before.
     *
     * @throws TokenRejectedException when the provider is not configured any more
     */
    Caller callerNow(SignedIn.AtProvider signedIn) throws AuthenticationException {
        IdentityProvider provider = byIssuer.get(signedIn.issuer());
        if (provider == null) {
            throw new TokenRejectedException(
                    AuthenticationProblem.UNKNOWN_ISSUER,
                    "The session is of a provider that is not known here any more.");
        }
        return provider.callerOf(signedIn.person());
    }

    private static @Nullable String issuerOf(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null ? null : claims.getIssuer();
        } catch (ParseException | RuntimeException _) {
            // Whatever a parser may make of arbitrary text: it is not a token of ours.
            return null;
        }
    }
}
