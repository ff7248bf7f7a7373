package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;

/**
 * Two releases side by side on one PostgreSQL and one server that speaks MongoDB's protocol: this one, which projects,
 * and a newer one, which writes an event as this one does not know it.
 */
class RollingUpgradeIT {

    private static final String LETTERS = ReplayedRegistry.PROJECTIONS + "/connectors/dead-letters";
    private static final String TAGS = "{\"tags\": {\"changed\": [\"%s\"]}}";

    @TempDir private Path folder;

    @Test
    void givenANewerReleaseBeside_whenItWritesWhatTheOlderCantRead_thenThatWaitsForTheOlderToGoAndNothingElseDoes() {
        try (SharedStores stores = new SharedStores(folder)) {
            RegistryUnderTest older = stores.first("older");
            try (RegistryUnderTest newer = stores.another("newer", NewerRelease.ARGUMENT)) {
                String changed;
                String other;
                try (older) {
                    Caller oldCaller = older.everybody();
                    changed = create(oldCaller, "Changed by the newer");
                    assertThat(tag(oldCaller, changed, "the older").status()).isEqualTo(204);
                    other = create(newer.everybody(), "Not changed");

                    assertThat(tag(newer.everybody(), changed, "the newer").status()).isEqualTo(204);

                    await().atMost(RegistryProcess.PATIENCE).until(() -> letters(oldCaller).size() == 1);
                    assertThat(letters(oldCaller).get(0).path("event").asString()).isEqualTo("ConnectorTagsUpdated");
                    // The older one can't tell it, and says so; nor does it change what it can't read.
                    assertThat(oldCaller.get(changed).status()).isEqualTo(503);
                    assertThat(tag(oldCaller, changed, "nobody").status()).isEqualTo(503);
                    assertThat(oldCaller.get(other).status()).isEqualTo(200);
                    assertThat(tag(oldCaller, other, "the older").status()).isEqualTo(204);
                    holdThatItIsTagged(newer.everybody().get(changed), "the newer");
                }
                Caller caller = newer.everybody();

                await().atMost(RegistryProcess.PATIENCE).until(() -> letters(caller).isEmpty());

                assertThat(tag(caller, other, "the newer").status()).isEqualTo(204);
                for (String connector : List.of(changed, other)) {
                    holdThatItIsTagged(caller.get(connector), "the newer");
                    await().atMost(RegistryProcess.PATIENCE)
                            .untilAsserted(() ->
                                    assertThat(listed(caller, connector))
                                            .isEqualTo(caller.get(connector).body().path("tags")));
                }
                await().atMost(RegistryProcess.PATIENCE)
                        .until(() ->
                                caller.get("/api/registry/v1/o/" + caller.organisationId() + "/audit/verification")
                                        .body()
                                        .path("ok")
                                        .asBoolean());
            }
        }
    }

    private static String create(Caller caller, String name) {
        Answer answer =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "%s", "baseUrl": "https://api.example.com", "authSchemeConfigs": []}\
                        """
                                .formatted(name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return "/connectors/" + answer.body().path("id").asString();
    }

    private static Answer tag(Caller caller, String connector, String by) {
        return caller.put(connector + "/tags", TAGS.formatted(by));
    }

    private static void holdThatItIsTagged(Answer found, String by) {
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.body().at("/tags/changed/0").asString()).isEqualTo(by);
    }

    private static JsonNode letters(Caller caller) {
        return caller.get(LETTERS).body().path("items");
    }

    private static JsonNode listed(Caller caller, String connector) {
        return caller.get("/connectors")
                .body()
                .path("connectors")
                .valueStream()
                .filter(row -> connector.endsWith(row.path("id").asString()))
                .findFirst()
                .orElseThrow()
                .path("tags");
    }
}
