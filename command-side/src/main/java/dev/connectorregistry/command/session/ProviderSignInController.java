package dev.connectorregistry.command.session;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.authentication.SessionCookie;
import dev.connectorregistry.platform.authentication.SignInProvider;
import dev.connectorregistry.platform.authentication.SignIns;
import dev.connectorregistry.platform.authentication.SignIns.Accepted;
import dev.connectorregistry.platform.session.SessionToken;
import dev.connectorregistry.platform.web.ErrorResponses;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.platform.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** ListSignInProviders, BeginSignIn and FinishSignIn of the HTTP contract. All are open: nobody is signed in yet. */
@RegistryApi
class ProviderSignInController {

    static final String PROVIDERS = SessionController.PATH + "/providers";
    static final String BEGIN = SessionController.PATH + "/oidc/{org}";
    static final String CALLBACK = SessionController.PATH + "/callback";

    // RFC 6749 §4.1.2.1: what is shown of a provider's error is its code, never what it says beside.
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,100}");

    private final ProviderSignIns providerSignIns;
    private final SignIns signIns;
    private final SignInCookie cookie;
    private final Sessions sessions;
    private final InstantSource clock;
    private final ErrorResponses errors;

    ProviderSignInController(
            ProviderSignIns providerSignIns,
            SignIns signIns,
            SignInCookie cookie,
            Sessions sessions,
            InstantSource clock,
            ErrorResponses errors) {
        this.providerSignIns = providerSignIns;
        this.signIns = signIns;
        this.cookie = cookie;
        this.sessions = sessions;
        this.clock = clock;
        this.errors = errors;
    }

    /** What a sign-in page may offer: nothing for an organisation that there is not, as for one without a provider. */
    @GetMapping(PROVIDERS)
    SignInProviderList providers(@RequestParam OrganisationId organisationId) {
        return SignInProviderList.of(signIns.providersOf(organisationId));
    }

    @GetMapping(BEGIN)
    ResponseEntity<Void> begin(
            @PathVariable OrganisationId org,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(defaultValue = "/") String returnTo,
            HttpServletRequest request) {
        SignInProvider provider = providerSignIns.provider(org, issuer);
        SignInUnderWay signIn = SignInUnderWay.begin(provider.issuer(), org, returnTo, clock.instant());
        return redirect(
                providerSignIns.authorizeUrl(provider, signIn, request),
                cookie.of(signIn, sessions.cookiesAreSecure(request)));
    }

    /** A person who is not let in is sent to where they can begin again; a program gets the contract's error. */
    @GetMapping(CALLBACK)
    ResponseEntity<Void> finish(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String iss,
            HttpServletRequest request,
            RequestContext context) {
        Optional<SignInUnderWay> begun =
                cookie.find(request)
                        .filter(signIn -> signIn.state().getValue().equals(state))
                        // RFC 9207: the answer may be of another provider than the one that was asked.
                        .filter(signIn -> iss == null || iss.equals(signIn.issuer()));
        try {
            return signedIn(begun, code, error, request, context);
        } catch (Refusal refusal) {
            if (SignInPage.isAskedForBy(request)) {
                errors.tell(request, refusal);
                return redirect(SignInPage.after(refusal, begun));
            }
            throw refusal;
        }
    }

    private ResponseEntity<Void> signedIn(
            Optional<SignInUnderWay> begun,
            @Nullable String code,
            @Nullable String error,
            HttpServletRequest request,
            RequestContext context) {
        SignInUnderWay signIn =
                begun.orElseThrow(() ->
                        Refusal.malformed(
                                "state",
                                "is of no sign-in that this browser has begun within ten minutes: begin again"));
        if (error != null) {
            throw new Refusal(
                    ErrorCode.PROVIDER_REFUSED,
                    "The provider says no: %s.".formatted(ERROR.matcher(error).matches() ? error : "an unknown error"));
        }
        if (code == null) {
            throw Refusal.malformed("code", "must be given");
        }
        Accepted accepted = providerSignIns.finish(signIn, code, request);
        SessionToken token = SessionToken.random();
        sessions.begin(token, signIn.organisationId(), accepted, context);
        boolean secure = sessions.cookiesAreSecure(request);
        return redirect(URI.create(signIn.returnTo()), SignInCookie.gone(secure), SessionCookie.of(token, secure));
    }

    private static ResponseEntity<Void> redirect(URI location, ResponseCookie... cookies) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(location)
                .headers(headers ->
                        List.of(cookies).forEach(sent -> headers.add(HttpHeaders.SET_COOKIE, sent.toString())))
                .build();
    }
}
