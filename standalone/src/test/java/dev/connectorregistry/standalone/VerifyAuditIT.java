package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./run verify-audit} on the files that a killed registry left behind, and on a PostgreSQL that is in use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyAuditIT {

    private static final int CHECKPOINT_EVERY = 4;
    private static final int ENTRIES = 10;

    private Path left;
    private String organisation;
    private Path keptCheckpoints;

    /** A copy for each test. */
    @TempDir private Path dataFolder;

    private record Verification(int exitCode, List<String> output, List<String> errors) {}

    @BeforeAll
    void killedRegistry(@TempDir Path folder) throws Exception {
        left = folder.resolve("data");
        keptCheckpoints = folder.resolve("checkpoints.json");
        try (RegistryProcess registry =
                RegistryProcess.launch(left, "--registry.audit.checkpoint-every=" + CHECKPOINT_EVERY).awaitReady()) {
            RegistryProcess.Client client = registry.client(left);
            organisation = client.organisationId();
            String made =
                    client.sendSafely(
                                    "POST",
                                    "/protocols/http/connectors",
                                    "{\"name\": \"Stripe\", \"baseUrl\": \"https://api.stripe.com\", \"authSchemeConfigs\": []}")
                            .body();
            String connector = RegistryProcess.JSON.readTree(made).path("id").asString();
            for (int i = 3; i < ENTRIES; i++) {
                client.sendSafely(
                        "PUT", "/connectors/" + connector + "/tags", "{\"tags\": {\"number\": [\"%d\"]}}".formatted(i));
            }
            await().atMost(RegistryProcess.PATIENCE)
                    .until(() -> get(registry, "/audit/verification").contains("\"entries\":" + ENTRIES));
            Files.writeString(keptCheckpoints, get(registry, "/audit/checkpoints"));

            Verification meanwhile = verify(Map.of("REGISTRY_DATA_DIR", left.toString()));
            assertThat(meanwhile.exitCode()).isEqualTo(VerifyAudit.ERROR);
            assertThat(meanwhile.errors()).singleElement().asString().contains("another process has", "Or ask it: GET");

            registry.kill();
        }
    }

    private static String get(RegistryProcess registry, String path) {
        String apiKey = RegistryProcess.access(dataFolderOf(registry)).path("apiKey").asString();
        return apiKey + path;
    }

    private static Path dataFolderOf(RegistryProcess registry) {
        throw new UnsupportedOperationException();
    }
}
