package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** Versions over HTTP: from a draft to what is published, and back. */
class VersionsOverHttpIT {

    private final RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.H2_FILE);
    private final Caller admin = registry.everybody();

    @Test
    void givenAConnector_whenAVersionIsCreated_thenItIsADraftWithItsNull() {
        String connector = admin.newConnector();

        Answer created = create(connector, "1.0");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(created.body().path("name").asString()).isEqualTo("1.0");
        assertThat(created.body().path("isLatest").asBoolean(true)).isFalse();
        assertThat(created.body().path("isDefault").asBoolean(true)).isFalse();
        assertThat(created.body().has("publishedAt")).isTrue();
        assertThat(created.body().path("publishedAt").isNull()).isTrue();
        assertThat(created.body().has("description")).isFalse();
        Answer read = admin.get(connector + "/versions/1.0");
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.etag()).isEqualTo(created.etag());
        assertThat(admin.get(connector + "/versions/1.0", "If-None-Match", "\"1\"").status()).isEqualTo(304);
    }

    @Test
    void givenAVersion_whenItIsNamed_thenIdNameAndReservedWordsFindIt() {
        String connector = admin.newConnector();
        String first = create(connector, "1.0").body().path("id").asString();
        String second = create(connector, "Zwei Punkt null").body().path("id").asString();
        assertThat(admin.get(connector + "/versions/latest").status()).isEqualTo(404);

        publish(connector, "1.0");
        publish(connector, second);

        assertThat(idOf(admin.get(connector + "/versions/" + first.toLowerCase()))).isEqualTo(first);
        assertThat(idOf(admin.get(connector + "/versions/Zwei%20Punkt%20null"))).isEqualTo(second);
        assertThat(admin.get(connector + "/versions/zwei%20punkt%20null").status()).isEqualTo(404);
        assertThat(idOf(admin.get(connector + "/versions/latest"))).isEqualTo(second);
        assertThat(idOf(admin.get(connector + "/versions/default"))).isEqualTo(second);
        Answer made = update(connector, "1.0", "isDefault", true);
        assertThat(made.status()).isEqualTo(200);
        assertThat(idOf(admin.get(connector + "/versions/DEFAULT"))).isEqualTo(first);
        assertThat(idOf(admin.get(connector + "/versions/Latest"))).isEqualTo(second);
        assertThat(admin.get(connector + "/versions/3.0").status()).isEqualTo(404);
    }

    @Test
    void givenADraft_whenUpdated_thenItIsWhatWasSent() {
        String connector = admin.newConnector();
        create(connector, "1.0");

        Answer updated = update(connector, "1.0", "description", "First\none");
        Answer renamed = update(connector, "1.0", "name", "1.1");
        Answer again = admin.put(connector + "/versions/1.1", renamed.text());

        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.body().path("description").asString()).isEqualTo("First\none");
        assertThat(renamed.body().path("name").asString()).isEqualTo("1.1");
        assertThat(again.body()).isEqualTo(renamed.body());
        assertThat(again.etag()).isEqualTo(renamed.etag());
        assertThat(create(connector, "2.0", "1.1").body().path("description").asString()).isEqualTo("First\none");
    }

    @Test
    void givenAPublishedVersion_whenChanged_thenOnlyTheDefaultCanBe() {
        String connector = admin.newConnector();
        create(connector, "1.0");
        Answer published = publish(connector, "1.0");
        assertThat(published.body().at("/version/isLatest").asBoolean()).isTrue();
        assertThat(published.body().at("/version/publishedAt").isString()).isTrue();

        Answer renamed = update(connector, "1.0", "name", "1.1");
        Answer asDefault = update(connector, "1.0", "isDefault", true);
        Answer noLonger = update(connector, "1.0", "isDefault", false);

        assertThat(renamed.status()).isEqualTo(409);
        assertThat(renamed.code()).isEqualTo("published");
        assertThat(asDefault.body().path("isDefault").asBoolean()).isTrue();
        assertThat(noLonger.body().path("isDefault").asBoolean(true)).isFalse();
    }

    @Test
    void givenTwoVersions_whenTheDefaultChanges_thenOneHasItOrNone() {
        String connector = admin.newConnector();
        create(connector, "1.0");
        create(connector, "2.0");

        update(connector, "1.0", "isDefault", true);
        update(connector, "2.0", "isDefault", true);

        JsonNode versions = admin.get(connector).body().path("versions");
        assertThat(versions.valueStream().map(version -> version.path("isDefault").asBoolean()))
                .containsExactly(false, true);
    }

    @Test
    void givenAnOutdatedVersion_whenSentBack_thenReadOnlyPropertiesAreNamed() {
        String connector = admin.newConnector();
        Answer draft = create(connector, "1.0");
        publish(connector, "1.0");

        Answer outdated = admin.put(connector + "/versions/1.0", draft.text());

        assertThat(outdated.status()).isEqualTo(400);
        assertThat(outdated.fields()).contains("isLatest", "publishedAt");
        Answer another = update(connector, "1.0", "id", Configs.newId());
        assertThat(another.fields()).containsExactly("id");
    }

    @Test
    void givenMalformedBodies_whenSent_thenEachFieldIsNamed() {
        String connector = admin.newConnector();
        ObjectNode version = (ObjectNode) create(connector, "1.0").body();

        version.remove("publishedAt");
        assertThat(admin.put(connector + "/versions/1.0", version.toString()).fields()).containsExactly("publishedAt");
        version.putNull("publishedAt").put("state", "draft").put("createdAt", "today");
        assertThat(admin.put(connector + "/versions/1.0", version.toString()).fields())
                .containsExactlyInAnyOrder("state", "createdAt");
        assertThat(admin.post(connector + "/versions", "{}").fields()).containsExactly("name");
        assertThat(admin.post(connector + "/versions", "{\"name\": 1, \"description\": \"\"}").fields())
                .containsExactlyInAnyOrder("name", "description");
        assertThat(create(connector, "1.0").fields()).containsExactly("name");
        assertThat(create(connector, "2.0", "3.0").fields()).containsExactly("fromVersion");
        assertThat(admin.get(connector + "/versions?first=0").fields()).containsExactly("first");
        assertThat(admin.get(connector + "/versions?after=x").fields()).containsExactly("after");
        assertThat(admin.get(connector + "/versions?sort=name:asc").fields()).containsExactly("sort");
        assertThat(admin.get("/connectors/x/versions").fields()).containsExactly("id");
        assertThat(admin.delete(connector + "/versions/1.0?force=perhaps").fields()).containsExactly("force");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "DEFAULT", "01JVERS1000000000000000009", "a/b", " 1", "..", "50%"})
    void givenANameThatNoVersionCanHave_whenCreated_thenItIsNamed(String name) {
        assertThat(create(admin.newConnector(), name).fields()).containsExactly("name");
    }

    @ParameterizedTest
    @CsvSource({"publish,POST", "unpublish,POST", "'',DELETE", "'',GET"})
    void givenNoSuchVersion_whenAnythingIsDone_thenItIsNotFound(String action, String method) {
        String connector = admin.newConnector();
        String path = "/versions/1.0" + (action.isEmpty() ? "" : "/" + action);

        assertThat(admin.send(method, connector + path, null).status()).isEqualTo(404);
        assertThat(admin.send(method, "/connectors/" + Configs.newId() + path, null).status()).isEqualTo(404);
    }

    @Test
    void givenErrors_whenPublished_thenTheyAreNamedByTheirPlaceInTheConnector() {
        String id = Configs.newId();
        String connector =
                admin.newConnector(
                        Configs.none(Configs.newId()),
                        Configs.oauth2(
                                id, "http://login.example.com/token", "{\"grantType\": \"client_credentials\"}"));
        create(connector, "1.0");

        Answer refused = publish(connector, "1.0");
        Answer tried = admin.post(connector + "/versions/1.0/publish?dryRun=true", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("not_publishable");
        assertThat(refused.fields()).containsExactly("authSchemeConfigs[1].tokenUrl");
        assertThat(refused.body().at("/fields/0/message").asString()).contains("oauth2.url-not-https");
        assertThat(tried.body()).isEqualTo(refused.body());
        admin.delete(connector + "/auth-scheme-configs/" + id);
        assertThat(publish(connector, "1.0").status()).isEqualTo(200);
    }

    @Test
    void givenAConnectorWithoutBaseUrl_whenItsVersionsAreRead_thenDraftsSaySo() {
        String connector =
                "/connectors/"
                        + idOf(
                                admin.post(
                                        "/protocols/http/connectors",
                                        """
                                        {"name": "Nowhere", "baseUrl": "nowhere", "authSchemeConfigs": []}\
                                        """));

        Answer draft = create(connector, "1.0");

        assertThat(draft.body().at("/messages/0/detail/0").asString()).isEqualTo("connector.base-url-invalid");
        assertThat(update(connector, "1.0", "description", "Its messages are ignored").status()).isEqualTo(200);
    }

    @Test
    void givenAPublishedVersion_whenUnpublished_thenItIsADraftThatCanBePublishedAgain() {
        String connector = admin.newConnector();
        create(connector, "1.0");
        publish(connector, "1.0");

        Answer unpublished = admin.post(connector + "/versions/1.0/unpublish", "");
        Answer again = admin.post(connector + "/versions/1.0/unpublish", "");

        assertThat(unpublished.body().at("/version/publishedAt").isNull()).isTrue();
        assertThat(unpublished.body().at("/version/isLatest").asBoolean(true)).isFalse();
        assertThat(again.body()).isEqualTo(unpublished.body());
        assertThat(again.etag()).isEqualTo(unpublished.etag());
        assertThat(update(connector, "1.0", "name", "1.1").status()).isEqualTo(200);
        Answer published = publish(connector, "1.1");
        assertThat(publish(connector, "1.1").etag()).isEqualTo(published.etag());
    }

    @Test
    void givenVersions_whenDeleted_thenAPublishedOneNeedsForce() {
        String connector = admin.newConnector();
        create(connector, "1.0");
        create(connector, "2.0");
        publish(connector, "2.0");

        Answer draft = admin.delete(connector + "/versions/1.0");
        Answer published = admin.delete(connector + "/versions/2.0");
        Answer tried = admin.delete(connector + "/versions/2.0?force=true&dryRun=true");
        Answer forced = admin.delete(connector + "/versions/2.0?force=true");

        assertThat(draft.status()).isEqualTo(204);
        assertThat(published.status()).isEqualTo(409);
        assertThat(published.code()).isEqualTo("in_use");
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body().path("name").asString()).isEqualTo("2.0");
        assertThat(forced.status()).isEqualTo(204);
        assertThat(forced.etag()).isEqualTo("\"5\"");
        assertThat(admin.get(connector + "/versions").body().path("totalCount").asInt()).isZero();
    }

    @Test
    void givenAPublishedVersion_whenItsConnectorIsDeleted_thenItSaysByWhatItIsUsed() {
        String connector = admin.newConnector();
        create(connector, "1.0");
        assertThat(admin.delete(connector + "?dryRun=true").status()).isEqualTo(200);
        publish(connector, "1.0");

        Answer refused = admin.delete(connector);
        Answer forced = admin.delete(connector + "?force=true");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("in_use");
        assertThat(refused.body().path("details").asString()).contains("the published version \"1.0\"");
        assertThat(forced.status()).isEqualTo(204);
        assertThat(admin.get(past(connector) + "/versions/1.0/configuration").status()).isEqualTo(410);
        assertThat(admin.get(past(connector) + "/origin").status()).isEqualTo(410);
        assertThat(admin.get(past(connector) + "/diff?from=1.0").status()).isEqualTo(200);
    }

    @Test
    void givenVersions_whenTheConnectorIsRead_thenTheyAreInItEverywhere() {
        String connector = admin.newConnector();
        String before = admin.get(connector).body().path("updatedAt").asString();
        create(connector, "1.0");
        Answer published = publish(connector, "1.0");
        create(connector, "2.0");

        JsonNode present = admin.get(connector).body();
        JsonNode then = admin.get(past(connector) + "/history/2").body();
        String id = present.path("id").asString();

        assertThat(names(present.path("versions"))).containsExactly("1.0", "2.0");
        assertThat(present.path("versions").get(0)).isEqualTo(published.body().path("version"));
        assertThat(present.path("updatedAt").asString()).isGreaterThan(before);
        assertThat(names(then.path("versions"))).containsExactly("1.0");
        assertThat(admin.get(past(connector)).body()).isEqualTo(present);
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
    void givenManyVersions_whenListed_thenTheMostRecentlyUpdatedComeFirstAndEachIsOnOnePage() {
        String connector = admin.newConnector();
        for (int i = 1; i <= 5; i++) {
            create(connector, "Version-" + i);
        }
        publish(connector, "Version-2");

        List<String> seen = new ArrayList<>();
        JsonNode page = admin.get(connector + "/versions?first=2").body();
        seen.addAll(names(page.path("items")));
        while (page.has("next")) {
            page = admin.get(connector + "/versions?first=2&after=" + page.path("next").asString()).body();
            seen.addAll(names(page.path("items")));
        }

        assertThat(page.path("totalCount").asInt()).isEqualTo(5);
        assertThat(seen).containsExactly("Version-2", "Version-5", "Version-4", "Version-3", "Version-1");
        JsonNode back = admin.get(connector + "/versions?first=2&before=" + page.path("prev").asString()).body();
        assertThat(names(back.path("items"))).containsExactly("Version-4", "Version-3");
        String other = admin.newConnector();
        assertThat(admin.get(other + "/versions?after=" + back.path("next").asString()).fields())
                .containsExactly("after");
    }

    @Test
    void givenAPublicConnector_whenAStrangerReads_thenThereIsOnlyWhatIsPublished() {
        String connector = newPublicConnector();
        create(connector, "1.0");
        create(connector, "2.0");
        update(connector, "2.0", "isDefault", true);
        publish(connector, "1.0");
        Caller stranger = registry.newOrganisation().in(admin.organisationId());

        JsonNode list = stranger.get(connector + "/versions").body();

        assertThat(names(list.path("items"))).containsExactly("1.0");
        assertThat(list.path("totalCount").asInt()).isEqualTo(1);
        assertThat(names(stranger.get(connector).body().path("versions"))).containsExactly("1.0");
        Answer published = stranger.get(connector + "/versions/1.0");
        assertThat(published.etag()).endsWith("-public\"");
        assertThat(stranger.get(connector + "/versions/default").body()).isEqualTo(published.body());
        assertThat(stranger.get(connector + "/versions/2.0").status()).isEqualTo(404);
        assertThat(stranger.get(past(connector) + "/versions/1.0/configuration").status()).isEqualTo(403);
        String closed = admin.newConnector();
        create(closed, "1.0");
        assertThat(stranger.get(closed + "/versions").status()).isEqualTo(403);
        assertThat(stranger.get(closed + "/versions/1.0").status()).isEqualTo(403);
        assertThat(stranger.post(connector + "/versions", "{\"name\": \"3.0\"}").status()).isEqualTo(403);
    }

    @Test
    void givenAPublishedVersion_whenTheConnectorChanges_thenTheConfigurationStaysWhatItWas() {
        String first = Configs.newId();
        String second = Configs.newId();
        String connector = admin.newConnector(Configs.apiKey(first, "Then"));
        create(connector, "1.0");
        create(connector, "2.0");
        publish(connector, "1.0");
        admin.put(connector + "/auth-scheme-configs/" + first, Configs.apiKey(first, "Now"));
        admin.put(connector + "/auth-scheme-configs/" + second, Configs.basicAuth(second));

        JsonNode then = admin.get(past(connector) + "/versions/1.0/configuration").body();
        JsonNode now = admin.get(past(connector) + "/versions/2.0/configuration").body();

        assertThat(then.path("sequence").asInt()).isEqualTo(4);
        assertThat(then.path("authSchemeConfigs").valueStream().map(config -> config.path("description").asString()))
                .containsExactly("Then");
        assertThat(then.path("version")).isEqualTo(admin.get(connector + "/versions/1.0").body());
        assertThat(now.path("authSchemeConfigs")).isEqualTo(admin.get(connector).body().path("authSchemeConfigs"));
        assertThat(now.path("sequence").asInt()).isEqualTo(6);
        assertThat(admin.get(past(connector) + "/versions/latest/configuration").body()).isEqualTo(then);
        assertThat(admin.get(past(connector) + "/versions/3.0/configuration").status()).isEqualTo(404);
    }

    @Test
    void givenVersions_whenCompared_thenWhatTheyStandForIs() {
        String id = Configs.newId();
        String connector = admin.newConnector(Configs.apiKey(id));
        create(connector, "1.0");
        publish(connector, "1.0");
        admin.put(connector + "/tags", "{\"tags\": {\"team\": []}}");
        create(connector, "0");
        publish(connector, "0");
        admin.put(connector + "/auth-scheme-configs/" + id, Configs.hmac(id));
        create(connector, "Next");

        JsonNode published = admin.get(past(connector) + "/diff?from=1.0&to=version:0").body();
        JsonNode next = admin.get(past(connector) + "/diff?from=latest&to=Next").body();
        JsonNode sinceCreation = admin.get(past(connector) + "/diff?from=0&to=1.0").body();

        assertThat(published.path("fields").toString()).contains("\"tags\"", "\"versions\"");
        assertThat(published.at("/from/sequence").asInt()).isEqualTo(3);
        assertThat(published.at("/to/sequence").asInt()).isEqualTo(6);
        assertThat(next.path("summaries").toString())
                .contains("changed from `api-key` to `hmac`", "Version *Next* created");
        assertThat(sinceCreation.at("/from/sequence").asInt()).isZero();
        assertThat(admin.get(past(connector) + "/diff?from=3.0&to=latest").fields()).containsExactly("from");
    }

    @Test
    void givenChangesOfVersions_whenTheHistoryIsRead_thenEachIsSaid() {
        String connector = admin.newConnector();
        create(connector, "1.0");
        update(connector, "1.0", "name", "1.1");
        update(connector, "1.1", "isDefault", true);
        publish(connector, "1.1");
        admin.post(connector + "/versions/1.1/unpublish", "");
        publish(connector, "1.1");
        admin.delete(connector + "/versions/1.1?force=true");

        JsonNode items = admin.get(past(connector) + "/history").body().path("items");

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
        create(connector, "1.0");
        publish(connector, "1.0");

        JsonNode reverted = admin.post(past(connector) + "/revert", "{\"to\": 0}").body();

        assertThat(reverted.path("connector").has("tags")).isFalse();
        assertThat(names(reverted.at("/connector/versions"))).containsExactly("1.0");
        assertThat(reverted.path("fields").toString()).isEqualTo("[\"tags\"]");
    }

    @Test
    void givenDryRuns_whenSent_thenNothingIsStored() {
        String connector = admin.newConnector();
        create(connector, "1.0");
        Answer before = admin.get(connector);

        Answer created = admin.post(connector + "/versions?dryRun=true", "{\"name\": \"2.0\"}");
        Answer published = admin.post(connector + "/versions/1.0/publish?dryRun=true", "");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().path("name").asString()).isEqualTo("2.0");
        assertThat(created.etag()).isEmpty();
        assertThat(published.body().at("/version/isLatest").asBoolean()).isTrue();
        assertThat(published.etag()).isEmpty();
        assertThat(admin.get(connector).body()).isEqualTo(before.body());
    }

    @Test
    void givenPreconditions_whenTheyDoNotHold_thenNothingIsDone() {
        String connector = admin.newConnector();
        Answer draft = create(connector, "1.0");
        String version = connector + "/versions/1.0";

        assertThat(admin.post(connector + "/versions", "{\"name\": \"2.0\"}", "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(admin.put(version, draft.text(), "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(admin.post(version + "/publish", "", "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(admin.post(version + "/unpublish", "", "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(admin.delete(version, "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(admin.post(version + "/publish", "", "If-Match", "\"1\"").status()).isEqualTo(200);
    }

    @Test
    void givenAnIdempotencyKey_whenSentAgain_thenThereIsOneVersion() {
        String connector = admin.newConnector();
        String key = Configs.newId();

        Answer first = admin.post(connector + "/versions", "{\"name\": \"1.0\"}", "Idempotency-Key", key);
        Answer again = admin.post(connector + "/versions", "{\"name\": \"1.0\"}", "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    private String newPublicConnector() {
        return "/connectors/"
                + idOf(
                        admin.post(
                                "/protocols/http/connectors",
                                """
                                {"name": "Public", "baseUrl": "https://x.example", "authSchemeConfigs": [], "public": true}\
                                """));
    }

    private Answer create(String connector, String name) {
        return admin.post(connector + "/versions", "{\"name\": \"%s\"}".formatted(name));
    }

    private Answer create(String connector, String name, String from) {
        return admin.post(connector + "/versions", "{\"name\": \"%s\", \"fromVersion\": \"%s\"}".formatted(name, from));
    }

    private Answer publish(String connector, String version) {
        return admin.post(connector + "/versions/" + version + "/publish", "");
    }

    /** Sends back what is read, with one property changed. */
    private Answer update(String connector, String version, String property, Object value) {
        ObjectNode whole = (ObjectNode) admin.get(connector + "/versions/" + version).body();
        whole.putPOJO(property, value);
        return admin.put(connector + "/versions/" + version, whole.toString());
    }

    private String past(String connector) {
        return "/api/registry/v1/o/" + admin.organisationId() + connector;
    }

    private static String idOf(Answer answer) {
        return answer.body().path("id").asString();
    }

    private static List<String> names(JsonNode versions) {
        return versions.valueStream().map(version -> version.path("name").asString()).toList();
    }
}
