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

/** The life of a connection and of its credentials, as a client sees it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class ConnectionsIT {

    private static final String NO_CREDENTIAL =
            """
            {"name": "Nothing", "type": "none", "data": {}}\
            """;

    private final Caller caller;

    ConnectionsIT(WriteSideDatabase database) {
        caller = RegistryUnderTest.on(database).everybody();
    }

    // --- creation

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
                                Connections.credential(configs.get(0), NO_CREDENTIAL),
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
        assertThat(read.etag()).isEqualTo(created.etag()).isEqualTo(caller.get(connector).etag());
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

        JsonNode missing = create(path, "Missing", config).body();
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
                                        Connections.credential(Configs.apiKey(id), NO_CREDENTIAL),
                                        Connections.credential(Configs.none(id), NO_CREDENTIAL),
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
        create(connector, "Production", config);

        Answer refused = create(connector, "Production", config);

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

        assertThat(create(connector, "Production", config).status()).isEqualTo(404);
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

    // --- creation of connectors

    @Test
    void givenConnectionsThatBringConfigs_whenAConnectorIsCreated_thenTheConfigsBecomeItsOwn() {
        String own = Configs.apiKey(Configs.newId(), "Own");
        String broughtId = Configs.newId();
        String brought = Configs.oauth2(broughtId, Configs.authorizationCode("abc", "hush-1"));
        Answer created =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "Acme", "baseUrl": "https://api.example.com", "authSchemeConfigs": [%s],
                         "connections": [%s, %s]}\
                        """
                                .formatted(
                                        own,
                                        Connections.of(
                                                "One",
                                                Connections.credential(own, Connections.string("hush-2"))
                                                        + ","
                                                        + Connections.credential(brought, Connections.token("hush-3"))),
                                        Connections.of(
                                                "Two",
                                                Connections.credential(
                                                        Configs.oauth2(
                                                                broughtId,
                                                                """
                                                                {"grantType": "authorization_code", "clientId": "abc"}\
                                                                """),
                                                        Connections.token("hush-4")))));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.text()).doesNotContain("hush");
        assertThat(created.body().path("authSchemeConfigs").valueStream())
                .extracting(config -> config.path("schemeType").asString())
                .containsExactly("api-key", "oauth2");
        String credentialId =
                created.body().path("authSchemeConfigs").get(1).path("grant").path("credentialId").asString();
        assertThat(created.body().path("connections").valueStream())
                .extracting(connection -> connection.path("name").asString())
                .containsExactly("One", "Two");
        JsonNode copy = created.body().path("connections").get(1).path("credentials").path("action").get(0);
        assertThat(copy.path("authSchemeConfig").path("grant").path("credentialId").asString()).isEqualTo(credentialId);
        assertThat(caller.get("/connectors/" + created.body().path("id").asString()).body()).isEqualTo(created.body());
    }

    @Test
    void givenConnections_whenABigQueryConnectorIsCreated_thenItHasThem() {
        String brought = Configs.basicAuth(Configs.newId());
        Answer created =
                caller.post(
                        "/protocols/bigquery/connectors",
                        """
                        {"name": "Warehouse", "datasetId": "project-1.sales", "connections": [%s]}\
                        """
                                .formatted(
                                        Connections.of(
                                                "One",
                                                Connections.credential(
                                                        brought, Connections.basicAuth("somebody", "hush")))));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().path("connections")).hasSize(1);
        assertThat(created.body().path("authSchemeConfigs")).hasSize(1);
        assertThat(created.text()).doesNotContain("hush");
    }

    @Test
    void givenFaultyConnections_whenAConnectorIsCreated_thenTheirFieldsAreNamed() {
        String config = Configs.apiKey(Configs.newId());
        Answer refused =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "Acme", "baseUrl": "https://api.example.com", "authSchemeConfigs": [],
                         "connections": [%s, %s]}\
                        """
                                .formatted(
                                        Connections.of("One", Connections.credential(config, NO_CREDENTIAL)),
                                        Connections.of(
                                                "One", Connections.credential(config, Connections.string("hush")))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields())
                .containsExactlyInAnyOrder(
                        "connections[0].credentials.action[0].credential.type", "connections[1].name");
    }

    // --- update

    @Test
    void givenAConnection_whenItIsSentBackAsItWasRead_thenNothingChanges() {
        String config = Configs.basicAuth(Configs.newId());
        String connector = caller.newConnector(config);
        Answer created =
                caller.post(
                        connector + "/connections",
                        Connections.of(
                                "Production",
                                Connections.credential(config, Connections.basicAuth("somebody", "hush"))));
        String path = connector + "/connections/" + created.body().path("id").asString();

        Answer updated = caller.put(path, created.text());

        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.body()).isEqualTo(created.body());
        assertThat(updated.etag()).isEqualTo(created.etag());
    }

    @Test
    void givenAConnection_whenACredentialIsSentThatIsAnother_thenItIsRefused() {
        String config = Configs.basicAuth(Configs.newId());
        String connector = caller.newConnector(config);
        JsonNode created =
                caller.post(
                                connector + "/connections",
                                Connections.of(
                                        "Production",
                                        Connections.credential(config, Connections.basicAuth("somebody", "hush"))))
                        .body();
        ObjectNode credential = (ObjectNode) created.path("credentials").path("action").get(0).path("credential");
        String path = connector + "/connections/" + created.path("id").asString();

        ((ObjectNode) credential.path("data")).put("username", "another");
        assertThat(caller.put(path, created.toString()).fields())
                .containsExactly("credentials.action[0].credential.data.username");
        ((ObjectNode) credential.path("data")).put("username", "somebody").put("password", "hush-2");
        Answer secret = caller.put(path, created.toString());
        assertThat(secret.fields()).containsExactly("credentials.action[0].credential.data.password");
        assertThat(secret.status()).isEqualTo(400);
        assertThat(secret.text()).doesNotContain("hush");
    }

    @Test
    void givenTwoCredentials_whenReorderedAndRenamed_thenTheyAreInThatOrder() {
        String first = Configs.apiKey(Configs.newId(), "First");
        String second = Configs.basicAuth(Configs.newId());
        String connector = caller.newConnector(first, second);
        JsonNode created =
                caller.post(
                                connector + "/connections",
                                Connections.of(
                                        "Production",
                                        Connections.credential(first, Connections.string("hush"))
                                                + ","
                                                + Connections.credential(
                                                        second, Connections.basicAuth("somebody", "hush"))))
                        .body();
        JsonNode action = created.path("credentials").path("action");
        String path = connector + "/connections/" + created.path("id").asString();
        String body =
                """
                {"id": "%s", "name": "Live", "credentials": {"action": [
                  {"id": "%s", "authSchemeConfig": %s}, {"id": "%s", "authSchemeConfig": %s}]}}\
                """
                        .formatted(
                                created.path("id").asString(),
                                action.get(1).path("id").asString(),
                                second,
                                action.get(0).path("id").asString(),
                                first);

        Answer updated = caller.put(path, body);

        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.body().path("name").asString()).isEqualTo("Live");
        assertThat(updated.body().path("credentials").path("action").valueStream())
                .extracting(one -> one.path("id").asString())
                .containsExactly(action.get(1).path("id").asString(), action.get(0).path("id").asString());
        assertThat(caller.get(path).body()).isEqualTo(updated.body());

        Answer partly =
                caller.put(
                        path,
                        """
                        {"id": "%s", "name": "Live", "credentials": {"action": [{"id": "%s", "authSchemeConfig": %s}]}}\
                        """
                                .formatted(created.path("id").asString(), action.get(0).path("id").asString(), first));
        assertThat(partly.status()).isEqualTo(400);
        assertThat(partly.fields()).containsExactly("credentials.action");
    }

    @Test
    void givenAConnection_whenItsSchemeWouldChange_thenItIsRefused() {
        String id = Configs.newId();
        String connector = caller.newConnector(Configs.apiKey(id));
        JsonNode created = create(connector, "Production", Configs.apiKey(id)).body();
        String one = created.path("credentials").path("action").get(0).path("id").asString();
        assertThat(caller.put(connector + "/auth-scheme-configs/" + id, Configs.basicAuth(id)).status()).isEqualTo(200);

        Answer refused =
                caller.put(
                        connector + "/connections/" + created.path("id").asString(),
                        """
                        {"id": "%s", "name": "Production",
                         "credentials": {"action": [{"id": "%s", "authSchemeConfig": %s}]}}\
                        """
                                .formatted(created.path("id").asString(), one, Configs.basicAuth(id)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("credentials.action[0].authSchemeConfig.schemeType");
    }

    @Test
    void givenATokenForOneOrigin_whenTheTokenUrlWouldMove_thenTheSecretIsAskedFor() {
        String id = Configs.newId();
        String grant = "{\"grantType\": \"authorization_code\"}";
        String connector = caller.newConnector(Configs.oauth2(id, grant));
        JsonNode created =
                caller.post(
                                connector + "/connections",
                                Connections.of(
                                        "Production",
                                        Connections.credential(Configs.oauth2(id, grant), Connections.token("hush"))))
                        .body();
        String one = created.path("credentials").path("action").get(0).path("id").asString();

        Answer refused =
                caller.put(
                        connector + "/connections/" + created.path("id").asString(),
                        """
                        {"id": "%s", "name": "Production",
                         "credentials": {"action": [{"id": "%s", "authSchemeConfig": %s}]}}\
                        """
                                .formatted(
                                        created.path("id").asString(),
                                        one,
                                        Configs.oauth2(id, "https://elsewhere.example/token", grant)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("secret_required");
        assertThat(refused.fields()).containsExactly("credentials");
    }

    // --- lists and readers

    @Test
    void givenThreeConnections_whenListedInPages_thenTheLastChangedComesFirst() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        JsonNode one = create(connector, "One", config).body();
        create(connector, "Two", config);
        create(connector, "Three", config);
        caller.put(
                connector + "/connections/" + one.path("id").asString(),
                "{\"id\": \"%s\", \"name\": \"Uno\"}".formatted(one.path("id").asString()));

        JsonNode first = caller.get(connector + "/connections?first=2").body();
        JsonNode second = caller.get(connector + "/connections?first=2&after=" + first.path("next").asString()).body();

        assertThat(names(first)).containsExactly("Uno", "Three");
        assertThat(names(second)).containsExactly("Two");
        assertThat(first.path("totalCount").asInt()).isEqualTo(3);
        assertThat(
                        names(
                                caller.get(connector + "/connections?first=2&before=" + second.path("prev").asString())
                                        .body()))
                .containsExactly("Uno", "Three");
        assertThat(caller.get(connector + "/connections?first=0").fields()).containsExactly("first");
    }

    @Test
    void givenAPublicConnector_whenAStrangerReadsIt_thenThereAreNoConnections() {
        String config = Configs.apiKey(Configs.newId());
        Answer created =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "Public", "baseUrl": "https://api.example.com", "public": true,
                         "authSchemeConfigs": [], "connections": [%s]}\
                        """
                                .formatted(
                                        Connections.of(
                                                "One", Connections.credential(config, Connections.string("hush")))));
        String connector = "/connectors/" + created.body().path("id").asString();
        Caller stranger = caller.registry().newOrganisation().in(caller.organisationId());

        assertThat(stranger.get(connector).body().path("connections").toString()).isEqualTo("[]");
        assertThat(stranger.get(connector + "/connections").status()).isEqualTo(403);
    }

    // --- deletion

    @Test
    void givenAConnection_whenDeleted_thenItIsGone() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        String path =
                connector + "/connections/" + create(connector, "Production", config).body().path("id").asString();

        Answer tried = caller.delete(path + "?dryRun=true");
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body().path("name").asString()).isEqualTo("Production");
        assertThat(caller.delete(path).status()).isEqualTo(204);

        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(caller.delete(path).status()).isEqualTo(404);
        assertThat(caller.get(connector).body().path("connections")).isEmpty();
        assertThat(create(connector, "Production", config).status()).isEqualTo(200);
    }

    @Test
    void givenAConnectorWithAConnection_whenDeleted_thenItIsInUseUnlessForced() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        create(connector, "Production", config);

        Answer refused = caller.delete(connector);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("in_use");
        assertThat(refused.body().path("details").asString()).isEqualTo("connection \"Production\"");
        assertThat(caller.delete(connector + "?force=true").status()).isEqualTo(204);
        assertThat(caller.get(connector).status()).isEqualTo(404);
    }

    @Test
    void givenARefreshableCredential_whenItsConfigIsDeleted_thenTheConnectionStaysWithAnError() {
        String id = Configs.newId();
        String other = Configs.newId();
        String grant = "{\"grantType\": \"authorization_code\"}";
        String connector = caller.newConnector(Configs.oauth2(id, grant), Configs.apiKey(other));
        caller.post(
                connector + "/connections",
                Connections.of(
                        "Production",
                        Connections.credential(Configs.oauth2(id, grant), Connections.token("hush"))
                                + ","
                                + Connections.credential(Configs.apiKey(other), Connections.string("hush"))));

        JsonNode answer = caller.delete(connector + "/auth-scheme-configs/" + id).body();
        caller.delete(connector + "/auth-scheme-configs/" + other);

        JsonNode action = answer.path("connections").get(0).path("credentials").path("action");
        assertThat(action.get(0).path("credential").path("errors").toString())
                .isEqualTo("[\"It can be refreshed no more: its auth scheme config was removed from the connector.\"]");
        assertThat(action.get(1).path("credential").has("errors")).isFalse();
        JsonNode read = caller.get(connector).body().path("connections").get(0).path("credentials").path("action");
        assertThat(read).isEqualTo(action);
    }

    private Answer create(String connector, String name, String config) {
        return caller.post(
                connector + "/connections",
                Connections.of(name, Connections.credential(config, Connections.string("hush"))));
    }

    private static List<String> names(JsonNode page) {
        return page.path("items").valueStream().map(item -> item.path("name").asString()).toList();
    }
}
