package dev.connectorregistry.standalone;

import static dev.connectorregistry.standalone.VersionRequests.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

/** What is published over HTTP: what it stands for, who sees it, and what it keeps from being changed. */
class PublishedVersionsIT {

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller admin = registry.everybody();
    private final VersionRequests versions = new VersionRequests(admin);

    @Test
    void givenAPublishedVersion_whenChanged_thenOnlyTheDefaultCanBe() {
        String connector = admin.newConnector();
        versions.create(connector, "1.0");
        Answer published = versions.publish(connector, "1.0");
        assertThat(published.body().at("/version/isLatest").asBoolean()).isTrue();
        assertThat(published.body().at("/version/publishedAt").isString()).isTrue();

        Answer renamed = versions.update(connector, "1.0", "name", "1.1");
        Answer asDefault = versions.update(connector, "1.0", "isDefault", true);
        Answer noLonger = versions.update(connector, "1.0", "isDefault", false);

        assertThat(renamed.status()).isEqualTo(409);
        assertThat(renamed.code()).isEqualTo("published");
        assertThat(asDefault.body().path("isDefault").asBoolean()).isTrue();
        assertThat(noLonger.body().path("isDefault").asBoolean(true)).isFalse();
    }

    @Test
    void givenErrors_whenPublished_thenTheyAreNamedByTheirPlaceInTheConnector() {
        String id = Configs.newId();
        String connector =
                admin.newConnector(
                        Configs.none(Configs.newId()),
                        Configs.oauth2(
                                id, "http://login.example.com/token", "{\"grantType\": \"client_credentials\"}"));
        versions.create(connector, "1.0");

        Answer refused = versions.publish(connector, "1.0");
        Answer tried = admin.post(connector + "/versions/1.0/publish?dryRun=true", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("not_publishable");
        assertThat(refused.fields()).containsExactly("authSchemeConfigs[1].tokenUrl");
        assertThat(refused.body().at("/fields/0/message").asString()).contains("oauth2.url-not-https");
        assertThat(tried.body()).isEqualTo(refused.body());
        admin.delete(connector + "/auth-scheme-configs/" + id);
        assertThat(versions.publish(connector, "1.0").status()).isEqualTo(200);
    }

    @Test
    void givenAPublishedVersion_whenUnpublished_thenItIsADraftThatCanBePublishedAgain() {
        String connector = admin.newConnector();
        versions.create(connector, "1.0");
        versions.publish(connector, "1.0");

        Answer unpublished = versions.unpublish(connector, "1.0");
        Answer again = versions.unpublish(connector, "1.0");

        assertThat(unpublished.body().at("/version/publishedAt").isNull()).isTrue();
        assertThat(unpublished.body().at("/version/isLatest").asBoolean(true)).isFalse();
        assertThat(again.body()).isEqualTo(unpublished.body());
        assertThat(again.etag()).isEqualTo(unpublished.etag());
        assertThat(versions.update(connector, "1.0", "name", "1.1").status()).isEqualTo(200);
        Answer published = versions.publish(connector, "1.1");
        assertThat(versions.publish(connector, "1.1").etag()).isEqualTo(published.etag());
    }

    @Test
    void givenAPublishedVersion_whenItsConnectorIsDeleted_thenItSaysByWhatItIsUsed() {
        String connector = admin.newConnector();
        versions.create(connector, "1.0");
        assertThat(admin.delete(connector + "?dryRun=true").status()).isEqualTo(200);
        versions.publish(connector, "1.0");

        Answer refused = admin.delete(connector);
        Answer forced = admin.delete(connector + "?force=true");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("in_use");
        assertThat(refused.body().path("details").asString()).contains("published version \"1.0\"");
        assertThat(forced.status()).isEqualTo(204);
        assertThat(admin.get(versions.past(connector) + "/versions/1.0/configuration").status()).isEqualTo(410);
        assertThat(admin.get(versions.past(connector) + "/origin").status()).isEqualTo(410);
        assertThat(admin.get(versions.past(connector) + "/diff?from=1.0").status()).isEqualTo(200);
    }

    @Test
    void givenVersions_whenTheConnectorIsRead_thenTheyAreInItEverywhere() {
        String connector = admin.newConnector();
        String before = admin.get(connector).body().path("updatedAt").asString();
        versions.create(connector, "1.0");
        Answer published = versions.publish(connector, "1.0");
        versions.create(connector, "2.0");

        JsonNode present = admin.get(connector).body();
        JsonNode then = admin.get(versions.past(connector) + "/history/2").body();
        String id = present.path("id").asString();

        assertThat(names(present.path("versions"))).containsExactly("1.0", "2.0");
        assertThat(present.path("versions").get(0)).isEqualTo(published.body().path("version"));
        assertThat(present.path("updatedAt").asString()).isGreaterThan(before);
        assertThat(names(then.path("versions"))).containsExactly("1.0");
        assertThat(admin.get(versions.past(connector)).body()).isEqualTo(present);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(
                                        admin.get("/connectors?first=100")
                                                .body()
                                                .path("connectors")
                                                .valueStream()
                                                .filter(listed -> listed.path("id").asString().equals(id)))
                                .containsExactly(present));
    }

