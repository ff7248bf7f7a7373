package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.stream.Stream;

/** The life of a connector and of its auth scheme configs, as a client sees it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class ConnectorsOverHttpIT {

    private final Caller caller;

    ConnectorsOverHttpIT(WriteSideDatabase database) {
        caller = RegistryUnderTest.on(database).everybody();
    }

    @Test
    void givenConfigsOfEveryKind_whenCreated_thenReadBackAsSent() {
        Answer created =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "All kinds", "baseUrl": "https://{region}.example.com", "public": true,
                         "tags": {"team": ["a", "b"], "empty": []},
                         "connectionVariables": [{"name": "region", "value": "eu"}],
                         "connections": [], "authSchemeConfigs": [%s]}\
                        """
                                .formatted(String.join(",", Configs.ofEveryKind())));

        assertThat(created.status()).isEqualTo(201);
        JsonNode connector = created.body();
        assertThat(connector.path("public").asBoolean()).isTrue();
        assertThat(connector.path("protocol").asString()).isEqualTo("http");
        assertThat(connector.path("tags").path("team").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(connector.path("connections").toString()).isEqualTo("[]");
        assertThat(connector.path("versions").toString()).isEqualTo("[]");
        assertThat(connector.path("createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(schemeTypes(connector))
                .containsExactly("none", "basic-auth", "certificate", "api-key", "hmac", "oauth2", "oauth2", "oauth2");
        JsonNode hmac = connector.path("authSchemeConfigs").get(4);
        assertThat(hmac.path("digestInputs").toString()).isEqualTo("[\"url\",\"body\"]");
        JsonNode grant = connector.path("authSchemeConfigs").get(5).path("grant");
        assertThat(grant.path("credentialId").asString()).hasSize(26);
        assertThat(grant.path("organisationId").asString()).isEqualTo(caller.organisationId());
        assertThat(grant.path("clientId").asString()).isEqualTo("abc");
        assertThat(grant.has("clientSecret")).isFalse();

        Answer read = caller.get("/connectors/" + connector.path("id").asString());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(connector);
        assertThat(read.etag()).isEqualTo(created.etag());
    }

    @Test
    void givenABigQueryConnector_whenCreated_thenReadBack() {
        Answer created =
                caller.post(
                        "/protocols/bigquery/connectors",
                        """
                        {"name": "Warehouse", "datasetId": "project-1.sales", "connections": []}\
                        """);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("datasetId").asString()).isEqualTo("project-1.sales");
        assertThat(created.body().has("baseUrl")).isFalse();
        assertThat(caller.get("/connectors/" + created.body().path("id").asString()).body()).isEqualTo(created.body());
    }

    @Test
    void givenAConfig_whenUpserted_thenAddedThenReplacedInItsPlace() {
        String first = Configs.newId();
        String second = Configs.newId();
        String connector = caller.newConnector();

        Answer added = caller.put(config(connector, first), Configs.apiKey(first));
        caller.put(config(connector, second), Configs.basicAuth(second));
        Answer replaced = caller.put(config(connector, first), Configs.hmac(first));

        assertThat(added.status()).isEqualTo(200);
        assertThat(ids(replaced.body())).containsExactly(first, second);
        assertThat(schemeTypes(replaced.body())).containsExactly("hmac", "basic-auth");
        assertThat(caller.get(connector).body()).isEqualTo(replaced.body());
    }

    @Test
    void givenTheSameConfig_whenUpsertedAgain_thenNothingChanges() {
        String id = Configs.newId();
        String connector = caller.newConnector();
        Answer first = caller.put(config(connector, id), Configs.hmac(id));

        Answer again = caller.put(config(connector, id), Configs.hmac(id));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.etag()).isEqualTo(first.etag());
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void givenALowerCaseId_whenUpserted_thenItIsTheSameConfig() {
        String id = Configs.newId();
        String connector = caller.newConnector(Configs.apiKey(id));

        Answer answer = caller.put(config(connector, id.toLowerCase()), Configs.apiKey(id.toLowerCase(), "Renamed"));

        assertThat(ids(answer.body())).containsExactly(id);
        assertThat(answer.body().at("/authSchemeConfigs/0/description").asString()).isEqualTo("Renamed");
    }

    @Test
    void givenAConfig_whenRemoved_thenItIsGoneAndItsIdMayComeBack() {
        String id = Configs.newId();
        String connector = caller.newConnector(Configs.apiKey(id));

        Answer removed = caller.delete(config(connector, id));
        Answer again = caller.delete(config(connector, id));
        Answer back = caller.put(config(connector, id), Configs.none(id));

        assertThat(removed.status()).isEqualTo(200);
        assertThat(ids(removed.body())).isEmpty();
        assertThat(again.status()).isEqualTo(404);
        assertThat(ids(back.body())).containsExactly(id);
    }

    @Test
    void givenConfigs_whenUpdatedWithTheirIds_thenReordered() {
        String first = Configs.newId();
        String second = Configs.newId();
        String connector = caller.newConnector(Configs.apiKey(first), Configs.none(second));

        Answer reordered =
                caller.put(
                        connector,
                        update(
                                connector,
                                """
                                , "authSchemeConfigIds": ["%s", "%s"]\
                                """
                                        .formatted(second, first)));

        assertThat(reordered.status()).isEqualTo(200);
        assertThat(ids(reordered.body())).containsExactly(second, first);
        Answer noPermutation =
                caller.put(
                        connector,
                        update(
                                connector,
                                """
                                , "authSchemeConfigIds": ["%s"]\
                                """
                                        .formatted(second)));
        assertThat(noPermutation.status()).isEqualTo(400);
        assertThat(noPermutation.fields()).containsExactly("authSchemeConfigIds");
    }

    @Test
    void givenDetails_whenUpdatedWithoutTheOptionalOnes_thenTheyAreUnset() {
        String connector = caller.newConnector();
        Answer full =
                caller.put(
                        connector,
                        update(
                                connector,
                                """
                                , "public": true, "documentationURL": "https://docs.example.com",
                                "imageURL": "https://img.example.com/i.png", "tags": {"a": ["1"]},
                                "connectionVariables": [{"name": "v", "value": "1"}]\
                                """));
        assertThat(full.body().path("documentationURL").asString()).isEqualTo("https://docs.example.com");

        Answer bare = caller.put(connector, update(connector, ""));

        assertThat(bare.status()).isEqualTo(200);
        JsonNode body = bare.body();
        assertThat(body.path("public").asBoolean()).isFalse();
        assertThat(body.has("documentationURL")).isFalse();
        assertThat(body.has("imageURL")).isFalse();
        assertThat(body.has("tags")).isFalse();
        assertThat(body.at("/connectionVariables/0/name").asString())
                .as("the list of variables stays when it is not sent")
                .isEqualTo("v");
        assertThat(caller.put(connector, update(connector, "")).etag())
                .as("an update that changes nothing")
                .isEqualTo(bare.etag());
    }

    @Test
    void givenTagsAndCategories_whenReplaced_thenReadBack() {
        String connector = caller.newConnector();

        assertThat(caller.put(connector + "/tags", "{\"tags\": {\"k\": [\"v\"]}}").status()).isEqualTo(204);
        assertThat(caller.put(connector + "/categories", "{\"categories\": [\"CRM\", \"AI/LLMs\"]}").status())
                .isEqualTo(204);

        JsonNode body = caller.get(connector).body();
        assertThat(body.at("/tags/k/0").asString()).isEqualTo("v");
        assertThat(body.path("categories").toString()).isEqualTo("[\"CRM\",\"AI/LLMs\"]");
        assertThat(caller.put(connector, update(connector, "")).body().path("categories").toString())
                .as("categories are not touched by an update")
                .isEqualTo("[\"CRM\",\"AI/LLMs\"]");
    }

    @Test
    void givenAConnector_whenDeleted_thenEverythingAboutItIsNotFound() {
        String id = Configs.newId();
        String connector = caller.newConnector(Configs.apiKey(id));

        assertThat(caller.delete(connector + "?force=true").status()).isEqualTo(204);

        assertThat(caller.get(connector).status()).isEqualTo(404);
        assertThat(caller.delete(connector).status()).isEqualTo(404);
        assertThat(caller.put(config(connector, id), Configs.apiKey(id)).status()).isEqualTo(404);
        assertThat(caller.put(connector, update(connector, "")).status()).isEqualTo(404);
    }

    @Test
    void givenVersions_whenPreconditionsAreSent_thenTheyDecide() {
        String id = Configs.newId();
        String connector = caller.newConnector(Configs.apiKey(id));
        String current = caller.get(connector).etag();

        assertThat(caller.put(config(connector, id), Configs.none(id), "If-Match", "\"999\"").status()).isEqualTo(412);
        assertThat(caller.put(config(connector, id), Configs.none(id), "If-None-Match", "*").status()).isEqualTo(412);
        assertThat(caller.put(config(connector, id), Configs.none(id), "If-Match", "W/" + current).status())
                .isEqualTo(412);
        assertThat(caller.put(config(connector, id), Configs.none(id), "If-Match", current).status()).isEqualTo(200);
        String other = Configs.newId();
        assertThat(caller.put(config(connector, other), Configs.none(other), "If-None-Match", "*").status())
                .isEqualTo(200);
        assertThat(caller.delete(connector, "If-Match", current).status()).isEqualTo(412);
        assertThat(caller.get(connector, "If-None-Match", caller.get(connector).etag()).status()).isEqualTo(304);
    }

    @Test
    void givenQuestionableConfig_whenUpserted_thenStoredWithMessages() {
        String id = Configs.newId();
        String connector = caller.newConnector();

        Answer answer =
                caller.put(
                        config(connector, id),
                        """
                        {"id": "%s", "description": "", "schemeType": "api-key", "name": "Host", "in": "header"}\
                        """
                                .formatted(id));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode message = answer.body().at("/authSchemeConfigs/0/validationMessages/0");
        assertThat(message.path("severity").asString()).isEqualTo("error");
        assertThat(message.at("/detail/0").asString()).isEqualTo("api-key.header-reserved");
        assertThat(message.at("/detail/1").asString()).isEqualTo("/name");
        assertThat(caller.get(connector).body()).isEqualTo(answer.body());
    }

    @Test
    void givenAHundredConfigs_whenOneMoreIsAdded_thenRefused() {
        String[] configs = Stream.generate(() -> Configs.none(Configs.newId())).limit(100).toArray(String[]::new);
        String connector = caller.newConnector(configs);
        String id = Configs.newId();

        Answer refused = caller.put(config(connector, id), Configs.none(id));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(caller.get(connector).body().path("authSchemeConfigs").size()).isEqualTo(100);
    }

    @Test
    void givenAPost_whenSentAgainWithItsIdempotencyKey_thenTheSameAnswerAndOneConnector() {
        String body =
                """
                {"name": "Once", "baseUrl": "https://once.example.com", "authSchemeConfigs": []}\
                """;
        String key = Configs.newId();

        Answer first = caller.post("/protocols/http/connectors", body, "Idempotency-Key", key);
        Answer again = caller.post("/protocols/http/connectors", body, "Idempotency-Key", key);
        Answer other = caller.post("/protocols/http/connectors", body.replace("Once", "Twice"), "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.etag()).isEqualTo(first.etag());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }

    private static String config(String connector, String id) {
        return connector + "/auth-scheme-configs/" + id;
    }

    private String update(String connector, String more) {
        return """
        {"id": "%s", "organisationId": "%s", "name": "Stripe", "protocol": "http",
         "baseUrl": "https://api.stripe.com"%s}\
        """
                .formatted(connector.substring(connector.lastIndexOf('/') + 1), caller.organisationId(), more);
    }

    private static List<String> ids(JsonNode connector) {
        return connector.path("authSchemeConfigs").valueStream().map(config -> config.path("id").asString()).toList();
    }

    private static List<String> schemeTypes(JsonNode connector) {
        return connector
                .path("authSchemeConfigs")
                .valueStream()
                .map(config -> config.path("schemeType").asString())
                .toList();
    }
}
