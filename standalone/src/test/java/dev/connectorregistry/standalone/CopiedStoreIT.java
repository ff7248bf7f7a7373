package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.test.PostgresServer;
import dev.connectorregistry.standalone.copy.CopyEvents;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A registry that moves from its embedded database to PostgreSQL, with {@code ./run copy-events}. */
class CopiedStoreIT {

    @TempDir private Path folder;

    @Test
    void givenARegistryOnEmbeddedStores_whenItsStoreIsCopiedToPostgreSql_thenItGoesOnThere() {
        Path data = folder.resolve("data");
        String path;
        JsonNode history;
        try (RegistryProcess embedded = RegistryProcess.launch(data).awaitReady()) {
            RegistryProcess.Client client = embedded.client(data);
            JsonNode made =
                    RegistryProcess.JSON.readTree(
                            client.sendSafely(
                                            "POST",
                                            "/protocols/http/connectors",
                                            """
                                            {"name": "Stripe", "baseUrl": "https://api.stripe.com", "authSchemeConfigs": [%s]}\
                                            """
                                                    .formatted(
                                                            Configs.oauth2(
                                                                    Configs.newId(),
                                                                    Configs.authorizationCode("abc", "hush"))))
                                    .body());
            path = "/connectors/" + made.path("id").asString();
            history = history(client, path);
            // Its key, itself, the connector and the config.
            awaitChained(client, 4);
            embedded.terminate();
        }
        String database = PostgresServer.shared().freshDatabase();

        assertThat(copy("--from", data.toString(), "--to", database))
                .contains("The copy is the source, row by row, and its chains are whole.");

        try (RegistryProcess moved =
                RegistryProcess.launch(
                                data, "--registry.database.url=" + database, "--registry.database.username=postgres")
                        .awaitReady()) {
            RegistryProcess.Client client = moved.client(data);
            assertThat(history(client, path)).isEqualTo(history);
            assertThat(client.sendSafely("PUT", path + "/tags", "{\"tags\": {\"moved\": []}}").statusCode())
                    .isEqualTo(204);
            RegistryProcess.awaitListed(client, "Stripe");
            awaitChained(client, 5);
        }
    }

    private static JsonNode history(RegistryProcess.Client client, String path) {
        return RegistryProcess.JSON.readTree(
                client.get("/api/registry/v1/o/" + client.organisationId() + path + "/history").body());
    }

    /** Waits until that many events of the organisation have an entry in its chain, and the chain is whole. */
    private static void awaitChained(RegistryProcess.Client client, int entries) {
        String verification = "/api/registry/v1/o/" + client.organisationId() + "/audit/verification";
        await().atMost(RegistryProcess.PATIENCE)
                .until(() ->
                        RegistryProcess.JSON.readTree(client.get(verification).body()).path("entries").asInt()
                                >= entries);
    }

    private static List<String> copy(String... arguments) {
        List<String> command = new ArrayList<>(PackagedRegistry.program(CopyEvents.class));
        command.addAll(List.of(arguments));
        try (RegistryProcess process = RegistryProcess.of(new ProcessBuilder(command))) {
            assertThat(process.awaitExit()).as(process.allOutput()).isZero();
            return process.output();
        }
    }
}