    @Test
    void givenAPublicConnector_whenAStrangerReads_thenThereIsOnlyWhatIsPublished() {
        String connector = versions.newPublicConnector();
        versions.create(connector, "1.0");
        versions.create(connector, "2.0");
        versions.update(connector, "2.0", "isDefault", true);
        versions.publish(connector, "1.0");
        Caller stranger = registry.newOrganisation().in(admin.organisationId());

        JsonNode list = stranger.get(connector + "/versions").body();

        assertThat(names(list.path("items"))).containsExactly("1.0");
        assertThat(list.path("totalCount").asInt()).isEqualTo(1);
        assertThat(names(stranger.get(connector).body().path("versions"))).containsExactly("1.0");
        Answer published = stranger.get(connector + "/versions/1.0");
        assertThat(published.etag()).endsWith("-public\"");
        assertThat(stranger.get(connector + "/versions/default").body()).isEqualTo(published.body());
        assertThat(stranger.get(connector + "/versions/2.0").status()).isEqualTo(404);
        assertThat(stranger.get(versions.past(connector) + "/versions/1.0/configuration").status()).isEqualTo(403);
        String closed = admin.newConnector();
        versions.create(closed, "1.0");
        assertThat(stranger.get(closed + "/versions").status()).isEqualTo(403);
        assertThat(stranger.get(closed + "/versions/1.0").status()).isEqualTo(403);
        assertThat(stranger.post(connector + "/versions", "{\"name\": \"3.0\"}").status()).isEqualTo(403);
    }

    @Test
    void givenAPublishedVersion_whenTheConnectorChanges_thenTheConfigurationStaysWhatItWas() {
        String first = Configs.newId();
        String second = Configs.newId();
        String connector = admin.newConnector(Configs.apiKey(first, "Then"));
        versions.create(connector, "1.0");
        versions.create(connector, "2.0");
        versions.publish(connector, "1.0");
        admin.put(connector + "/auth-scheme-configs/" + first, Configs.apiKey(first, "Now"));
        admin.put(connector + "/auth-scheme-configs/" + second, Configs.basicAuth(second));

        JsonNode then = admin.get(versions.past(connector) + "/versions/1.0/configuration").body();
        JsonNode now = admin.get(versions.past(connector) + "/versions/2.0/configuration").body();

        assertThat(then.path("sequence").asInt()).isEqualTo(4);
        assertThat(then.path("authSchemeConfigs").valueStream().map(config -> config.path("description").asString()))
                .containsExactly("Then");
        assertThat(then.path("version")).isEqualTo(admin.get(connector + "/versions/1.0").body());
        assertThat(now.path("authSchemeConfigs")).isEqualTo(admin.get(connector).body().path("authSchemeConfigs"));
        assertThat(now.path("sequence").asInt()).isEqualTo(6);
        assertThat(admin.get(versions.past(connector) + "/versions/latest/configuration").body()).isEqualTo(then);
        assertThat(admin.get(versions.past(connector) + "/versions/3.0/configuration").status()).isEqualTo(404);
    }

