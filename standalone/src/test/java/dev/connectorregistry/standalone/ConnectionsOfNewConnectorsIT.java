package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

/** Connections that come with their connector. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class ConnectionsOfNewConnectorsIT {

    private final Caller caller;

    ConnectionsOfNewConnectorsIT(WriteSideDatabase database) {
        caller = RegistryUnderTest.on(database).everybody();
    }

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
                                        Connections.of(
                                                "One", Connections.credential(config, Connections.NO_CREDENTIAL)),
                                        Connections.of(
                                                "One", Connections.credential(config, Connections.string("hush")))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields())
                .containsExactlyInAnyOrder(
                        "connections[0].credentials.action[0].credential.type", "connections[1].name");
    }
}
