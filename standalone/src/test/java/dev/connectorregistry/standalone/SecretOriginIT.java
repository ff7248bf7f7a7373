package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;

/**
 * Somebody who may edit a connector tries to have the secrets of its connections sent to a server of their own: by the
 * connector's config, by the connection's copy of it, and by the variables that fill in its URLs.
 */
class SecretOriginIT {

    private static final String TOKEN =
            """
            {"access_token": "n3w", "token_type": "Bearer"}\
            """;

    @TempDir private static Path dataFolder;
    private static RegistryUnderTest registry;
    private static StrangeServer provider;
    private static StrangeServer elsewhere;
    private static Caller caller;

    private final String config = Configs.newId();

    @BeforeAll
    static void start() {
        provider = StrangeServer.start();
        elsewhere = StrangeServer.start();
        registry =
                RegistryUnderTest.alone(
                        dataFolder,
                        "--registry.outbound.allowed-origins=" + provider.origin() + "," + elsewhere.origin());
        caller = registry.everybody();
    }

    @AfterAll
    static void stop() {
        registry.close();
        provider.close();
        elsewhere.close();
    }

    @BeforeEach
    void answer() {
        provider.asked().clear();
        provider.answer("/token", 200, "application/json", TOKEN);
        elsewhere.answer("/token", 200, "application/json", TOKEN);
    }

    @AfterEach
    void nothingWentElsewhere() {
        assertThat(elsewhere.asked()).isEmpty();
    }

    private String config(String tokenUrl, String grant) {
        return Configs.oauth2(config, tokenUrl, grant);
    }

    private static JsonNode connect(String connector, String copy, String credential, String variables) {
        Answer made =
                caller.post(
                        connector + "/connections",
                        Connections.of("Production", Connections.credential(copy, credential), variables));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made.body();
    }

    private static Answer headers(JsonNode connection) {
        return caller.post(
                "/api/registry/v1/o/%s/connections/%s/headers"
                        .formatted(caller.organisationId(), connection.path("id").asString()),
                "{\"method\": \"GET\", \"url\": \"https://api.example\"}");
    }

    private static Answer update(String connector, JsonNode connection, String copy, String more) {
        return caller.put(
                connector + "/connections/" + connection.path("id").asString(),
                """
                {"id": "%s", "name": "Production", "credentials": {"action": [{"id": "%s", "authSchemeConfig": %s}]}%s}\
                """
                        .formatted(
                                connection.path("id").asString(),
                                connection.at("/credentials/action/0/id").asString(),
                                copy,
                                more));
    }

    private static void assertAsksForTheSecret(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("secret_required");
    }

    @Test
    void givenARefreshToken_whenTheConnectorsConfigMovesToAnotherOrigin_thenItIsSentNowhere() {
        String connector =
                caller.newConnector(config(provider.origin() + "/token", Configs.authorizationCode("abc", "hush-1")));
        String grant = "{\"grantType\": \"authorization_code\"}";
        JsonNode connection =
                connect(connector, config(provider.origin() + "/token", grant), Connections.token("hush-2"), "[]");
        String moved = config(elsewhere.origin() + "/token", Configs.authorizationCode("abc", "mine"));

        assertThat(caller.put(connector + "/auth-scheme-configs/" + config, moved).status()).isEqualTo(200);

        assertThat(headers(connection).text()).contains("has another origin than the stored client secret is for");
        assertAsksForTheSecret(update(connector, connection, config(elsewhere.origin() + "/token", grant), ""));
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void givenARefreshToken_whenTheConfigIsMadeAnewWithoutASecret_thenItGoesWhereItIsFor() {
        String grant = "{\"grantType\": \"authorization_code\", \"clientId\": \"abc\"}";
        String connector = caller.newConnector(config(provider.origin() + "/token", grant));
        String copy = config(provider.origin() + "/token", "{\"grantType\": \"authorization_code\"}");
        JsonNode connection = connect(connector, copy, Connections.token("hush"), "[]");

        caller.delete(connector + "/auth-scheme-configs/" + config);
        caller.put(connector + "/auth-scheme-configs/" + config, config(elsewhere.origin() + "/token", grant));

        assertAsksForTheSecret(
                update(
                        connector,
                        connection,
                        config(elsewhere.origin() + "/token", "{\"grantType\": \"authorization_code\"}"),
                        ""));
        assertThat(headers(connection).body().at("/headers/Authorization").asString()).isEqualTo("Bearer n3w");
        assertThat(provider.asked()).hasSize(1);
    }

    @Test
    void givenAClientsOwnSecret_whenTheVariablesWouldMoveIt_thenItIsSentNowhere() {
        String grant = "{\"grantType\": \"client_credentials\"}";
        String copy = config(provider.origin() + "/token", grant);
        String connector = caller.newConnector(copy);
        String client =
                """
                {"name": "Client", "type": "oauth2-client", "data": {"clientId": "abc", "clientSecret": "hush",
                 "authorizeUrl": "", "tokenUrl": "http://127.0.0.1:{port}/token"}}\
                """;
        JsonNode connection = connect(connector, copy, client, port(provider));

        Answer moved = update(connector, connection, copy, ", \"variables\": " + port(elsewhere));

        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(headers(connection).text()).contains("has another origin than the credential is for");
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void givenAUsersPassword_whenTheCopyOrAVariableWouldMoveIt_thenItIsRefused() {
        String grant = "{\"grantType\": \"password\", \"clientId\": \"abc\"}";
        String connector = caller.newConnector(config("http://127.0.0.1:{port}/token", grant));
        String copy = config("http://127.0.0.1:{port}/token", "{\"grantType\": \"password\"}");
        String user = Connections.typed("oauth2-password", "{\"username\": \"somebody\", \"password\": \"hush\"}");
        JsonNode connection = connect(connector, copy, user, port(provider));

        assertAsksForTheSecret(update(connector, connection, copy, ", \"variables\": " + port(elsewhere)));
        assertAsksForTheSecret(
                update(
                        connector,
                        connection,
                        config(elsewhere.origin() + "/token", "{\"grantType\": \"password\"}"),
                        ""));
        assertThat(headers(connection).status()).isEqualTo(200);
        assertThat(provider.asked()).hasSize(1);
    }

    private static String port(StrangeServer server) {
        return "[{\"name\": \"port\", \"value\": \"%d\"}]".formatted(server.port());
    }
}
