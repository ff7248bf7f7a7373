package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** One organisation copies what another one published. */
class LibraryImportIT {

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller publisher = registry.everybody();
    private final Caller importer = registry.newOrganisation();
    private final String configId = Configs.newId();
    private String connector = "";

    @BeforeEach
    void publish() {
        connector =
                "/connectors/"
                        + publisher
                                .post(
                                        "/protocols/http/connectors",
                                        """
                                        {"name": "Acme", "baseUrl": "https://{tenant}.example", "public": true,
                                         "tags": {"team": ["payments"]},
                                         "connectionVariables": [{"name": "tenant", "value": "our-own-tenant"}],
                                         "authSchemeConfigs": [%s]}\
                                        """
                                                .formatted(
                                                        Configs.oauth2(
                                                                configId,
                                                                Configs.authorizationCode("our-own-app", "hush"))))
                                .body()
                                .path("id")
                                .asString();
        publisher.put(connector + "/categories", "{\"categories\": [\"CRM\"]}");
        createAndPublish("1.0");
    }

    private void createAndPublish(String version) {
        publisher.post(connector + "/versions", "{\"name\": \"%s\"}".formatted(version));
        assertThat(publisher.post(connector + "/versions/" + version + "/publish", "").status()).isEqualTo(200);
    }

    private Answer importVersion(String version, String... headers) {
        return importer.post(connector + "/versions/" + version + "/library/import", "", headers);
    }

    @Test
    void givenAPublishedVersion_whenImported_thenItIsADraftOfAPrivateCopyWithoutCredentials() {
        Answer imported = importVersion("1.0");

        assertThat(imported.status()).isEqualTo(200);
        JsonNode copy = imported.body();
        assertThat(copy.path("id").asString()).isNotEqualTo(connector.substring("/connectors/".length()));
        assertThat(copy.path("organisationId").asString()).isEqualTo(importer.organisationId());
        assertThat(copy.path("public").asBoolean(true)).isFalse();
        assertThat(copy.path("name").asString()).isEqualTo("Acme");
        assertThat(copy.path("baseUrl").asString()).isEqualTo("https://{tenant}.example");
        assertThat(copy.path("connectionVariables").toString()).isEqualTo("[{\"name\":\"tenant\",\"value\":\"\"}]");
        assertThat(copy.path("categories").toString()).isEqualTo("[\"CRM\"]");
        assertThat(copy.has("tags")).isFalse();
        assertThat(copy.at("/authSchemeConfigs/0/id").asString()).isEqualTo(configId);
        assertThat(copy.at("/authSchemeConfigs/0/grant").toString())
                .isEqualTo("{\"grantType\":\"authorization_code\"}");
        assertThat(copy.path("versions")).hasSize(1);
        assertThat(copy.at("/versions/0/name").asString()).isEqualTo("1.0");
        assertThat(copy.at("/versions/0/publishedAt").isNull()).isTrue();
        assertThat(imported.text()).doesNotContain("our-own").doesNotContain("hush");
        Answer read = importer.get("/connectors/" + copy.path("id").asString());
        assertThat(read.body()).isEqualTo(copy);
        assertThat(read.etag()).isEqualTo(imported.etag());
    }

    @Test
    void givenAPublisherThatGoesOn_whenImported_thenItIsWhatWasPublished() {
        publisher.put(connector + "/auth-scheme-configs/" + configId, Configs.apiKey(configId));

        JsonNode copy = importVersion("latest").body();

        assertThat(copy.at("/authSchemeConfigs/0/schemeType").asString()).isEqualTo("oauth2");
    }

    @Test
    void givenACopy_whenItsHistoryIsRead_thenItSaysWhereItCameFrom() {
        JsonNode copy = importVersion("1.0").body();

        JsonNode newest = importer.get(past(copy) + "/history?first=1").body().at("/items/0");

        assertThat(newest.path("event").asString()).isEqualTo("VersionImported");
        assertThat(newest.path("summary").asString())
                .isEqualTo(
                        "Version *1.0* imported from version *1.0* of connector `%s`"
                                .formatted(connector.substring("/connectors/".length())));
        assertThat(newest.path("fields").toString()).contains("\"importedFrom\"", "\"versions\"");
    }

    @Test
    void givenALaterVersion_whenTheOriginIsRead_thenItSaysWhatIsDifferent() {
        JsonNode copy = importVersion("1.0").body();
        JsonNode upToDate = importer.get(past(copy) + "/origin").body();
        publisher.put(connector + "/auth-scheme-configs/" + configId, Configs.apiKey(configId, "Key"));
        assertThat(importer.get(past(copy) + "/origin").body()).isEqualTo(upToDate);
        createAndPublish("2.0");

        JsonNode origin = importer.get(past(copy) + "/origin").body();

        assertThat(upToDate.path("connectorId").asString()).isEqualTo(connector.substring("/connectors/".length()));
        assertThat(upToDate.path("organisationId").asString()).isEqualTo(publisher.organisationId());
        assertThat(upToDate.at("/version/name").asString()).isEqualTo("1.0");
        assertThat(upToDate.has("update")).isFalse();
        assertThat(upToDate.has("earlierImport")).isFalse();
        assertThat(origin.at("/update/version/name").asString()).isEqualTo("2.0");
        assertThat(origin.at("/update/summaries").toString()).contains("Scheme of *Key* changed from `oauth2`");
        assertThat(origin.at("/update/fields").toString()).contains("authSchemeConfigs.schemeType");
        assertThat(origin.toString()).doesNotContain("our-own").doesNotContain("payments").doesNotContain("hush");
    }

