package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.OpenIdProvider;
import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** Secrets of clients and users that are tried when their connection is made. */
class SecretTrialsIT {

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
                        "--registry.oauth2.verify-on-create=true",
                        "--registry.outbound.allowed-origins=" + PROVIDER.issuer() + "," + STRANGE.origin());
        caller = registry.everybody();
    }

    @AfterAll
    static void stop() {
        registry.close();
        STRANGE.close();
        PROVIDER.close();
    }

    @Test
    void givenSecretsOfClients_whenConnectionsAreMade_thenAWrongOneShowsAtOnce() {
        String id = Configs.newId();
        String config = Configs.oauth2(id, "{\"grantType\": \"client_credentials\"}");
        String connector = caller.newConnector(config);

        Answer right = clientCredentials(connector, config, "Right", OpenIdProvider.secretOf(CLIENT));
        Answer wrong = clientCredentials(connector, config, "Wrong", "wr0ng-s3cret");

        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(right.body().at("/credentials/action/0/credential/errors").isArray()).isTrue();
        assertThat(right.body().at("/credentials/action/0/credential/errors").size()).isZero();
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(200);
        assertThat(wrong.body().at("/credentials/action/0/credential/errors/0").asString())
                .contains("invalid_client")
                .doesNotContain("wr0ng-s3cret");
    }

    @Test
    void givenSecretsThatComeWithTheirConnector_whenItIsMade_thenAWrongOneShowsAtOnce() {
        String grant = "{\"grantType\": \"password\", \"clientId\": \"a client\", \"clientSecret\": \"c1ient-s3cret\"}";
        String config = Configs.oauth2(Configs.newId(), STRANGE.origin() + "/token", grant);
        String copy = config.replace(grant, "{\"grantType\": \"password\"}");
        String body =
                """
                {"name": "With a user", "baseUrl": "https://api.example.com", "authSchemeConfigs": [%s],
                 "connections": [%s]}\
                """
                        .formatted(
                                config,
                                Connections.of(
                                        "User",
                                        Connections.credential(
                                                copy,
                                                Connections.typed(
                                                        "oauth2-password",
                                                        "{\"username\": \"somebody\", \"password\": \"wr0ng\"}"))));
        STRANGE.answer("/token", 400, "application/json", "{\"error\": \"invalid_grant\"}");
        int asked = STRANGE.asked().size();

        Answer tried = caller.post("/protocols/http/connectors?dryRun=true", body);
        Answer refused = caller.post("/protocols/http/connectors", body.replace("\"With a user\"", "\"\""));
        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(STRANGE.asked()).hasSize(asked);
        Answer made = caller.post("/protocols/http/connectors", body, "Idempotency-Key", Configs.newId());

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.body().at("/connections/0/credentials/action/0/credential/errors").toString())
                .isEqualTo("[\"The provider refuses: invalid_grant.\"]");
        assertThat(STRANGE.asked()).hasSize(asked + 1);
        StrangeServer.Asked last = STRANGE.asked().getLast();
        assertThat(last.body()).contains("username=somebody").contains("password=wr0ng");
        assertThat(last.headers().get("Authorization"))
                .containsExactly(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("a+client:c1ient-s3cret".getBytes(StandardCharsets.UTF_8)));
        assertThat(made.text()).doesNotContain("wr0ng", "c1ient-s3cret");
    }

    private static Answer clientCredentials(String connector, String config, String name, String secret) {
        return caller.post(
                connector + "/connections",
                """
                {"name": "%s", "variables": [], "credentials": {"action": [{"authSchemeConfig": %s, "credential": {
                 "name": "Client", "type": "oauth2-client", "data": {"clientId": "%s", "clientSecret": "%s",
                 "authorizeUrl": "", "tokenUrl": "%s/oauth2/token", "scopes": ["read"]}}}]}}\
                """
                        .formatted(name, config, CLIENT, secret, PROVIDER.issuer()));
    }
}
