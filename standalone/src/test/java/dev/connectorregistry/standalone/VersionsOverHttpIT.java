package dev.connectorregistry.standalone;

import static dev.connectorregistry.standalone.VersionRequests.idOf;
import static dev.connectorregistry.standalone.VersionRequests.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** Versions over HTTP: drafts, their names, the default one, and lists. */
class VersionsOverHttpIT {

    private final Caller admin = RegistryUnderTest.on(WriteSideDatabase.H2_FILE).everybody();
    private final VersionRequests versions = new VersionRequests(admin);

    @Test
    void givenAConnector_whenAVersionIsCreated_thenItIsADraftWithItsNull() {
        String connector = admin.newConnector();

        Answer created = versions.create(connector, "1.0");

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
        String first = versions.create(connector, "1.0").body().path("id").asString();
        String second = versions.create(connector, "Zwei Punkt null").body().path("id").asString();
        assertThat(admin.get(connector + "/versions/latest").status()).isEqualTo(404);

        versions.publish(connector, "1.0");
        versions.publish(connector, second);

        assertThat(idOf(admin.get(connector + "/versions/" + first.toLowerCase()))).isEqualTo(first);
        assertThat(idOf(admin.get(connector + "/versions/Zwei%20Punkt%20null"))).isEqualTo(second);
        assertThat(admin.get(connector + "/versions/zwei%20punkt%20null").status()).isEqualTo(404);
        assertThat(idOf(admin.get(connector + "/versions/latest"))).isEqualTo(second);
        assertThat(idOf(admin.get(connector + "/versions/default"))).isEqualTo(second);
        Answer made = versions.update(connector, "1.0", "isDefault", true);
        assertThat(made.status()).isEqualTo(200);
        assertThat(idOf(admin.get(connector + "/versions/DEFAULT"))).isEqualTo(first);
        assertThat(idOf(admin.get(connector + "/versions/Latest"))).isEqualTo(second);
        assertThat(admin.get(connector + "/versions/3.0").status()).isEqualTo(404);
    }

    @Test
    void givenADraft_whenUpdated_thenItIsWhatWasSent() {
        String connector = admin.newConnector();
        versions.create(connector, "1.0");

        Answer updated = versions.update(connector, "1.0", "description", "First\none");
        Answer renamed = versions.update(connector, "1.0", "name", "1.1");
        Answer again = admin.put(connector + "/versions/1.1", renamed.text());

        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.body().path("description").asString()).isEqualTo("First\none");
        assertThat(renamed.body().path("name").asString()).isEqualTo("1.1");
        assertThat(again.body()).isEqualTo(renamed.body());
        assertThat(again.etag()).isEqualTo(renamed.etag());
        assertThat(versions.create(connector, "2.0", "1.1").body().path("description").asString())
                .isEqualTo("First\none");
    }

    @Test
    void givenTwoVersions_whenTheDefaultChanges_thenOneHasItOrNone() {
        String connector = admin.newConnector();
        versions.create(connector, "1.0");
        versions.create(connector, "2.0");

        versions.update(connector, "1.0", "isDefault", true);
        versions.update(connector, "2.0", "isDefault", true);

        JsonNode shown = admin.get(connector).body().path("versions");
        assertThat(shown.valueStream().map(version -> version.path("isDefault").asBoolean()))
                .containsExactly(false, true);
    }

    @Test
    void givenAnOutdatedVersion_whenSentBack_thenReadOnlyPropertiesAreNamed() {
        String connector = admin.newConnector();
        Answer draft = versions.create(connector, "1.0");
        versions.publish(connector, "1.0");

        Answer outdated = admin.put(connector + "/versions/1.0", draft.text());

        assertThat(outdated.status()).isEqualTo(400);
        assertThat(outdated.fields()).contains("isLatest", "publishedAt");
        Answer another = versions.update(connector, "1.0", "id", Configs.newId());
        assertThat(another.fields()).containsExactly("id");
    }

    @Test
    void givenMalformedBodies_whenSent_thenEachFieldIsNamed() {
        String connector = admin.newConnector();
        ObjectNode version = (ObjectNode) versions.create(connector, "1.0").body();

        version.remove("publishedAt");
        assertThat(admin.put(connector + "/versions/1.0", version.toString()).fields()).containsExactly("publishedAt");
        version.putNull("publishedAt").put("state", "draft").put("createdAt", "today");
        assertThat(admin.put(connector + "/versions/1.0", version.toString()).fields())
                .containsExactlyInAnyOrder("state", "createdAt");
        assertThat(admin.post(connector + "/versions", "{}").fields()).containsExactly("name");
        assertThat(admin.post(connector + "/versions", "{\"name\": 1, \"description\": \"\"}").fields())
                .containsExactlyInAnyOrder("name", "description");
        assertThat(versions.create(connector, "1.0").fields()).containsExactly("name");
        assertThat(versions.create(connector, "2.0", "3.0").fields()).containsExactly("fromVersion");
        assertThat(admin.get(connector + "/versions?first=0").fields()).containsExactly("first");
        assertThat(admin.get(connector + "/versions?after=x").fields()).containsExactly("after");
        assertThat(admin.get(connector + "/versions?sort=name:asc").fields()).containsExactly("sort");
        assertThat(admin.get("/connectors/x/versions").fields()).containsExactly("id");
        assertThat(admin.delete(connector + "/versions/1.0?force=perhaps").fields()).containsExactly("force");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "DEFAULT", "01JVERS1000000000000000009", "a/b", " 1", "..", "50%"})
    void givenANameThatNoVersionCanHave_whenCreated_thenItIsNamed(String name) {
        assertThat(versions.create(admin.newConnector(), name).fields()).containsExactly("name");
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
    void givenAConnectorWithoutBaseUrl_whenItsVersionsAreRead_thenDraftsSaySo() {
        String connector =
                "/connectors/"
                        + idOf(
                                admin.post(
                                        "/protocols/http/connectors",
                                        """
                                        {"name": "Nowhere", "baseUrl": "nowhere", "authSchemeConfigs": []}\
                                        """));

        Answer draft = versions.create(connector, "1.0");

        assertThat(draft.body().at("/messages/0/detail/0").asString()).isEqualTo("connector.base-url-invalid");
        assertThat(versions.update(connector, "1.0", "description", "Its messages are ignored").status())
                .isEqualTo(200);
    }

    @Test
    void givenVersions_whenDeleted_thenAPublishedOneNeedsForce() {
        String connector = admin.newConnector();
        versions.create(connector, "1.0");
        versions.create(connector, "2.0");
        versions.publish(connector, "2.0");

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
    void givenManyVersions_whenListed_thenTheMostRecentlyUpdatedComeFirstAndEachIsOnOnePage() {
        String connector = admin.newConnector();
        for (int i = 1; i <= 5; i++) {
            versions.create(connector, "Version-" + i);
        }
        versions.publish(connector, "Version-2");

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
    void givenDryRuns_whenSent_thenNothingIsStored() {
        String connector = admin.newConnector();
        versions.create(connector, "1.0");
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
        Answer draft = versions.create(connector, "1.0");
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
}
