package dev.connectorregistry.command.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.command.outbound.GuardedHttpClient;
import dev.connectorregistry.command.outbound.OpenedLoopback;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.platform.test.StrangeServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class TokenEndpointTest {

    private static final String SECRET = "c1ient:s3cret&é";
    private static final String JSON = "application/json";

    private final StrangeServer server = StrangeServer.start();
    private final GuardedHttpClient http = OpenedLoopback.of(server.origin());
    private final TokenEndpoint endpoint = new TokenEndpoint(http);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private void answer(int status, String body) {
        server.answer("/token", status, JSON, body);
    }

    private TokenWish wish(AuthorizationGrant grant, @Nullable String secret, @Nullable String params) {
        return new TokenWish(
                URI.create(server.origin() + "/token"),
                new TokenClient("a client", secret == null ? null : SecretValue.of(secret), null),
                grant,
                List.of("read"),
                params);
    }

    private TokenWish wish() {
        return wish(new ClientCredentialsGrant(), SECRET, null);
    }

    private Map<String, List<String>> sent(int request) {
        return URLUtils.parseParameters(server.asked().get(request).body());
    }

    @Test
    void givenTokens_whenTheyAreAskedFor_thenTheyAreRead() {
        answer(
                200,
                """
                {"access_token": "at", "token_type": "bearer", "expires_in": 3600, "refresh_token": "rt",
                 "scope": "read profile", "more": [1]}\
                """);

        Tokens tokens = endpoint.ask(wish());

        assertThat(tokens)
                .isEqualTo(
                        new Tokens(
                                SecretValue.of("at"),
                                SecretValue.of("rt"),
                                null,
                                List.of("read", "profile"),
                                Duration.ofHours(1)));
        assertThat(tokens.toString()).doesNotContain("at\"").contains("[redacted]");
        assertThat(server.asked()).hasSize(1);
        // RFC 6749 §2.3.1: id and secret are form-urlencoded first.
        assertThat(server.asked().getFirst().headers().get("Authorization"))
                .containsExactly(
                        "Basic "
                                + java.util.Base64.getEncoder()
                                        .encodeToString("a+client:c1ient%3As3cret%26%C3%A9".getBytes()));
        assertThat(sent(0)).isEqualTo(Map.of("grant_type", List.of("client_credentials"), "scope", List.of("read")));
    }

    @Test
    void givenTheLeastThatCounts_whenItIsAskedFor_thenTheScopesAreThoseThatWereAskedFor() {
        answer(200, "{\"access_token\": \"at\", \"token_type\": \"Bearer\"}");

        assertThat(endpoint.ask(wish())).isEqualTo(new Tokens(SecretValue.of("at"), null, null, List.of("read"), null));
    }

    @Test
    void givenACode_whenItIsExchanged_thenTheVerifierGoesWithIt() {
        answer(200, "{\"access_token\": \"at\", \"token_type\": \"Bearer\"}");
        CodeVerifier verifier = new CodeVerifier();

        endpoint.ask(
                wish(
                        new AuthorizationCodeGrant(
                                new AuthorizationCode("a-code"), URI.create("https://registry.example/back"), verifier),
                        null,
                        "resource=r&client_id=evil&grant_type=evil&code=evil"));

        assertThat(sent(0))
                .isEqualTo(
                        Map.of(
                                "grant_type", List.of("authorization_code"),
                                "code", List.of("a-code"),
                                "redirect_uri", List.of("https://registry.example/back"),
                                "code_verifier", List.of(verifier.getValue()),
                                "client_id", List.of("a client"),
                                "resource", List.of("r")));
        assertThat(server.asked().getFirst().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void givenAPasswordAndARefreshToken_whenTheyAreSent_thenTheyAreInTheForm() {
        answer(200, "{\"access_token\": \"at\", \"token_type\": \"Bearer\"}");

        endpoint.ask(
                wish(new ResourceOwnerPasswordCredentialsGrant("ada", new Secret("lovelace")), SECRET, "scope=all"));
        endpoint.ask(wish(new RefreshTokenGrant(new RefreshToken("rt")), SECRET, null));

        assertThat(sent(0))
                .isEqualTo(
                        Map.of(
                                "grant_type", List.of("password"),
                                "username", List.of("ada"),
                                "password", List.of("lovelace"),
                                "scope", List.of("read")));
        assertThat(sent(1))
                .isEqualTo(
                        Map.of(
                                "grant_type", List.of("refresh_token"),
                                "refresh_token", List.of("rt"),
                                "scope", List.of("read")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void givenAServerThatKnowsNoClientByBasic_whenItIsAsked_thenTheSecretGoesInTheForm(int status) {
        answer(status, "{\"error\": \"invalid_client\"}");

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> endpoint.ask(wish()))
                .satisfies(refused -> assertThat(refused.isFinal()).isTrue());

        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().getLast().headers()).doesNotContainKey("Authorization");
        assertThat(sent(1))
                .containsEntry("client_id", List.of("a client"))
                .containsEntry("client_secret", List.of(SECRET));
    }

    @Test
    void givenAnError_whenItIsAnswered_thenItsWordsAreShownWithoutWhatWasSent() {
        answer(
                400,
                """
                {"error": "invalid_grant",
                 "error_description": "The code a-c0de\\u0000 of\\n%s is <bad>. %s"}\
                """
                        .formatted(SECRET, "x".repeat(1000)));

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() ->
                        endpoint.ask(
                                wish(new AuthorizationCodeGrant(new AuthorizationCode("a-c0de"), null), SECRET, null)))
                .satisfies(refused -> {
                    assertThat(refused.error()).isEqualTo("invalid_grant");
                    assertThat(refused.words())
                            .startsWith(
                                    "The provider refuses: invalid_grant (The code [redacted] of [redacted] is <bad>."
                                            + " x")
                            .hasSizeLessThan(600);
                    assertThat(refused.toRefusal("f").code()).isEqualTo(ErrorCode.PROVIDER_REFUSED);
                    assertThat(refused.toRefusal("f").getMessage()).isEqualTo("The provider refuses: invalid_grant.");
                    assertThat(refused.toRefusal("f").details().orElseThrow())
                            .startsWith("The code [redacted]")
                            .hasSizeLessThanOrEqualTo(500);
                });
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"temporarily_unavailable,false", "server_error,false", "invalid_grant,true", "evil,true"})
    void givenAnError_whenItIsAnswered_thenItIsToldWhetherItPasses(String error, boolean isFinal) {
        answer(200, "{\"error\": \"%s\", \"access_token\": \"at\", \"token_type\": \"Bearer\"}".formatted(error));

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> endpoint.ask(wish()))
                .satisfies(refused -> assertThat(refused.isFinal()).isEqualTo(isFinal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "access_token=at&token_type=bearer",
                "<html>sorry</html>",
                "[]",
                "null",
                "\"at\"",
                "{",
                "{}",
                "{\"token_type\": \"Bearer\"}",
                "{\"access_token\": \"at\"}",
                "{\"access_token\": \"\", \"token_type\": \"Bearer\"}",
                "{\"access_token\": 1, \"token_type\": \"Bearer\"}",
                "{\"access_token\": null, \"token_type\": \"Bearer\"}",
                "{\"access_token\": \"at\", \"token_type\": \"mac\"}",
                "{\"access_token\": \"at\", \"token_type\": \"Bearer\", \"expires_in\": \"soon\"}",
                "{\"access_token\": \"at\", \"token_type\": \"Bearer\", \"scope\": [1]}",
                "{\"access_token\": \"[redacted]\", \"token_type\": \"Bearer\"}",
                "{\"access_token\": \"\\ud800\", \"token_type\": \"Bearer\"}",
                "{\"error\": 1}",
                "{\"error\": \" \"}"
            })
    void givenAnAnswerThatIsNone_whenItIsRead_thenItIsOfNoUse(String body) {
        answer(200, body);

        assertThatExceptionOfType(NoTokens.class)
                .isThrownBy(() -> endpoint.ask(wish()))
                .satisfies(none -> {
                    assertThat(none.isFinal()).isFalse();
                    assertThat(none.toRefusal("tokenUrl").code()).isEqualTo(ErrorCode.UPSTREAM_FAILED);
                    assertThat(none.toRefusal("tokenUrl").fields())
                            .extracting(FieldProblem::field)
                            .containsExactly("tokenUrl");
                });
    }

    @Test
    void givenDeeplyNestedJson_whenItIsRead_thenItIsOfNoUse() {
        answer(200, "{\"a\":" + "[".repeat(400_000));

        assertThatExceptionOfType(NoTokens.class).isThrownBy(() -> endpoint.ask(wish()));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 400, 403, 404, 429, 500, 503})
    void givenAnotherStatusWithoutAnError_whenItIsRead_thenItSaysWhich(int status) {
        answer(status, "{\"message\": \"a secret of the server\"}");

        assertThatExceptionOfType(NoTokens.class)
                .isThrownBy(() -> endpoint.ask(wish()))
                .satisfies(none -> assertThat(none.words()).doesNotContain("a secret"));
    }

    @ParameterizedTest
    @CsvSource({"0,", "-5,", "9223372036854775807,P3650D", "60,PT1M"})
    void givenALifetime_whenItIsRead_thenItIsOneThatCounts(long seconds, @Nullable Duration lifetime) {
        answer(200, "{\"access_token\": \"at\", \"token_type\": \"Bearer\", \"expires_in\": %d}".formatted(seconds));

        assertThat(endpoint.ask(wish()).lifetime()).isEqualTo(lifetime);
    }

    @Test
    void givenAServerThatAnswersTooMuchOrNowhere_whenItIsAsked_thenItIsARefusal() {
        answer(200, "x".repeat(GuardedHttpClient.USUAL_LIMIT + 1));
        assertThatExceptionOfType(NoTokens.class)
                .isThrownBy(() -> endpoint.ask(wish()))
                .satisfies(none -> assertThat(none.toRefusal("tokenUrl").code()).isEqualTo(ErrorCode.UPSTREAM_FAILED));

        TokenWish elsewhere =
                new TokenWish(
                        URI.create("https://127.0.0.1:1/token"),
                        wish().client(),
                        new ClientCredentialsGrant(),
                        List.of(),
                        null);
        assertThatExceptionOfType(NoTokens.class)
                .isThrownBy(() -> endpoint.ask(elsewhere))
                .satisfies(none -> assertThat(none.toRefusal("tokenUrl").code()).isEqualTo(ErrorCode.MALFORMED));
    }

    @Test
    void givenAWish_whenItIsPrinted_thenNothingSecretIsInIt() {
        TokenWish wish = wish(new RefreshTokenGrant(new RefreshToken("r3fresh")), SECRET, null);

        assertThat(wish.toString()).doesNotContain("r3fresh", SECRET);
        assertThat(wish.client().toString()).doesNotContain(SECRET);
    }
}
