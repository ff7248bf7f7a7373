package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.api.credential.CredentialCommand.RefreshCredential;
import dev.connectorregistry.command.secret.SecretReferences;
import dev.connectorregistry.command.secret.SecretVault;
import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What codes and tokens leave behind, and what is left of them when something goes wrong in between. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class TokenTracesIT {

    private static final String TOKEN_PATH = "/token";

    private final WriteSideDatabase database;
    private final StrangeServer provider = StrangeServer.start();
    private final List<String> answers = new ArrayList<>();
    private @TempDir Path dataFolder;
    private RegistryUnderTest registry;
    private Caller caller;

    TokenTracesIT(WriteSideDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        registry =
                RegistryUnderTest.alone(
                        dataFolder,
                        "--spring.datasource.url=" + database.freshUrl(),
                        "--spring.datasource.username="
                                + (database == WriteSideDatabase.POSTGRESQL ? "postgres" : "sa"),
                        "--registry.oauth2.redirect-uri=https://registry.example/back",
                        "--registry.oauth2.refresh-interval=200ms",
                        "--registry.oauth2.sweep-interval=1s",
                        "--registry.outbound.allowed-origins=" + provider.origin());
        caller = registry.everybody();
    }

    @AfterEach
    void stop() {
        registry.close();
        provider.close();
    }

    private void provide(String accessToken, String refreshToken, int seconds) {
        provider.answer(
                TOKEN_PATH,
                200,
                "application/json",
                """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": %d, "refresh_token": "%s"}\
                """
                        .formatted(accessToken, seconds, refreshToken));
    }

    private Answer keep(Answer answer) {
        answers.add(answer.text());
        answers.add(answer.response().headers().toString());
        return answer;
    }

    private OAuth2Connecting connecting(String clientSecret) {
        return OAuth2Connecting.to(
                caller, provider.origin() + "/authorize", provider.origin() + TOKEN_PATH, "a client", clientSecret);
    }

    private Answer headers(Answer connection) {
        return caller.post(
                "/api/registry/v1/o/"
                        + caller.organisationId()
                        + "/connections/"
                        + connection.body().path("id").asString()
                        + "/headers",
                "{\"method\": \"GET\", \"url\": \"https://api.example\"}");
    }

    private Map<String, List<String>> sent(int request) {
        return URLUtils.parseParameters(provider.asked().get(request).body());
    }

    @Test
    void givenCodesAndTokens_whenTheyComeAndGo_thenTheyAreFoundNowhere(CapturedOutput output) throws IOException {
        String clientSecret = "c1ient-" + Configs.newId();
        String code = "c0de-" + Configs.newId();
        List<String> tokens =
                List.of(
                        "acc3ss-" + Configs.newId(),
                        "r3fresh-" + Configs.newId(),
                        "acc3ss-" + Configs.newId(),
                        "r3fresh-" + Configs.newId());
        OAuth2Connecting connecting = connecting(clientSecret);
        provide(tokens.get(0), tokens.get(1), 3);
        String state = OAuth2Connecting.parameter(connecting.begun("a client"), "state");
        String waiting = OAuth2Connecting.parameter(connecting.begun("a client"), "state");

        keep(connecting.connect(code, "no-state"));
        keep(connecting.connect(caller, connecting.connector(), "?dryRun=true", code, state));
        Answer made = keep(connecting.connect(code, state));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        String verifier = sent(0).get("code_verifier").getFirst();
        provide(tokens.get(2), tokens.get(3), 3600);
        await().atMost(Duration.ofSeconds(20)).until(() -> provider.asked().size() > 1);
        assertThat(sent(1).get("refresh_token")).containsExactly(tokens.get(1));
        provider.answer(
                TOKEN_PATH,
                400,
                "application/json",
                "{\"error\": \"invalid_grant\", \"error_description\": \"no %s, no %s, no %s\"}"
                        .formatted(code, clientSecret, verifier));
        keep(connecting.connect(code, waiting));
        keep(caller.get(connecting.connector()));
        keep(caller.get(connecting.connector() + "/connections/" + made.body().path("id").asString()));
        keep(caller.get("/api/registry/v1/o/" + caller.organisationId() + "/audit?first=100"));
        keep(caller.get("/api/registry/v1/o/" + caller.organisationId() + connecting.connector() + "/history"));
        assertThat(headers(made).body().at("/headers/Authorization").asString()).isEqualTo("Bearer " + tokens.get(2));

        List<String> secrets = new ArrayList<>(tokens);
        secrets.addAll(List.of(clientSecret, code, verifier, state, waiting));
        for (String secret : secrets) {
            assertThat(answers).as("answers").noneMatch(answer -> answer.contains(secret));
            assertThat(output.getAll()).as("log").doesNotContain(secret);
            new SecretSearch(registry).assertNotStored(secret);
        }
    }

    @Test
    void givenAnAuthorizationOfTenMinutesAgo_whenItsCodeComes_thenItIsRefusedAndSwept() {
        OAuth2Connecting connecting = connecting("c1ient");
        String old = OAuth2Connecting.parameter(connecting.begun("a client"), "state");
        jdbc().update("update oauth2_authorization set begun_at = current_timestamp - interval '10' minute");
        String fresh = OAuth2Connecting.parameter(connecting.begun("a client"), "state");
        provide("first", "refresh-1", 3600);

        assertThat(connecting.connect("a-code", old).fields())
                .containsExactly("credentials.action[0].credential.data.state");
        await().until(() -> jdbc().queryForObject("select count(*) from oauth2_authorization", Long.class) == 1);
        assertThat(connecting.connect("a-code", fresh).status()).isEqualTo(200);
        assertThat(jdbc().queryForObject("select count(*) from oauth2_authorization", Long.class)).isZero();
    }

    @Test
    void givenAFailureBehindTheProvidersAnswer_whenItIsTriedAgain_thenTheTokenIsNotAskedForTwice() {
        OAuth2Connecting connecting = connecting("c1ient");
        provide("first", "refresh-1", 3);
        Answer made = connecting.connect("a-code", OAuth2Connecting.parameter(connecting.begun("a client"), "state"));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        int asked = provider.asked().size();
        provide("second", "refresh-2", 3600);
        AtomicBoolean failed = new AtomicBoolean();
        Registration failure =
                registry.context()
                        .getBean(CommandBus.class)
                        .registerHandlerInterceptor((unitOfWork, chain) -> {
                            if (unitOfWork.getMessage().getPayload() instanceof RefreshCredential
                                    && failed.compareAndSet(false, true)) {
                                throw new IllegalStateException("of the test");
                            }
                            return chain.proceed();
                        });

        await().atMost(Duration.ofSeconds(20))
                .until(() -> headers(made).body().at("/headers/Authorization").asString().equals("Bearer second"));

        failure.cancel();
        assertThat(failed).isTrue();
        assertThat(provider.asked()).hasSize(asked + 1);
        assertThat(jdbc().queryForObject("select count(*) from credential_use where pending is not null", Long.class))
                .isZero();
        // One of the client, one of the token.
        assertThat(jdbc().queryForObject("select count(*) from sealed_secret", Long.class)).isEqualTo(2);
    }

    @Test
    void givenAProviderThatGivesNoToken_whenItIsAsked_thenItIsLeftInPeaceForAWhile() {
        OAuth2Connecting connecting = connecting("c1ient");
        provide("first", "refresh-1", 2);
        Answer made = connecting.connect("a-code", OAuth2Connecting.parameter(connecting.begun("a client"), "state"));
        provider.answer(TOKEN_PATH, 503, "text/plain", "busy");

        awaitPutOff();
        caller.delete(connecting.connector() + "/connections/" + made.body().path("id").asString());
        assertThat(jdbc().queryForObject("select count(*) from credential_use", Long.class)).isZero();
    }

    @Test
    void givenAFailureOfOurOwn_whenATokenIsRefreshed_thenItWaitsItsTurnAndTheTokenIsKept() {
        OAuth2Connecting connecting = connecting("c1ient");
        provide("first", "refresh-1", 2);
        Registration failure =
                registry.context()
                        .getBean(CommandBus.class)
                        .registerHandlerInterceptor((unitOfWork, chain) -> {
                            if (unitOfWork.getMessage().getPayload() instanceof RefreshCredential) {
                                throw new IllegalStateException("of the test");
                            }
                            return chain.proceed();
                        });

        Answer made = connecting.connect("a-code", OAuth2Connecting.parameter(connecting.begun("a client"), "state"));
        provide("second", "refresh-2", 3600);

        awaitPutOff();
        // What waits for its event is no orphan, however long that takes.
        registry.context()
                .getBean(SecretVault.class)
                .sweepOrphans(
                        Instant.now().plusSeconds(3600),
                        SecretReferences.all(
                                registry.context().getBeanProvider(SecretReferences.class).orderedStream().toList()));
        failure.cancel();
        await().until(() -> headers(made).body().at("/headers/Authorization").asString().equals("Bearer second"));
        assertThat(provider.asked()).hasSize(2);
    }

    private void awaitPutOff() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        jdbc().queryForObject(
                                                        "select count(*) from credential_use where failures = 1 and"
                                                                + " refresh_at > current_timestamp + interval '20'"
                                                                + " second and claimed_by is null",
                                                        Long.class))
                                .isOne());
    }

    private JdbcTemplate jdbc() {
        return registry.context().getBean(JdbcTemplate.class);
    }
}
