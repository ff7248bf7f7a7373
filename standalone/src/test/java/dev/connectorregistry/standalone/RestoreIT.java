package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.command.firststart.FirstStart;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.awaitility.Awaitility;
import org.h2.tools.Restore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/**
 * The restore of docs/operations.md: of the write-side database and the master keyset alone. Everything else is wiped,
 * and made anew.
 */
class RestoreIT {

    private static final int EVENTS = 60;
    private static final String KEYSET = "master-keyset.json";

    @TempDir private Path folder;

    @Test
    void givenABackupOfTheRunningEmbeddedDatabase_whenAllIsWipedAndRestored_thenAllIsAsItWas() throws Exception {
        Path data = folder.resolve("data");
        Path backup = Files.createDirectories(folder.resolve("backup"));
        Map<String, JsonNode> before;
        String secrets;
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data)) {
            before = fill(registry);
            secrets = connect(registry);
            try (Connection connection = registry.context().getBean(DataSource.class).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("backup to '" + backup.resolve("events.zip") + "'");
            }
            keepKeys(data, backup);
        }

        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        Restore.execute(backup.resolve("events.zip").toString(), data.toString(), null);
        restoreKeys(backup, data);

        try (RegistryUnderTest restored = RegistryUnderTest.alone(data)) {
            holdThatAllIsAsItWas(restored, before, secrets);
        }
    }

    @Test
    void givenACopyOfAStoppedPostgres_whenAllIsWipedAndRestored_thenAllIsAsItWas() throws Exception {
        Path data = folder.resolve("data");
        Path backup = Files.createDirectories(folder.resolve("backup"));
        Path cluster = folder.resolve("postgres");
        Map<String, JsonNode> before;
        String secrets;
        try (EmbeddedPostgres postgres = postgres(cluster)) {
            try (RegistryUnderTest registry = on(postgres, data)) {
                before = fill(registry);
                secrets = connect(registry);
            }
        }
        FileSystemUtils.copyRecursively(cluster, backup.resolve("postgres"));
        keepKeys(data, backup);

        FileSystemUtils.deleteRecursively(data);
        FileSystemUtils.deleteRecursively(cluster);
        Files.createDirectories(data);
        restoreKeys(backup, data);

        try (EmbeddedPostgres postgres = postgres(backup.resolve("postgres"));
                RegistryUnderTest restored = on(postgres, data)) {
            holdThatAllIsAsItWas(restored, before, secrets);
        }
    }

    /** Connectors with histories, one of them deleted; answers what each reads as, by path. */
    private static Map<String, JsonNode> fill(RegistryUnderTest registry) {
        Caller caller = registry.everybody();
        List<ConnectorId> ids = new ReplayedRegistry(registry).history().add(EVENTS);
        assertThat(caller.delete("/connectors/" + ids.getLast().value()).status()).isEqualTo(204);
        Map<String, JsonNode> read = new LinkedHashMap<>();
        for (ConnectorId id : ids) {
            String path = "/connectors/" + id.value();
            read.put(path, caller.get(path).body());
            String past = "/api/registry/v1/o/" + caller.organisationId() + path + "/history";
            read.put(past, caller.get(past).body());
        }
        return read;
    }

    /** A connection with a secret; answers the path at which it is used. */
    private static String connect(RegistryUnderTest registry) {
        Caller caller = registry.everybody();
        String config = Configs.apiKey(Configs.newId(), "Key");
        Answer made =
                caller.post(
                        caller.newConnector(config) + "/connections",
                        """
                        {"name": "Production", "variables": [], "credentials": {"action": [{"authSchemeConfig": %s,
                          "credential": {"name": "Key", "type": "string", "data": {"value": "restored-secret"}}}]}}\
                        """
                                .formatted(config));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return "/api/registry/v1/o/%s/connections/%s/headers"
                .formatted(caller.organisationId(), made.body().path("id").asString());
    }

    private static void holdThatAllIsAsItWas(RegistryUnderTest restored, Map<String, JsonNode> before, String secrets) {
        Caller caller = restored.everybody();
        ReplayedRegistry projections = new ReplayedRegistry(restored);
        projections.awaitLevel("connectors", 1);
        projections.awaitLevel("audit", 1);

        before.forEach((path, body) -> assertThat(caller.get(path).body()).as(path).isEqualTo(body));
        // Of those that live, and the one that the connection is of.
        assertThat(caller.get("/connectors").body().path("totalCount").asInt())
                .isEqualTo(EVENTS / GeneratedHistory.EVENTS_PER_CONNECTOR);
        Answer used = caller.post(secrets, "{\"method\": \"GET\", \"url\": \"https://api.stripe.com/today\"}");
        assertThat(used.text()).contains("restored-secret");
        JsonNode verified =
                Awaitility.await()
                        .atMost(RegistryProcess.PATIENCE)
                        .until(
                                () ->
                                        caller.get(
                                                        "/api/registry/v1/o/"
                                                                + caller.organisationId()
                                                                + "/audit/verification")
                                                .body(),
                                report -> report.path("entries").asInt() > EVENTS);
        assertThat(verified.path("ok").asBoolean()).as(verified.toString()).isTrue();
    }

    private static RegistryUnderTest on(EmbeddedPostgres postgres, Path data) {
        return RegistryUnderTest.alone(data, "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"));
    }

    private static EmbeddedPostgres postgres(Path cluster) throws IOException {
        if (Files.exists(cluster)) {
            // It does not start on a folder that others may look into, and a copy is one.
            Files.setPosixFilePermissions(cluster, PosixFilePermissions.fromString("rwx------"));
        }
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setPGStartupWait(RegistryProcess.PATIENCE)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    /** The keyset, without which no secret can be opened; and the key that the test calls with. */
    private static void keepKeys(Path data, Path backup) throws IOException {
        Files.copy(data.resolve(KEYSET), backup.resolve(KEYSET));
        Files.copy(data.resolve(FirstStart.FILE), backup.resolve(FirstStart.FILE));
    }

    private static void restoreKeys(Path backup, Path data) throws IOException {
        Files.copy(backup.resolve(KEYSET), data.resolve(KEYSET));
        Files.copy(backup.resolve(FirstStart.FILE), data.resolve(FirstStart.FILE));
    }
}
