package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ApiKeysOverHttpIT {

    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final OrganisationId ANOTHER = OrganisationId.random();

    private static GuardedProcess process;

    @BeforeAll
    static void start() {
        process = GuardedProcess.start();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    private static String viewers(OrganisationId organisation) {
        return "/test/o/%s/viewers".formatted(organisation);
    }

    static void assertError(HttpResponse<String> response, int status, ErrorCode code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        JsonNode body = JsonMapper.shared().readTree(response.body());
        assertThat(body.path("code").asString()).isEqualTo(code.code());
        assertThat(body.path("message").asString()).isNotBlank();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static void assertRejected(HttpResponse<String> response) {
        assertError(response, 401, ErrorCode.UNAUTHENTICATED);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void givenAKeyWithTheRole_whenAsked_thenTheCallerIsTheKey() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.VIEWER);

        HttpResponse<String> response = process.get(viewers(ORGANISATION), key.reveal());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(key.id().value());
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(process.get("/test/callers", key.reveal()).body()).isEqualTo("api-key " + key.id() + " A key");
    }

    @Test
    void givenAHandlerForSeveralRoles_whenAsked_thenAnyOfThemLetsIn() {
        String path = "/test/o/%s/viewers-and-auditors".formatted(ORGANISATION);

        for (Role role : List.of(Role.VIEWER, Role.AUDITOR, Role.ADMIN)) {
            assertThat(process.get(path, process.issue(ORGANISATION, null, role).reveal()).statusCode()).isEqualTo(200);
        }
        String editor = process.issue(ORGANISATION, null, Role.EDITOR).reveal();
        assertError(process.get(path, editor), 403, ErrorCode.FORBIDDEN);
    }

    @Test
    void givenNoToken_whenAsked_then401WithAChallengeThatNamesNoError() {
        HttpResponse<String> response = process.get(viewers(ORGANISATION), null);

        assertError(response, 401, ErrorCode.UNAUTHENTICATED);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }

    @Test
    void givenAnUnknownPath_whenAskedWithoutAToken_then401() {
        assertError(process.get("/nothing/here", null), 401, ErrorCode.UNAUTHENTICATED);
        assertError(process.get("/error", null), 401, ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void givenAnUnknownPath_whenAskedWithAToken_then404() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.VIEWER);

        assertError(process.get("/nothing/here", key.reveal()), 404, ErrorCode.NOT_FOUND);
    }

    @Test
    void givenBasicCredentials_whenAsked_then401() {
        HttpResponse<String> response = process.sendWith("GET", "/test/callers", "Authorization", "Basic YTpi");

        assertError(response, 401, ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void givenTheWrongSecret_whenAsked_then401() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.VIEWER);
        ApiKeyText another = process.issue(ORGANISATION, null, Role.VIEWER);
        String mixed = key.reveal().substring(0, 31) + another.reveal().substring(31);

        assertRejected(process.get(viewers(ORGANISATION), mixed));
        assertThat(process.get(viewers(ORGANISATION), key.reveal()).statusCode()).isEqualTo(200);
    }

    @Test
    void givenAnUnknownKey_whenAsked_then401() {
        ApiKeyText unknown = ApiKeyText.of(ApiKeyId.random(), new byte[ApiKeyText.SECRET_BYTES]);

        assertRejected(process.get(viewers(ORGANISATION), unknown.reveal()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crk_",
                "crk_x_y",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAA",
                "crk_81HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "crk_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "CRK_01HZX3V9M8Q6J2K4N7P0R5T1WY_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "a b",
                "~"
            })
    void givenAMalformedToken_whenAsked_then401(String token) {
        assertRejected(process.get("/test/callers", token));
    }

    @Test
    void givenAKeyThatExpires_whenItsTimeHasCome_then401() {
        ApiKeyText expired = process.issue(ORGANISATION, Instant.now().minusMillis(1), Role.VIEWER);
        ApiKeyText living = process.issue(ORGANISATION, Instant.now().plusSeconds(3600), Role.VIEWER);

        HttpResponse<String> response = process.get(viewers(ORGANISATION), expired.reveal());

        assertRejected(response);
        assertThat(response.body()).contains("has expired");
        assertThat(process.get(viewers(ORGANISATION), living.reveal()).statusCode()).isEqualTo(200);
    }

    @Test
    void givenARevokedKey_whenTheLeaseIsOver_then401() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.VIEWER);
        assertThat(process.get(viewers(ORGANISATION), key.reveal()).statusCode()).isEqualTo(200);

        process.revoke(key.id());

        await().pollDelay(AccessLease.PAST)
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    HttpResponse<String> response = process.get(viewers(ORGANISATION), key.reveal());
                    assertRejected(response);
                    assertThat(response.body()).contains("was revoked");
                });
    }

    @Test
    void givenAnotherOrganisation_whenAsked_then403() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.ADMIN);

        assertError(process.get(viewers(ANOTHER), key.reveal()), 403, ErrorCode.FORBIDDEN);
    }

    @Test
    void givenAMissingRole_whenAsked_then403() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.VIEWER);

        assertError(
                process.send("POST", "/test/o/%s/editors".formatted(ORGANISATION), key.reveal()),
                403,
                ErrorCode.FORBIDDEN);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyOperatorsAreOperators(Role role) {
        ApiKeyText key = process.issue(ORGANISATION, null, role);

        assertThat(process.get("/test/operators", key.reveal()).statusCode())
                .isEqualTo(role == Role.OPERATOR ? 200 : 403);
    }

    @Test
    void givenAnOperator_whenAskingForAnOrganisation_then403() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.OPERATOR);

        assertError(process.get(viewers(ORGANISATION), key.reveal()), 403, ErrorCode.FORBIDDEN);
    }

    @Test
    void givenAnAdmin_thenAllRolesOfTheOrganisationAreImplied() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.ADMIN);

        assertThat(process.get(viewers(ORGANISATION), key.reveal()).statusCode()).isEqualTo(200);
        assertThat(process.send("POST", "/test/o/%s/editors".formatted(ORGANISATION), key.reveal()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenAnOrganisationThatIsNoUlid_whenAsked_then400() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.VIEWER);

        HttpResponse<String> response = process.get("/test/o/nobody/viewers", key.reveal());

        assertError(response, 400, ErrorCode.MALFORMED);
        assertThat(response.body()).contains("\"field\":\"org\"");
    }

    @Test
    void givenAPathThatTheFirewallRejects_whenAsked_then400() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.VIEWER);

        assertError(process.get("/test/callers;a=b", key.reveal()), 400, ErrorCode.MALFORMED);
        assertError(process.get("/test//callers", null), 400, ErrorCode.MALFORMED);
    }

    @Test
    void givenAnUnknownMethod_whenAsked_then405() {
        ApiKeyText key = process.issue(ORGANISATION, null, Role.VIEWER);

        assertError(process.send("BREW", "/test/callers", key.reveal()), 405, ErrorCode.METHOD_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.yaml", "/docs", "/docs/start.js"})
    void whatIsOpenAnswersWithoutAToken(String path) {
        assertThat(process.get(path, null).statusCode()).isEqualTo(200);
        assertThat(process.send("HEAD", path, null).statusCode()).isEqualTo(200);
        assertError(process.send("POST", path, null), 401, ErrorCode.UNAUTHENTICATED);
    }
}