    @Test
    void givenVersions_whenCompared_thenWhatTheyStandForIs() {
        String id = Configs.newId();
        String connector = admin.newConnector(Configs.apiKey(id));
        versions.create(connector, "1.0");
        versions.publish(connector, "1.0");
        admin.put(connector + "/tags", "{\"tags\": {\"team\": []}}");
        versions.create(connector, "0");
        versions.publish(connector, "0");
        admin.put(connector + "/auth-scheme-configs/" + id, Configs.hmac(id));
        versions.create(connector, "Next");

        JsonNode published = admin.get(versions.past(connector) + "/diff?from=1.0&to=version:0").body();
        JsonNode next = admin.get(versions.past(connector) + "/diff?from=latest&to=Next").body();
        JsonNode sinceCreation = admin.get(versions.past(connector) + "/diff?from=0&to=1.0").body();

        assertThat(published.path("fields").toString()).contains("\"tags\"", "\"versions\"");
        assertThat(published.at("/from/sequence").asInt()).isEqualTo(3);
        assertThat(published.at("/to/sequence").asInt()).isEqualTo(6);
        assertThat(next.path("summaries").toString())
                .contains("changed from `api-key` to `hmac`", "Version *Next* created");
        assertThat(sinceCreation.at("/from/sequence").asInt()).isZero();
        assertThat(admin.get(versions.past(connector) + "/diff?from=3.0&to=latest").fields()).containsExactly("from");
    }

    @Test
    void givenChangesOfVersions_whenTheHistoryIsRead_thenEachIsSaid() {
        String connector = admin.newConnector();
        versions.create(connector, "1.0");
        versions.update(connector, "1.0", "name", "1.1");
        versions.update(connector, "1.1", "isDefault", true);
        versions.publish(connector, "1.1");
        versions.unpublish(connector, "1.1");
        versions.publish(connector, "1.1");
        admin.delete(connector + "/versions/1.1?force=true");

        JsonNode items = admin.get(versions.past(connector) + "/history").body().path("items");

        assertThat(items.valueStream().map(item -> item.path("summary").asString()))
                .containsExactly(
                        "Version *1.1* deleted, although published",
                        "Version *1.1* published",
                        "Version *1.1* unpublished",
                        "Version *1.1* published",
                        "Version *1.1* made the default",
                        "Version *1.0* renamed to *1.1*",
                        "Version *1.0* created",
                        "Connector *Stripe* created");
        assertThat(items.get(4).path("change").toString())
                .isEqualTo(
                        """
                        [{"op":"replace","path":"/versions/0/isDefault","fromValue":false,"value":true}]\
                        """);
        assertThat(items.get(4).path("fields").toString()).isEqualTo("[\"versions.isDefault\"]");
        String audit = "/api/registry/v1/o/" + admin.organisationId() + "/audit?connector=" + connector.substring(12);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(admin.get(audit).text())
                                .contains("Version *1.1* deleted, although published", "VersionDeleted"));
    }

    @Test
    void givenVersions_whenTheConnectorIsReverted_thenTheyStay() {
        String connector = admin.newConnector();
        admin.put(connector + "/tags", "{\"tags\": {\"team\": []}}");
        versions.create(connector, "1.0");
        versions.publish(connector, "1.0");

        JsonNode reverted = admin.post(versions.past(connector) + "/revert", "{\"to\": 0}").body();

        assertThat(reverted.path("connector").has("tags")).isFalse();
        assertThat(names(reverted.at("/connector/versions"))).containsExactly("1.0");
        assertThat(reverted.path("fields").toString()).isEqualTo("[\"tags\"]");
    }
}
