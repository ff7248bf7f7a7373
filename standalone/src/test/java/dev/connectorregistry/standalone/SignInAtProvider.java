package dev.connectorregistry.standalone;

import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.platform.test.OpenIdProvider;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * A browser on its way to a provider.
 *
 * @param browser asks without a token, in the paths of the organisation that somebody signs in for
 * @param cookie of the sign-in
 * @param authorizeUrl where it was sent
 */
record SignInAtProvider(Caller browser, String cookie, URI authorizeUrl) {

    static final String CALLBACK = BrowserSession.PATH + "/callback";

    /** What a registry is told of a provider. */
    static List<String> settings(OpenIdProvider provider, String organisationId) {
        return settings(provider, organisationId, OpenIdProvider.REDIRECT);
    }

    static List<String> settings(OpenIdProvider provider, String organisationId, String redirectUri) {
        String issuer = "--registry.authentication.issuers[0].";
        return List.of(
                issuer + "issuer=" + provider.issuer(),
                issuer + "audience=" + OpenIdProvider.AUDIENCE,
                issuer + "organisations=" + organisationId,
                issuer + "roles-claim=groups",
                issuer + "roles.staff=viewer,editor",
                issuer + "sign-in.name=Acme",
                issuer + "sign-in.client-id=" + OpenIdProvider.AUDIENCE,
                issuer + "sign-in.client-secret=" + OpenIdProvider.secretOf(OpenIdProvider.AUDIENCE),
                issuer + "sign-in.redirect-uri=" + redirectUri,
                issuer + "sign-in.scopes=openid",
                "--registry.outbound.allowed-origins=" + provider.issuer());
    }

    static Answer begin(Caller browser, String query) {
        return browser.get(BrowserSession.PATH + "/oidc/" + browser.organisationId() + query);
    }

    static SignInAtProvider of(Caller browser) {
        Answer answer = begin(browser, "?returnTo=/connectors?first=5");
        return new SignInAtProvider(browser, cookies(answer).getFirst().split(";", 2)[0], URI.create(location(answer)));
    }

    static String location(Answer answer) {
        return answer.response().headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.text()));
    }

    static List<String> cookies(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }

    String parameter(String name) {
        return URLUtils.parseParameters(authorizeUrl.getRawQuery()).get(name).getFirst();
    }

    /** Comes back with what the provider says, to any process of the registry. */
    Answer back(Caller process, String query, String... headers) {
        return process.get(
                CALLBACK + "?" + query,
                Stream.concat(Stream.of("Cookie", cookie), Stream.of(headers)).toArray(String[]::new));
    }

    /** The session of somebody who came back and was accepted. */
    static BrowserSession session(Caller browser, Answer back) {
        String cookie =
                cookies(back).stream()
                        .filter(set -> set.startsWith("cookie="))
                        .flatMap(set -> Stream.of(set.split(";", 2)[0]))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(back.text()));
        Answer session = browser.get(BrowserSession.PATH, "Cookie", cookie);
        return new BrowserSession(browser, cookie, session.body().path("csrfToken").asString());
    }
}
