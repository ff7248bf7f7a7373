package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.platform.test.OpenIdProvider;
import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** From the click on "connect" to the token, with a real authorization server and with one that answers wrongly. */
class OAuth2ConnectionIT {

    private static final String CLIENT = OpenIdProvider.CONNECTOR_CLIENT;

    private static final OpenIdProvider PROVIDER = OpenIdProvider.start();
    private static final StrangeServer STRANGE = StrangeServer.start();
    @TempDir private static Path dataFolder;
    private static RegistryUnderTest registry;
    private static Caller caller;

    @BeforeAll
    static void start() {
        registry =
                RegistryUnderTest.alone(
                        dataFolder,
                        "--registry.oauth2.redirect-uri=" + OpenIdProvider.CONNECTOR_REDIRECT,
                        "--registry.outbound.total-timeout=2s",
                        "--registry.outbound.allowed-origins=" + PROVIDER.issuer() + "," + STRANGE.origin());
        caller = registry.everybody();
    }

    @AfterAll
    static void stop() {
        registry.close();
        STRANGE.close();
        PROVIDER.close();
    }

    private static OAuth2Connecting to(String client, String secret) {
        return OAuth2Connecting.to(caller, PROVIDER, client, secret);
    }

    private static OAuth2Connecting toStrange() {
        return OAuth2Connecting.to(
                caller,
                STRANGE.origin() + "/authorize",
                STRANGE.origin() + "/token",
                "a client",
                "c1ient-s3cret-of-strange");
    }

    private static int connections(OAuth2Connecting connecting) {
        return connecting.caller().get(connecting.connector() + "/connections").body().path("totalCount").asInt();
    }

    @ParameterizedTest
    @ValueSource(strings = {OpenIdProvider.CONNECTOR_CLIENT, OpenIdProvider.POSTING_CLIENT})
    void givenALogin_whenItsCodeMakesAConnection_thenThereIsATokenOfTheGrantedScopes(String client) {
        OAuth2Connecting connecting = to(client, OpenIdProvider.secretOf(client));

        URI back = PROVIDER.letIn(connecting.begun(client));
        Answer made =
                connecting.connect(OAuth2Connecting.parameter(back, "code"), OAuth2Connecting.parameter(back, "state"));

        assertThat(made.status()).as(made.text()).isEqualTo(200);
        var credential = made.body().at("/credentials/action/0/credential");
        assertThat(credential.path("type").asString()).isEqualTo("oauth2-token");
        assertThat(credential.at("/data/scopes").valueStream().map(scope -> scope.asString()))
                .containsExactlyInAnyOrder("read", "offline_access");
        assertThat(credential.at("/data/accessToken").asString()).isEqualTo("[redacted]");
        assertThat(credential.at("/data/refreshToken").asString()).isEqualTo("[redacted]");
        assertThat(credential.path("errors").size()).isZero();
        assertThat(credential.path("expiresAt").asString()).isNotEmpty();
        assertThat(made.text())
                .doesNotContain(OAuth2Connecting.parameter(back, "code"), OAuth2Connecting.parameter(back, "state"));
    }

    @Test
    void givenAnIdempotencyKey_whenARequestWithACodeIsSentAgain_thenItIsAnsweredAgainAndTheProviderAskedOnce() {
        OAuth2Connecting connecting = to(CLIENT, OpenIdProvider.secretOf(CLIENT));
        URI back = PROVIDER.letIn(connecting.begun(CLIENT));
        String body =
                connecting.body(OAuth2Connecting.parameter(back, "code"), OAuth2Connecting.parameter(back, "state"));
        String key = Configs.newId();
        int asked = PROVIDER.tokenRequests();

        Answer made = caller.post(connecting.connector() + "/connections", body, "Idempotency-Key", key);
        Answer again = caller.post(connecting.connector() + "/connections", body, "Idempotency-Key", key);

        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(made.text());
        assertThat(PROVIDER.tokenRequests()).isEqualTo(asked + 1);
        assertThat(connections(connecting)).isEqualTo(1);
    }

    @Test
    void givenAUrl_whenItIsMade_thenItHasWhatTheContractSays() {
        OAuth2Connecting connecting = to(CLIENT, "x");

        URI url =
                URI.create(
                        connecting
                                .initialise(
                                        CLIENT,
                                        ", \"scopes\": [\"write\"], \"prompt\": \"consent\", \"disableOfflineAccess\":"
                                                + " true, \"additionalParams\": \"audience=a%26b\"")
                                .body()
                                .path("url")
                                .asString());

        Map<String, List<String>> parameters = URLUtils.parseParameters(url.getRawQuery());
        assertThat(parameters.keySet())
                .containsExactlyInAnyOrder(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "code_challenge",
                        "code_challenge_method",
                        "prompt",
                        "audience");
        assertThat(parameters)
                .containsEntry("scope", List.of("write"))
                .containsEntry("audience", List.of("a&b"))
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsEntry("redirect_uri", List.of(OpenIdProvider.CONNECTOR_REDIRECT));
        // 256 bits in base64url.
        assertThat(parameters.get("state").getFirst()).hasSize(43);
    }

