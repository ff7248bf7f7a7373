package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.stream.Stream;

/** Connections that are made, and what is refused, as a client sees it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class CreateConnectionIT {

    private final Caller caller;

    CreateConnectionIT(WriteSideDatabase database) {
        caller = RegistryUnderTest.on(database).everybody();
    }

    @Test
    void givenCredentialsOfEveryType_whenCreated_thenReadBackWithoutSecrets() {
        String none = Configs.newId();
        String key = Configs.newId();
        String user = Configs.newId();
        String hmac = Configs.newId();
        String client = Configs.newId();
        String password = Configs.newId();
        String code = Configs.newId();
        List<String> configs =
                List.of(
                        Configs.none(none),
                        Configs.apiKey(key),
                        Configs.basicAuth(user),
                        Configs.hmac(hmac),
                        Configs.oauth2(client, "{\"grantType\": \"client_credentials\"}"),
                        Configs.oauth2(password, "{\"grantType\": \"password\"}"),
                        Configs.oauth2(code, "{\"grantType\": \"authorization_code\"}"));
        String connector = caller.newConnector(configs.toArray(String[]::new));
        String action =
                Stream.of(
                                Connections.credential(configs.get(0), Connections.NO_CREDENTIAL),
                                Connections.credential(configs.get(1), Connections.string("hush-1")),
                                Connections.credential(configs.get(2), Connections.basicAuth("somebody", "hush-2")),
                                Connections.credential(configs.get(3), Connections.string("hush-3")),
                                Connections.credential(
                                        configs.get(4),
                                        """
                                        {"name": "Client", "type": "oauth2-client", "data": {"clientId": "abc",
                                         "clientSecret": "hush-4", "authorizeUrl": "",
                                         "tokenUrl": "https://login.example.com/token", "scopes": ["read"],
                                         "mTLSEnabled": false}}\
                                        """),
                                Connections.credential(
                                        configs.get(5),
                                        """
                                        {"name": "User", "type": "oauth2-password",
                                         "data": {"username": "somebody", "password": "hush-5"}}\
                                        """),
                                Connections.credential(
                                        configs.get(6),
                                        """
                                        {"name": "Token", "type": "oauth2-token",
                                         "data": {"scopes": ["read"], "accessToken": "hush-6",
                                         "refreshToken": "hush-7"}}\
                                        """))
                        .reduce((one, other) -> one + "," + other)
                        .orElseThrow();
        String trigger =
                Connections.credential(
                        configs.get(3),
                        """
                        {"name": "Bytes", "type": "binary", "data": {"valueBase64": "aHVzaC04"}}\
                        """);

        Answer created =
                caller.post(
                        connector + "/connections",
                        """
                        {"name": "Production", "credentials": {"action": [%s], "trigger": [%s]},
                         "variables": [{"name": "tenant", "value": "acme"}]}\
                        """
                                .formatted(action, trigger));

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.text()).doesNotContain("hush").doesNotContain("aHVzaC04");
        JsonNode data = created.body().path("credentials").path("action");
        assertThat(data.get(0).path("credential").path("data").toString()).isEqualTo("{}");
        assertThat(data.get(1).path("credential").path("data").toString()).isEqualTo("{\"value\":\"[redacted]\"}");
        assertThat(data.get(2).path("credential").path("data").toString())
                .isEqualTo("{\"username\":\"somebody\",\"password\":\"[redacted]\"}");
        assertThat(data.get(4).path("credential").path("data").toString())
                .isEqualTo(
                        "{\"clientId\":\"abc\",\"authorizeUrl\":\"\",\"tokenUrl\":\"https://login.example.com/token\","
                                + "\"scopes\":[\"read\"],\"mTLSEnabled\":false,\"clientSecret\":\"[redacted]\"}");
        assertThat(data.get(6).path("credential").path("data").toString())
                .isEqualTo("{\"scopes\":[\"read\"],\"accessToken\":\"[redacted]\",\"refreshToken\":\"[redacted]\"}");
        assertThat(data.get(1).path("credential").path("organisationId").asString()).isEqualTo(caller.organisationId());
        assertThat(data.get(1).path("credential").has("errors")).isFalse();

        Answer read = caller.get(connector + "/connections/" + created.body().path("id").asString());
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.etag())
                .isEqualTo(created.etag())
                .startsWith(caller.get(connector).etag().replaceFirst("\"$", "-"));
        assertThat(caller.get(connector).body().path("connections")).containsExactly(created.body());
    }

    @Test
    void givenTheConnectorsVariables_whenCreatedWithoutAny_thenItStartsWithThem() {
        String config = Configs.apiKey(Configs.newId());
        Answer connector =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "Tenants", "baseUrl": "https://{tenant}.example.com", "authSchemeConfigs": [%s],
                         "connectionVariables": [{"name": "tenant", "value": "demo"}]}\
                        """
                                .formatted(config));
        String path = "/connectors/" + connector.body().path("id").asString();

        JsonNode missing = Connections.create(caller, path, "Missing", config).body();
        JsonNode own =
                caller.post(
                                path + "/connections",
                                Connections.of(
                                        "Own",
                                        Connections.credential(config, Connections.string("hush")),
                                        "[{\"name\": \"tenant\", \"value\": \"acme\"}]"))
                        .body();

        assertThat(missing.path("variables").toString()).isEqualTo("[{\"name\":\"tenant\",\"value\":\"demo\"}]");
        assertThat(own.path("variables").toString()).isEqualTo("[{\"name\":\"tenant\",\"value\":\"acme\"}]");

        ObjectNode update = (ObjectNode) connector.body();
        update.remove("authSchemeConfigs");
        ((ObjectNode) update.path("connectionVariables").get(0)).put("value", "new");
        assertThat(caller.put(path, update.toString()).status()).isEqualTo(200);

        caller.get(path)
                .body()
                .path("connections")
                .forEach(connection ->
                        assertThat(connection.path("variables").toString())
                                .isEqualTo("[{\"name\":\"tenant\",\"value\":\"new\"}]"));
    }

    @ParameterizedTest
    @CsvSource({"custom-function", "jwt-bearer"})
    void givenATypeThatCanNotBeUsed_whenCreated_thenItIsNamed(String type) {
        String config = Configs.oauth2(Configs.newId(), "{\"grantType\": \"authorization_code\"}");
        String connector = caller.newConnector(config);

        Answer refused =
                caller.post(
                        connector + "/connections",
                        Connections.of(
                                "Production",
                                Connections.credential(
                                        config,
                                        """
                                        {"name": "Code", "type": "%s", "data": {"code": "hush", "state": "hush"}}\
                                        """
                                                .formatted(type))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("credentials.action[0].credential.type");
        assertThat(refused.text()).doesNotContain("hush");
    }

    @Test
    void givenSeveralFaults_whenCreated_thenAllAreNamedAndNothingIsStored() {
        String id = Configs.newId();
        String connector = caller.newConnector(Configs.apiKey(id));
        String version = caller.get(connector).etag();

        Answer refused =
                caller.post(
                        connector + "/connections",
                        """
                        {"name": "Production", "credentials": {"action": [%s, %s], "trigger": [%s]},
                         "variables": [{"name": "a", "value": "1"}, {"name": "a", "value": "2"}]}\
                        """
                                .formatted(
                                        Connections.credential(Configs.apiKey(id), Connections.NO_CREDENTIAL),
                                        Connections.credential(Configs.none(id), Connections.NO_CREDENTIAL),
                                        Connections.credential(
                                                Configs.apiKey(Configs.newId()), Connections.string("hush"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields())
                .containsExactlyInAnyOrder(
                        "variables[1].name",
                        "credentials.action[0].credential.type",
                        "credentials.action[1].authSchemeConfig.schemeType",
                        "credentials.trigger[0].authSchemeConfig.id");
        assertThat(caller.get(connector).etag()).isEqualTo(version);
    }

    @Test
    void givenAConnection_whenAnotherOfItsNameIsCreated_thenTheNameIsRefused() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        Connections.create(caller, connector, "Production", config);

        Answer refused = Connections.create(caller, connector, "Production", config);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("name");
    }

    @ParameterizedTest
    @CsvSource({"{}", "'{\"action\": []}'", "'{\"action\": [], \"trigger\": []}'"})
    void givenNoCredential_whenCreated_thenItIsRefused(String credentials) {
        String connector = caller.newConnector();

        Answer refused =
                caller.post(
                        connector + "/connections",
                        "{\"name\": \"Production\", \"credentials\": %s}".formatted(credentials));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("credentials");
    }

    @Test
    void givenThePlaceholderForASecret_whenCreated_thenItIsRefused() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);

        Answer refused =
                caller.post(
                        connector + "/connections",
                        Connections.of("Production", Connections.credential(config, Connections.string("[redacted]"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("credentials.action[0].credential.data.value");
    }

    @Test
    void givenAClientSecretInACopy_whenCreated_thenItIsRefused() {
        String id = Configs.newId();
        String connector = caller.newConnector(Configs.oauth2(id, Configs.authorizationCode("abc", "hush")));

        Answer refused =
                caller.post(
                        connector + "/connections",
                        Connections.of(
                                "Production",
                                Connections.credential(
                                        Configs.oauth2(id, Configs.authorizationCode("other", "hush-2")),
                                        Connections.token("hush-3"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields())
                .containsExactlyInAnyOrder(
                        "credentials.action[0].authSchemeConfig.grant.clientId",
                        "credentials.action[0].authSchemeConfig.grant.clientSecret");
    }

    @Test
    void givenNoConnector_whenAConnectionIsAskedForOrSent_thenItIsNotFound() {
        String connector = "/connectors/" + Configs.newId();
        String config = Configs.apiKey(Configs.newId());

        assertThat(Connections.create(caller, connector, "Production", config).status()).isEqualTo(404);
        assertThat(caller.get(connector + "/connections").status()).isEqualTo(404);
        assertThat(caller.get(connector + "/connections/" + Configs.newId()).status()).isEqualTo(404);
        assertThat(caller.get(caller.newConnector() + "/connections/" + Configs.newId()).status()).isEqualTo(404);
    }

    @Test
    void givenADryRun_whenCreated_thenItIsShownAndNotThere() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);

        Answer tried =
                caller.post(
                        connector + "/connections?dryRun=true",
                        Connections.of("Production", Connections.credential(config, Connections.string("hush"))));

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.etag()).isEmpty();
        assertThat(tried.body().path("credentials").path("action").get(0).path("credential").path("data").toString())
                .isEqualTo("{\"value\":\"[redacted]\"}");
        assertThat(caller.get(connector).body().path("connections")).isEmpty();
    }
}
