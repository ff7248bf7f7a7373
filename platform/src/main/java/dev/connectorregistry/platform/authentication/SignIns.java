package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.session.SignedIn;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.authentication.AuthenticationServiceException;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Judges what somebody signs in with. What is not accepted is put on record as it is when it comes with a request. */
public final class SignIns {

    private final ApiKeyAuthenticator apiKeys;
    private final JwtAuthenticator jwts;

    SignIns(ApiKeyAuthenticator apiKeys, JwtAuthenticator jwts) {
        this.apiKeys = apiKeys;
        this.jwts = jwts;
    }

    /**
     * Somebody who is accepted.
     *
     * @param caller who they are, and what they may do now
     * @param signedIn by what they are
     */
    public record Accepted(Caller caller, SignedIn signedIn) {}

    /**
     * Judges an API key.
     *
     * @param text the key
     * @param organisation which it is said to be of
     * @param request the request that it is sent in
     * @throws Refusal {@link ErrorCode#UNAUTHENTICATED} when it is not accepted, or {@link ErrorCode#UNAVAILABLE} when
     *     that can't be told now
     */
    public Accepted byApiKey(String text, OrganisationId organisation, HttpServletRequest request) {
        Caller caller = asked(() -> apiKeys.authenticate(text, organisation), request);
        return new Accepted(caller, new SignedIn.ByApiKey(ApiKeyId.of(caller.actor().id())));
    }

    /** The providers at which people sign in for an organisation; none for one that there is not. */
    public List<SignInProvider> providersOf(OrganisationId organisation) {
        return jwts.signInProvidersOf(organisation);
    }

    /**
     * Where browsers go to sign in.
     *
     * @throws Refusal {@link ErrorCode#UNAVAILABLE} when the provider can't be asked now
     */
    public URI authorizationEndpoint(SignInProvider provider, HttpServletRequest request) {
        return asked(provider::authorizationEndpoint, request);
    }

    /**
     * Where a code is exchanged for an id_token.
     *
     * @throws Refusal {@link ErrorCode#UNAVAILABLE} when the provider can't be asked now
     */
    public URI tokenEndpoint(SignInProvider provider, HttpServletRequest request) {
        return asked(provider::tokenEndpoint, request);
    }

    /**
     * Judges an id_token that a provider gave for a sign-in, as it is judged when it comes with a request, and that it
     * is of this sign-in.
     *
     * @param nonce what the sign-in was begun with
     * @param organisation that they sign in for
     * @param request the request that ends the sign-in
     * @throws Refusal {@link ErrorCode#UNAUTHENTICATED} when it is not accepted, {@link ErrorCode#FORBIDDEN} when it
     *     gives no role, or {@link ErrorCode#UNAVAILABLE} when that can't be told now
     */
    public Accepted atProvider(
            SignInProvider provider,
            String idToken,
            String nonce,
            OrganisationId organisation,
            HttpServletRequest request) {
        SignedIn.AtProvider signedIn = asked(() -> provider.signedIn(idToken, nonce), request);
        Caller caller = provider.callerOf(signedIn).within(organisation);
        if (caller.rolesIn(organisation).isEmpty()) {
            throw new Refusal(
                    ErrorCode.FORBIDDEN, "You have no part in organisation %s.".formatted(organisation.value()));
        }
        return new Accepted(caller, signedIn);
    }

    private static <T> T asked(Supplier<T> question, HttpServletRequest request) {
        try {
            return question.get();
        } catch (TokenRejectedException rejected) {
            rejected.failed().remember(request);
            throw new Refusal(ErrorCode.UNAUTHENTICATED, String.valueOf(rejected.getMessage()));
        } catch (AuthenticationServiceException _) {
            throw new Refusal(ErrorCode.UNAVAILABLE, "Who you are can't be told now: try again in a moment.");
        }
    }
}
