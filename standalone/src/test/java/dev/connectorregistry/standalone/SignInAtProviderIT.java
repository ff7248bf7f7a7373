package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.test.OpenIdProvider;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Browsers sign in at a real OpenID provider. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class SignInAtProviderIT {

    private static final String ORGANISATION = Configs.newId();
    private static final OpenIdProvider PROVIDER = OpenIdProvider.start();

    /** What browsers accept where a person goes to a page. */
    private static final String PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @TempDir private static Path dataFolder;
    private static RegistryUnderTest registry;
    private static Caller browser;

    @BeforeAll
    static void start() {
        registry =
                RegistryUnderTest.alone(
                        dataFolder,
                        Stream.concat(
                                        SignInAtProvider.settings(PROVIDER, ORGANISATION).stream(),
                                        Stream.of("--registry.web.trusted-proxies=127.0.0.1"))
                                .toArray(String[]::new));
        browser = registry.everybody().in(ORGANISATION).anonymous();
    }

    @AfterAll
    static void stop() {
        registry.close();
        PROVIDER.close();
    }

    @BeforeEach
    void adaIsOfTheStaff() {
        PROVIDER.idTokensSay(Map.of("groups", List.of("staff", "choir"), "name", "Ada Lovelace"));
    }

    private static List<String> providers(String organisationId) {
        return browser.get(BrowserSession.PATH + "/providers?organisationId=" + organisationId)
                .body()
                .path("items")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void givenAnOrganisation_whenAskedForItsProviders_thenTheyAreNamedAndThoseOfOthersAreNot() {
        assertThat(providers(ORGANISATION))
                .containsExactly("{\"issuer\":\"%s\",\"name\":\"Acme\"}".formatted(PROVIDER.issuer()));
        assertThat(providers(registry.organisationId())).isEmpty();
        assertThat(providers(Configs.newId())).isEmpty();
    }

    @Test
    void givenSomebodyOfTheStaff_whenSignedIn_thenBothSidesLetThemInAndNothingSecretIsLeft(CapturedOutput output)
            throws IOException {
        SignInAtProvider signIn = SignInAtProvider.of(browser);
        assertThat(signIn.parameter("code_challenge_method")).isEqualTo("S256");
        assertThat(signIn.parameter("nonce")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(signIn.parameter("redirect_uri")).isEqualTo(OpenIdProvider.REDIRECT);
        URI location = PROVIDER.letIn(signIn.authorizeUrl());

        Answer back = signIn.back(browser, location.getRawQuery() + "&session_state=whatever");

        assertThat(back.status()).isEqualTo(302);
        assertThat(SignInAtProvider.location(back)).isEqualTo("/connectors?first=5");
        assertThat(SignInAtProvider.cookies(back))
                .satisfiesExactly(
                        gone ->
                                assertThat(gone)
                                        .startsWith("sign-in=; Path=/api/registry/v1/session/callback; Max-Age=0"),
                        session ->
                                assertThat(session)
                                        .matches("cookie=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict"));
        BrowserSession session = SignInAtProvider.session(browser, back);
        JsonNode who = session.get(BrowserSession.PATH).body();
        assertThat(who.path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(who.path("subject").asString()).isEqualTo(PROVIDER.issuer() + "#" + OpenIdProvider.SUBJECT);
        assertThat(who.path("roles").toString()).isEqualTo("[\"viewer\",\"editor\"]");
        Answer made =
                session.post(
                        "/protocols/http/connectors",
                        "{\"name\": \"A\", \"baseUrl\": \"https://a.example\", \"authSchemeConfigs\": []}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(session.get("/connectors/" + made.body().path("id").asString()).status()).isEqualTo(200);
        assertThat(session.get("/api/registry/v1/o/" + ORGANISATION + "/audit").status()).isEqualTo(403);
        assertThat(session.get("/api/registry/v1/projections").status()).isEqualTo(403);

        assertThat(session.signOut().status()).isEqualTo(204);
        assertThat(session.get("/connectors").status()).isEqualTo(401);
        SecretSearch search = new SecretSearch(registry);
        for (String secret :
                List.of(session.token(), session.csrfToken(), OpenIdProvider.secretOf(OpenIdProvider.AUDIENCE))) {
            search.assertNotStored(secret);
            assertThat(output.getAll()).doesNotContain(secret);
            assertThat(back.text() + who.path("subject") + made.text()).doesNotContain(secret);
        }
    }

    @Test
    void givenSomebodyWhoComesBackTwice_thenTheCodeIsGoodOnce() {
        SignInAtProvider signIn = SignInAtProvider.of(browser);
        String query = PROVIDER.letIn(signIn.authorizeUrl()).getRawQuery();
        assertThat(signIn.back(browser, query).status()).isEqualTo(302);

        assertThat(signIn.back(browser, query).status()).isEqualTo(422);
    }

    @Test
    void givenABrowserThatHasNotBegun_whenItComesBack_thenNobodyIsSignedIn() {
        SignInAtProvider signIn = SignInAtProvider.of(browser);
        String query = PROVIDER.letIn(signIn.authorizeUrl()).getRawQuery();

        for (Answer answer :
                List.of(
                        browser.get(SignInAtProvider.CALLBACK + "?" + query),
                        browser.get(SignInAtProvider.CALLBACK + "?" + query, "Cookie", "sign-in=AAAA"),
                        SignInAtProvider.of(browser).back(browser, query),
                        signIn.back(browser, query + "&iss=https%3A%2F%2Felsewhere.example"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.fields()).containsExactly("state");
            assertThat(SignInAtProvider.cookies(answer)).isEmpty();
        }
    }

    @Test
    void givenTheCodeOfAnother_whenItIsPutUpon_thenNobodyIsSignedIn() {
        SignInAtProvider ofAnother = SignInAtProvider.of(browser);
        String code = OAuth2Connecting.parameter(PROVIDER.letIn(ofAnother.authorizeUrl()), "code");
        SignInAtProvider signIn = SignInAtProvider.of(browser);

        Answer answer = signIn.back(browser, "code=" + code + "&state=" + signIn.parameter("state"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("provider_refused");
    }

    @Test
    void givenAProviderThatSaysNo_whenTheBrowserComesBack_thenThatIsSaid() {
        SignInAtProvider signIn = SignInAtProvider.of(browser);

        Answer answer =
                signIn.back(
                        browser,
                        "error=access_denied&error_description=%3Cscript%3E&state=" + signIn.parameter("state"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("message").asString()).isEqualTo("The provider says no: access_denied.");
    }

    @Test
    void givenAPersonWhoIsNotLetIn_whenTheBrowserComesBack_thenTheyCanBeginAgainAndReadWhy() {
        SignInAtProvider signIn = SignInAtProvider.of(browser);
        String state = "state=" + signIn.parameter("state");
        String again = "&organisation=" + ORGANISATION + "&to=%2Fconnectors%3Ffirst%3D5";

        assertSentToSignIn(signIn.back(browser, "state=another&code=hush", "Accept", PAGE), "malformed", "");
        assertSentToSignIn(
                signIn.back(browser, state + "&error=access_denied&error_description=hush", "Accept", PAGE),
                "provider_refused",
                again);
        assertSentToSignIn(signIn.back(browser, state + "&code=hush", "Accept", PAGE), "provider_refused", again);
        PROVIDER.idTokensSay(Map.of("groups", List.of("choir")));
        String query = PROVIDER.letIn(signIn.authorizeUrl()).getRawQuery();
        assertSentToSignIn(signIn.back(browser, query, "Accept", PAGE), "forbidden", again);
    }

    private static void assertSentToSignIn(Answer answer, String problem, String again) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        assertThat(SignInAtProvider.location(answer)).isEqualTo("/sign-in?problem=" + problem + again);
        assertThat(SignInAtProvider.cookies(answer)).isEmpty();
    }

    @Test
    void givenAnIdTokenOfAnotherSignIn_whenTheBrowserComesBack_thenItIsRefusedAndOnRecord() {
        PROVIDER.idTokensSay(Map.of("groups", List.of("staff"), "nonce", "another"));
        SignInAtProvider signIn = SignInAtProvider.of(browser);

        Answer answer = signIn.back(browser, PROVIDER.letIn(signIn.authorizeUrl()).getRawQuery());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(SignInAtProvider.cookies(answer)).isEmpty();
    }

    @Test
    void givenSomebodyWithoutARole_whenTheBrowserComesBack_then403() {
        PROVIDER.idTokensSay(Map.of("groups", List.of("choir")));
        SignInAtProvider signIn = SignInAtProvider.of(browser);

        assertThat(signIn.back(browser, PROVIDER.letIn(signIn.authorizeUrl()).getRawQuery()).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example",
                "/\\elsewhere.example",
                "https://elsewhere.example",
                "/\t/elsewhere.example",
                "elsewhere",
                "/a\nb"
            })
    void givenAPageOfAnotherHost_whenBegun_then400(String returnTo) {
        Answer answer =
                SignInAtProvider.begin(browser, "?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("returnTo");
    }

    @Test
    void givenAnOrganisationWithoutAProvider_whenBegun_then404() {
        assertThat(SignInAtProvider.begin(browser.in(registry.organisationId()), "").status()).isEqualTo(404);
        assertThat(SignInAtProvider.begin(browser, "?issuer=https%3A%2F%2Felsewhere.example").status()).isEqualTo(404);
    }

    @Test
    void givenATrustedProxyThatIsAskedByHttps_thenEveryCookieIsForHttpsAlone() {
        String path = BrowserSession.PATH + "/oidc/" + ORGANISATION;
        Answer begun = browser.get(path, "X-Forwarded-Proto", "https");
        Answer signedIn = BrowserSession.signIn(registry.everybody(), "X-Forwarded-Proto", "https");

        assertThat(SignInAtProvider.cookies(begun))
                .singleElement()
                .asString()
                .matches(
                        "sign-in=[A-Za-z0-9_-]+; Path=/api/registry/v1/session/callback; Max-Age=600; Expires=[^;]+;"
                                + " Secure; HttpOnly; SameSite=Lax");
        assertThat(SignInAtProvider.cookies(signedIn))
                .singleElement()
                .asString()
                .matches("cookie=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void givenAnAuditor_thenSignInsAreInTheAuditTrail() {
        Caller admin = registry.newOrganisation();
        BrowserSession session = BrowserSession.of(admin);
        session.signOut();

        await().untilAsserted(() ->
                assertThat(
                                admin.get("/api/registry/v1/o/" + admin.organisationId() + "/audit")
                                        .body()
                                        .path("items")
                                        .valueStream()
                                        .map(item -> item.path("event").asString()))
                        .contains("SessionBegun", "SessionEnded"));
    }
}