    @Test
    void givenACopy_whenALaterVersionIsImported_thenTheSecondCopySaysWhatIsDifferent() {
        JsonNode first = importVersion("1.0").body();
        publisher.put(connector + "/auth-scheme-configs/" + configId, Configs.apiKey(configId, "Key"));
        createAndPublish("2.0");

        JsonNode second = importVersion("2.0").body();

        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
        assertThat(second.at("/authSchemeConfigs/0/schemeType").asString()).isEqualTo("api-key");
        Awaitility.await()
                .untilAsserted(() -> {
                    JsonNode earlier = importer.get(past(second) + "/origin").body().path("earlierImport");
                    assertThat(earlier.path("connectorId")).isEqualTo(first.path("id"));
                    assertThat(earlier.at("/version/name").asString()).isEqualTo("1.0");
                    assertThat(earlier.path("summaries").toString()).contains("Scheme of *Key* changed from `oauth2`");
                });
        assertThat(importer.get(past(first) + "/origin").body().has("earlierImport")).isFalse();
    }

    @Test
    void givenTheCopiedVersionIsWithdrawn_whenTheOriginIsRead_thenAnEarlierOneIsNoUpdate() {
        createAndPublish("2.0");
        JsonNode copy = importVersion("2.0").body();

        publisher.post(connector + "/versions/2.0/unpublish", "");

        assertThat(importer.get(past(copy) + "/origin").body().has("update")).isFalse();
    }

    @Test
    void givenWhatIsNotInTheLibrary_whenImported_thenItIsNotFound() {
        publisher.post(connector + "/versions", "{\"name\": \"Draft\"}");
        assertThat(importVersion("Draft").status()).isEqualTo(404);
        assertThat(importVersion("9.0").status()).isEqualTo(404);
        publisher.post(connector + "/versions/1.0/unpublish", "");
        assertThat(importVersion("1.0").status()).isEqualTo(404);
        assertThat(importVersion("latest").status()).isEqualTo(404);
        assertThat(importer.post("/connectors/" + Configs.newId() + "/versions/1/library/import", "").status())
                .isEqualTo(404);
        assertThat(importer.post("/connectors/x/versions/1/library/import", "").fields()).containsExactly("id");
    }

    @Test
    void givenAPublicConnectorThatGoesPrivate_whenAskedFor_thenItIsInTheLibraryNoMore() {
        JsonNode copy = importVersion("1.0").body();
        createAndPublish("2.0");
        assertThat(importer.get(past(copy) + "/origin").body().has("update")).isTrue();
        publisher.put(
                connector,
                """
                {"id": "%s", "organisationId": "%s", "name": "Acme", "protocol": "http",
                 "baseUrl": "https://{tenant}.example"}\
                """
                        .formatted(connector.substring("/connectors/".length()), publisher.organisationId()));

        assertThat(importVersion("1.0").status()).isEqualTo(404);
        assertThat(publisher.post(connector + "/versions/1.0/library/import", "").status()).isEqualTo(404);
        assertThat(importer.get(past(copy) + "/origin").body().has("update")).isFalse();
        assertThat(publisher.delete(connector + "?force=true").status()).isEqualTo(204);
        assertThat(importer.get(past(copy) + "/origin").status()).isEqualTo(200);
    }

    @Test
    void givenADryRun_whenImported_thenItShowsTheCopyAndStoresNothing() {
        Answer tried = importer.post(connector + "/versions/1.0/library/import?dryRun=true", "");

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body().at("/authSchemeConfigs/0/id").asString()).isEqualTo(configId);
        assertThat(tried.etag()).isEmpty();
        assertThat(importer.get("/connectors/" + tried.body().path("id").asString()).status()).isEqualTo(404);
    }

    @Test
    void givenAnIdempotencyKey_whenSentAgain_thenThereIsOneCopy() {
        String key = Configs.newId();

        assertThat(importVersion("1.0", "Idempotency-Key", key).body())
                .isEqualTo(importVersion("1.0", "Idempotency-Key", key).body());
    }

    @Test
    void givenNoPartInTheOrganisation_whenImported_thenRefused() {
        String path = connector + "/versions/1.0/library/import";

        assertThat(importer.withRoles("viewer").post(path, "").status()).isEqualTo(403);
        assertThat(importer.in(publisher.organisationId()).post(path, "").status()).isEqualTo(403);
        assertThat(importer.anonymous().post(path, "").status()).isEqualTo(401);
        assertThat(importer.withRoles("editor").post(path, "").status()).isEqualTo(200);
    }

    @Test
    void givenNoCopy_whenItsOriginIsRead_thenThereIsNone() {
        for (String path : List.of(importer.newConnector(), "/connectors/" + Configs.newId())) {
            assertThat(importer.get("/api/registry/v1/o/" + importer.organisationId() + path + "/origin").status())
                    .isEqualTo(404);
        }
    }

    private String past(JsonNode copy) {
        return "/api/registry/v1/o/" + importer.organisationId() + "/connectors/" + copy.path("id").asString();
    }
}
