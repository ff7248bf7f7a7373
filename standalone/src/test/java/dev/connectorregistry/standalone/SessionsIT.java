package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;

/** Browsers sign in with an API key, and out again. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class SessionsIT {

    private static final String CONNECTOR =
            """
            {"name": "Stripe", "baseUrl": "https://api.stripe.com", "authSchemeConfigs": []}\
            """;

    private final RegistryUnderTest registry;
    private final Caller admin;

    SessionsIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database).from("127.0.0.3");
        admin = registry.newOrganisation();
    }

    @Test
    void givenAKey_whenSignedIn_thenTheCookieIsForThisHostAloneAndNoScript() {
        Caller viewer = admin.withRoles("viewer", "auditor");

        Answer answer = BrowserSession.signIn(viewer);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("cookie=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
        assertThat(answer.body().path("organisationId").asString()).isEqualTo(admin.organisationId());
        assertThat(answer.body().path("name").asString()).isEqualTo("for a test");
        assertThat(answer.body().path("roles").valueStream().map(role -> role.asString()))
                .containsExactly("viewer", "auditor");
        assertThat(Instant.parse(answer.body().path("expiresAt").asString())).isAfter(Instant.now());
    }

    @Test
    void givenASession_whenAnyoneAsks_thenItIsToldWhoIsSignedIn() {
        BrowserSession browser = BrowserSession.of(admin);

        Answer answer = browser.get(BrowserSession.PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("csrfToken").asString()).isEqualTo(browser.csrfToken());
        assertThat(answer.text()).doesNotContain(browser.token());
        assertThat(admin.anonymous().get(BrowserSession.PATH).status()).isEqualTo(401);
        assertThat(admin.get(BrowserSession.PATH).status()).isEqualTo(404);
    }

    @Test
    void givenASession_whenChangedAndRead_thenBothSidesLetIn() {
        BrowserSession browser = BrowserSession.of(admin.withRoles("editor", "viewer"));

        Answer made = browser.post("/protocols/http/connectors", CONNECTOR);

        assertThat(made.status()).isEqualTo(201);
        assertThat(browser.get("/connectors/" + made.body().path("id").asString()).status()).isEqualTo(200);
        assertThat(browser.get("/api/registry/v1/o/" + admin.organisationId() + "/api-keys").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "another"})
    void givenAChangeWithoutTheSessionsCsrfToken_thenItIsRefused(String csrfToken) {
        BrowserSession browser = BrowserSession.of(admin);
        String[] headers =
                csrfToken.isEmpty()
                        ? new String[0]
                        : new String[] {
                            "X-CSRF-Token",
                            csrfToken.equals("another") ? BrowserSession.of(admin).csrfToken() : csrfToken
                        };

        Answer answer = browser.postFromElsewhere("/protocols/http/connectors", CONNECTOR, headers);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
        assertThat(admin.get("/connectors").body().path("totalCount").asInt()).isZero();
    }

    @Test
    void givenACookieAndAToken_thenTheTokenWins() {
        BrowserSession browser = BrowserSession.of(admin);
        Caller viewer = admin.withRoles("viewer");

        assertThat(viewer.post("/protocols/http/connectors", CONNECTOR, "Cookie", browser.cookie()).status())
                .isEqualTo(403);
        assertThat(admin.post("/protocols/http/connectors", CONNECTOR, "Cookie", browser.cookie()).status())
                .isEqualTo(201);
        assertThat(browser.get("/connectors", "Authorization", "Bearer crk_nonsense").status()).isEqualTo(401);
    }

    @Test
    void givenASession_whenSignedOut_thenItIsOver() {
        BrowserSession browser = BrowserSession.of(admin);
        assertThat(browser.get("/connectors").status()).isEqualTo(200);

        Answer answer = browser.signOut();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.response().headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("cookie=; Path=/; Max-Age=0"));
        assertThat(browser.get("/connectors").status()).isEqualTo(401);
        assertThat(browser.signOut().status()).isEqualTo(401);
        assertThat(BrowserSession.signIn(admin, "Cookie", browser.cookie()).status()).isEqualTo(201);
    }

    @Test
    void givenASession_whenItsKeyIsRevoked_thenItIsOver() {
        Caller viewer = admin.withRoles("viewer");
        BrowserSession browser = BrowserSession.of(viewer);
        assertThat(browser.get("/connectors").status()).isEqualTo(200);

        String id = viewer.apiKey().substring("crk_".length(), "crk_".length() + 26);
        assertThat(admin.delete("/api/registry/v1/o/" + admin.organisationId() + "/api-keys/" + id).status())
                .isEqualTo(204);

        assertThat(browser.get("/connectors").status()).isEqualTo(401);
        assertThat(BrowserSession.signIn(viewer).status()).isEqualTo(401);
    }

    @Test
    void givenAKeyOfAnotherOrganisation_whenSignedIn_thenRefused() {
        Caller another = registry.newOrganisation();

        Answer answer = BrowserSession.signIn(another.in(admin.organisationId()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void givenAnOperatorsKey_whenSignedIn_thenTheSessionIsAnOperators() {
        BrowserSession browser = BrowserSession.of(registry.everybody().withRoles("operator"));

        assertThat(browser.get("/api/registry/v1/projections").status()).isEqualTo(200);
        assertThat(browser.get("/connectors").status()).isEqualTo(403);
    }

    @Test
    void givenABodyThatIsNone_whenSignedIn_then400NamesEveryField() {
        Answer answer = admin.anonymous().post(BrowserSession.PATH, "{\"more\": 1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactlyInAnyOrder("organisationId", "apiKey", "more");
    }

    @Test
    void givenAStreamOfASession_whenSignedOut_thenItEnds() {
        BrowserSession browser = BrowserSession.of(admin.withRoles("viewer"));
        try (HttpClient http = HttpClient.newHttpClient();
                EventStreamClient stream =
                        EventStreamClient.openWith(
                                http, registry.url(), admin.organisationId(), null, "Cookie", browser.cookie())) {
            assertThat(stream.next().isEnd()).isFalse();

            browser.signOut();

            await().atMost(Duration.ofSeconds(30)).until(() -> stream.next().isEnd());
        }
    }

    @Test
    void givenAttemptsThatFail_thenTheyAreOnRecordAsRefusals() {
        Caller viewer = admin.withRoles("viewer");
        String key = String.valueOf(viewer.apiKey());
        String another = String.valueOf(admin.apiKey());
        Caller guessed = new Caller(registry, key.substring(0, 31) + another.substring(31), admin.organisationId());
        assertThat(BrowserSession.signIn(guessed).status()).isEqualTo(401);
        BrowserSession browser = BrowserSession.of(admin);
        assertThat(browser.postFromElsewhere("/protocols/http/connectors", CONNECTOR).status()).isEqualTo(403);

        await().untilAsserted(() ->
                assertThat(
                                admin.get("/api/registry/v1/o/" + admin.organisationId() + "/audit?refused=true")
                                        .body()
                                        .path("items")
                                        .valueStream()
                                        .map(item -> item.path("summary").asString()))
                        .anySatisfy(summary ->
                                assertThat(summary)
                                        .isEqualTo(
                                                "Authentication for `CreateSession` failed: the secret of API key *for"
                                                        + " a test* is another one"))
                        .anySatisfy(summary -> assertThat(summary).startsWith("`CreateHTTPConnector` refused")));
    }

    @Test
    void givenAProxyThatIsNotTrusted_whenItSpeaksOfHttps_thenTheCookieIsAsForHttp() {
        Answer answer = BrowserSession.signIn(admin, "X-Forwarded-Proto", "https");

        assertThat(answer.response().headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).doesNotContain("Secure"));
    }

    @Test
    void givenASession_thenItsTokenIsNowhere(CapturedOutput output) throws IOException {
        BrowserSession browser = BrowserSession.of(admin);
        browser.post("/protocols/http/connectors", CONNECTOR);
        String answers = browser.get(BrowserSession.PATH).text() + browser.get("/connectors").text();
        browser.postFromElsewhere(BrowserSession.PATH, "{\"apiKey\": \"" + browser.token() + "\"}");

        SecretSearch search = new SecretSearch(registry);
        search.assertNotStored(browser.token());
        search.assertNotStored(browser.csrfToken());
        assertThat(output.getAll()).doesNotContain(browser.token()).doesNotContain(browser.csrfToken());
        assertThat(answers).doesNotContain(browser.token());
    }
}
