package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may be changed of a connection, and what may not. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class UpdateConnectionIT {

    private final Caller caller;

    UpdateConnectionIT(WriteSideDatabase database) {
        caller = RegistryUnderTest.on(database).everybody();
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": {\"password\": [\"hush\"]}}",
                "{\"data\": {\"password\": {\"value\": \"hush\"}}}",
                "{\"data\": {\"password\": null}}",
                "{\"data\": \"[redacted]\"}",
                "{\"type\": [\"basic-auth\"]}"
            })
    void givenAConnection_whenItsCredentialIsSentBackInAnotherShape_thenItIsRefused(String credential) {
        String config = Configs.basicAuth(Configs.newId());
        String connector = caller.newConnector(config);
        JsonNode created =
                caller.post(
                                connector + "/connections",
                                Connections.of(
                                        "Production",
                                        Connections.credential(config, Connections.basicAuth("somebody", "hush"))))
                        .body();

        Answer refused =
                caller.put(
                        connector + "/connections/" + created.path("id").asString(),
                        """
                        {"id": "%s", "name": "Production", "credentials": {"action": [
                         {"id": "%s", "authSchemeConfig": %s, "credential": %s}]}}\
                        """
                                .formatted(
                                        created.path("id").asString(),
                                        created.at("/credentials/action/0/id").asString(),
                                        config,
                                        credential));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text()).doesNotContain("hush");
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
        JsonNode created = Connections.create(caller, connector, "Production", Configs.apiKey(id)).body();
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
}