    @Test
    void givenARequestThatDoesNotFit_whenItBegins_thenEveryFieldIsNamed() {
        OAuth2Connecting connecting = to(CLIENT, "x");

        assertThat(connecting.initialise("another", "").fields()).containsExactly("clientId");
        Answer collides = connecting.initialise(CLIENT, ", \"additionalParams\": \"a=1&state=x&scope=y\"");
        assertThat(collides.status()).isEqualTo(400);
        assertThat(collides.text()).contains("must not set scope, state");
        OAuth2Connecting clear =
                new OAuth2Connecting(
                        caller,
                        connecting.connector(),
                        connecting.config(),
                        connecting.credential(),
                        "http://login.example/authorize");
        assertThat(clear.initialise(CLIENT, "").fields()).containsExactly("authorizeUrl");
        Answer other =
                caller.post(
                        connecting.connector() + "/oauth2/initialise",
                        """
                        {"credential": {"id": "%s", "organisationId": "%s"}, "authorizeUrl": "https://a.example",
                         "clientId": "%s"}\
                        """
                                .formatted(Configs.newId(), Configs.newId(), CLIENT));
        assertThat(other.fields()).containsExactly("credential.id", "credential.organisationId");
        assertThat(
                        caller.post(
                                        "/connectors/" + Configs.newId() + "/oauth2/initialise",
                                        """
                                        {"credential": {"id": "%s", "organisationId": "%s"},
                                         "authorizeUrl": "https://a.example", "clientId": "c"}\
                                        """
                                                .formatted(Configs.newId(), Configs.newId()))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void givenAStateThatIsUsedOrAnothers_whenACodeComesWithIt_thenItIsRefused() {
        OAuth2Connecting connecting = to(CLIENT, OpenIdProvider.secretOf(CLIENT));
        OAuth2Connecting elsewhere = to(CLIENT, OpenIdProvider.secretOf(CLIENT));
        URI back = PROVIDER.letIn(connecting.begun(CLIENT));
        String code = OAuth2Connecting.parameter(back, "code");
        String state = OAuth2Connecting.parameter(back, "state");
        int asked = PROVIDER.tokenRequests();

        assertRefusedState(connecting.connect(code, "made-up"));
        assertRefusedState(elsewhere.connect(code, state));
        assertRefusedState(connecting.connect(caller.withRoles("editor"), connecting.connector(), "", code, state));
        assertThat(PROVIDER.tokenRequests()).isEqualTo(asked);

        Answer made = connecting.connect(code, state);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertRefusedState(
                caller.post(
                        connecting.connector() + "/connections",
                        connecting.body(code, state).replace("Ada's", "Again")));
        assertThat(connections(connecting)).isEqualTo(1);
        assertThat(connections(elsewhere)).isZero();
    }

    private static void assertRefusedState(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("credentials.action[0].credential.data.state");
    }

    @Test
    void givenACodeOfAnotherAuthorization_whenItIsExchanged_thenTheChallengeHoldsItOff() {
        OAuth2Connecting connecting = to(CLIENT, OpenIdProvider.secretOf(CLIENT));
        URI one = PROVIDER.letIn(connecting.begun(CLIENT));
        URI other = PROVIDER.letIn(connecting.begun(CLIENT));

        Answer mixed =
                connecting.connect(OAuth2Connecting.parameter(one, "code"), OAuth2Connecting.parameter(other, "state"));

        assertThat(mixed.status()).as(mixed.text()).isEqualTo(422);
        assertThat(mixed.code()).isEqualTo("provider_refused");
        assertThat(mixed.text()).contains("invalid_grant");
        assertThat(connections(connecting)).isZero();
    }

    @Test
    void givenAWrongClientSecret_whenACodeIsExchanged_thenTheProvidersWordsAreAnswered() {
        OAuth2Connecting connecting = to(CLIENT, "wr0ng-s3cret");
        URI back = PROVIDER.letIn(connecting.begun(CLIENT));

        Answer refused =
                connecting.connect(OAuth2Connecting.parameter(back, "code"), OAuth2Connecting.parameter(back, "state"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("provider_refused");
        assertThat(refused.text()).contains("invalid_client").doesNotContain("wr0ng-s3cret");
        assertThat(connections(connecting)).isZero();
    }

    @Test
    void givenADryRun_whenACodeComes_thenNothingIsAskedAndTheStateStays() {
        OAuth2Connecting connecting = to(CLIENT, OpenIdProvider.secretOf(CLIENT));
        URI back = PROVIDER.letIn(connecting.begun(CLIENT));
        String code = OAuth2Connecting.parameter(back, "code");
        String state = OAuth2Connecting.parameter(back, "state");
        int asked = PROVIDER.tokenRequests();

        Answer tried = connecting.connect(caller, connecting.connector(), "?dryRun=true", code, state);

        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.text()).contains("oauth2-token");
        assertThat(PROVIDER.tokenRequests()).isEqualTo(asked);
        assertRefusedState(connecting.connect(caller, connecting.connector(), "?dryRun=true", code, "made-up"));
        assertThat(connecting.connect(code, state).status()).isEqualTo(200);
    }

    @Test
    void givenARequestThatCantBeCarriedOut_whenACodeComes_thenItIsNotUsedUp() {
        OAuth2Connecting connecting = to(CLIENT, OpenIdProvider.secretOf(CLIENT));
        URI first = PROVIDER.letIn(connecting.begun(CLIENT));
        assertThat(
                        connecting
                                .connect(
                                        OAuth2Connecting.parameter(first, "code"),
                                        OAuth2Connecting.parameter(first, "state"))
                                .status())
                .isEqualTo(200);
        URI back = PROVIDER.letIn(connecting.begun(CLIENT));
        String body =
                connecting.body(OAuth2Connecting.parameter(back, "code"), OAuth2Connecting.parameter(back, "state"));

        Answer taken = caller.post(connecting.connector() + "/connections", body);
        Answer made = caller.post(connecting.connector() + "/connections", body.replace("Ada's", "Ada's other"));

        assertThat(taken.fields()).containsExactly("name");
        assertThat(made.status()).as(made.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|text/html|<html>sorry</html>|upstream_failed",
                "200|application/json|{}|upstream_failed",
                "200|application/json|{\"access_token\": \"at\"}|upstream_failed",
                "200|application/json|[1|upstream_failed",
                "500|application/json|{\"message\": \"of the server\"}|upstream_failed",
                "302|text/plain|x|upstream_failed",
                "400|application/json|{\"error\": \"invalid_grant\", \"error_description\": \"gone\"}|provider_refused",
                "200|application/json|{\"error\": \"server_error\"}|provider_refused"
            })
    void givenAProviderThatAnswersWrongly_whenACodeIsExchanged_thenItIs422AndNothingIsStored(
            int status, String contentType, String body, String code) {
        STRANGE.answer("/token", status, contentType, body);
        OAuth2Connecting connecting = toStrange();
        URI begun = connecting.begun("a client");

        Answer refused = connecting.connect("a-c0de", OAuth2Connecting.parameter(begun, "state"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.text()).doesNotContain("of the server", "a-c0de", "c1ient-s3cret-of-strange");
        assertThat(connections(connecting)).isZero();
        assertRefusedState(connecting.connect("a-c0de", OAuth2Connecting.parameter(begun, "state")));
    }

    @Test
    void givenAHugeAnswer_whenACodeIsExchanged_thenItIs422() {
        STRANGE.answer(
                "/token", 200, "application/json", "{\"access_token\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}");
        OAuth2Connecting connecting = toStrange();

        Answer refused =
                connecting.connect("a-code", OAuth2Connecting.parameter(connecting.begun("a client"), "state"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.fields()).containsExactly("credentials.action[0].authSchemeConfig.tokenUrl");
    }

    @Test
    void givenAnAnswerThatDoesNotCome_whenACodeIsExchanged_thenItIs422() {
        STRANGE.answerNever("/token");
        OAuth2Connecting connecting = toStrange();

        Answer refused =
                connecting.connect("a-code", OAuth2Connecting.parameter(connecting.begun("a client"), "state"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("is not answered in time");
    }

    @Test
    void givenATokenUrlInTheHouse_whenACodeIsExchanged_thenItIsRefused() {
        OAuth2Connecting connecting =
                OAuth2Connecting.to(
                        caller, STRANGE.origin() + "/authorize", "https://127.0.0.1:1/token", "a client", "s3cret");

        Answer refused =
                connecting.connect("a-code", OAuth2Connecting.parameter(connecting.begun("a client"), "state"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("credentials.action[0].authSchemeConfig.tokenUrl");
        assertThat(refused.text()).contains("public Internet");
    }
}
