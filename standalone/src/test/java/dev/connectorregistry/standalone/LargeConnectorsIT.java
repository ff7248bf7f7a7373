package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Connectors within all limits, but close to them: whatever keeps them in memory must let go of them in time. */
class LargeConnectorsIT {

    /** Each body has almost 1 MiB, and each connector stands in several caches; {@code -Plong} has them overflow. */
    private static final int CONNECTORS = Boolean.getBoolean("registry.long") ? 40 : 12;

    private static final int CONFIGS = 16;

    @TempDir private Path data;

    private static String largeConnector(int number) {
        List<String> configs = new ArrayList<>();
        for (int i = 0; i < CONFIGS; i++) {
            String id = Configs.newId();
            List<String> scopes = new ArrayList<>();
            for (int scope = 0; scope < 31; scope++) {
                scopes.add("{\"name\": \"s%d\", \"description\": \"%s\"}".formatted(scope, "x".repeat(1_950)));
            }
            configs.add(
                    """
                    {"id": "%s", "description": "", "schemeType": "oauth2", "authorizeUrl": "", "tokenUrl": "https://x.example/t",
                     "scopes": [%s], "defaultScopes": [], "grant": {"grantType": "client_credentials"}}\
                    """
                            .formatted(id, String.join(",", scopes)));
        }
        return "{\"name\": \"Large %d\", \"baseUrl\": \"https://x.example\", \"authSchemeConfigs\": [%s]}"
                .formatted(number, String.join(",", configs));
    }

    private static void holdTheList(RegistryProcess.Client client) {
        Set<String> seen = new HashSet<>();
        String next = "";
        do {
            HttpResponse<String> answer = client.get("/connectors?first=100" + next);
            assertThat(answer.statusCode()).as(() -> answer.body()).isEqualTo(200);
            JsonNode page = RegistryProcess.JSON.readTree(answer.body());
            assertThat(page.path("totalCount").asInt()).isEqualTo(CONNECTORS);
            page.path("connectors")
                    .forEach(connector -> assertThat(seen.add(connector.path("id").asString())).isTrue());
            next = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(seen).hasSize(CONNECTORS);
    }

    /** A deletion's entry has all that was deleted. */
    private static void holdTheTrail(RegistryProcess.Client client, String lastDeleted) {
        String registryApi = "/api/registry/v1/o/" + client.organisationId();
        await().atMost(RegistryProcess.PATIENCE)
                .until(() ->
                        client.get(registryApi + "/audit?event=ConnectorDeleted&connector=" + lastDeleted + "&first=1")
                                .body()
                                .contains(lastDeleted));
        int entries = 0;
        String next = "";
        do {
            HttpResponse<String> answer = client.get(registryApi + "/audit?event=ConnectorDeleted&first=100" + next);
            assertThat(answer.statusCode()).as(() -> answer.body()).isEqualTo(200);
            JsonNode page = RegistryProcess.JSON.readTree(answer.body());
            entries += page.path("items").size();
            next = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(entries).isEqualTo(CONNECTORS);
        assertThat(client.get(registryApi + "/connectors/" + lastDeleted + "/history?first=100").statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenLargeConnectors_whenCreatedChangedListedAndReadAnew_thenAllIsServed() {
        List<String> ids = new ArrayList<>();
        try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
            RegistryProcess.Client client = registry.client(data);
            for (int number = 0; number < CONNECTORS; number++) {
                HttpResponse<String> created =
                        client.sendSafely("POST", "/protocols/http/connectors", largeConnector(number));
                assertThat(created.statusCode()).as(registry::allOutput).isEqualTo(201);
                ids.add(RegistryProcess.JSON.readTree(created.body()).path("id").asString());
            }
            RegistryProcess.awaitListed(client, "Large " + (CONNECTORS - 1));
            holdTheList(client);
            for (String id : ids) {
                assertThat(
                                client.sendSafely("PUT", "/connectors/" + id + "/tags", "{\"tags\": {\"seen\": []}}")
                                        .statusCode())
                        .as(registry::allOutput)
                        .isEqualTo(204);
            }
            registry.kill();
        }
        try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
            RegistryProcess.Client client = registry.client(data);
            for (String id : ids) {
                assertThat(client.get("/connectors/" + id).statusCode()).as(registry::allOutput).isEqualTo(200);
            }
            holdTheList(client);
            for (String id : ids) {
                assertThat(client.sendSafely("DELETE", "/connectors/" + id, "").statusCode())
                        .as(registry::allOutput)
                        .isEqualTo(204);
            }
            holdTheTrail(client, ids.getLast());
            assertThat(registry.terminate()).isEqualTo(143);
        }
    }
}
