package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** {@code ./run verify-audit} on the files that a killed registry left behind, and on a PostgreSQL that is in use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyAuditIT {

    /** An organisation with its first key, a connector, and its changes; signed at the fourth and the eighth. */
    private static final int ENTRIES = 10;

    private Path left;
    private String organisation;
    private Path keptCheckpoints;

    private record Verification(int exitCode, List<String> output, List<String> errors) {}

    @BeforeAll
    void killARegistry(@TempDir Path folder) throws IOException {
        left = folder.resolve("data");
        keptCheckpoints = folder.resolve("checkpoints.json");
        try (RegistryProcess registry =
                RegistryProcess.launch(
                                left,
                                "--registry.audit.checkpoint-every=4",
                                "--registry.audit.first-checkpoint-after=PT1H")
                        .awaitReady()) {
            RegistryProcess.Client client = registry.client(left);
            organisation = client.organisationId();
            String connector =
                    RegistryProcess.JSON
                            .readTree(
                                    client.sendSafely(
                                                    "POST",
                                                    "/protocols/http/connectors",
                                                    """
                                                    {"name": "Stripe", "baseUrl": "https://api.stripe.com", "authSchemeConfigs": []}\
                                                    """)
                                            .body())
                            .path("id")
                            .asString();
            for (int i = 3; i < ENTRIES; i++) {
                client.sendSafely(
                        "PUT", "/connectors/" + connector + "/tags", "{\"tags\": {\"number\": [\"%d\"]}}".formatted(i));
            }
            String audit = "/api/registry/v1/o/" + organisation + "/audit";
            await().atMost(RegistryProcess.PATIENCE)
                    .until(() -> client.get(audit + "/verification").body().contains("\"entries\":" + ENTRIES));
            Files.writeString(keptCheckpoints, client.get(audit + "/checkpoints").body());

            Verification meanwhile = verify(left);
            assertThat(meanwhile.exitCode()).isEqualTo(VerifyAudit.ERROR);
            assertThat(meanwhile.errors()).singleElement().asString().contains("another process has", "Or ask it: GET");

            registry.kill();
        }
    }

    private static Verification verify(Path dataFolder, String... arguments) {
        return verify(Map.of("REGISTRY_DATA_DIR", dataFolder.toString()), arguments);
    }

    private static Verification verify(Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(PackagedRegistry.verifyAudit());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        try (RegistryProcess process = RegistryProcess.of(builder)) {
            return new Verification(process.awaitExit(), process.output(), process.errors());
        }
    }

    /** What was left behind, with some statements carried out on it. */
    private Path tampered(Path folder, String... statements) throws IOException, SQLException {
        Files.copy(left.resolve("events.mv.db"), folder.resolve("events.mv.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("events"), "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return folder;
    }

    @Test
    void givenNothingIsTouched_whenVerified_thenAllIsWhole(@TempDir Path folder) throws Exception {
        Verification verification = verify(tampered(folder), "--checkpoints", keptCheckpoints.toString());

        assertThat(verification.errors()).isEmpty();
        assertThat(verification.exitCode()).isEqualTo(VerifyAudit.WHOLE);
        assertThat(verification.output())
                .anyMatch(line -> line.startsWith(organisation + "  whole       10 entries, 2 checkpoints, hash "))
                .anyMatch(line -> line.startsWith("instance                    whole       0 entries"))
                .last()
                .isEqualTo("All 2 chains are as they were.");
    }

    @Test
    void givenTheFilesOfAKilledProcess_whenVerified_thenTheyAreOnlyRead(@TempDir Path folder) throws Exception {
        Path copy = Files.copy(left.resolve("events.mv.db"), folder.resolve("events.mv.db"));
        byte[] before = Files.readAllBytes(copy);

        assertThat(verify(folder).exitCode()).isEqualTo(VerifyAudit.WHOLE);

        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(copy);
        }
    }

    @Test
    void givenAnAlteredEvent_whenVerified_thenItIsNamed(@TempDir Path folder) throws Exception {
        Verification verification =
                verify(tampered(folder, "update domain_event set payload = '7b7d' where global_index = 5"));

        assertThat(verification.exitCode()).isEqualTo(VerifyAudit.NOT_WHOLE);
        assertThat(verification.output())
                .anyMatch(line -> line.startsWith(organisation + "  NOT WHOLE   4 entries, 1 checkpoints"))
                .anyMatch(line ->
                        line.matches(" +altered at entry 5: Event \\S+ is not what it was when its entry was made\\."))
                .last()
                .isEqualTo("1 of 2 chains are not as they were.");
    }

    @Test
    void givenATailThatIsCutOffCleanly_whenVerified_thenOnlyKeptCheckpointsTell(@TempDir Path folder) throws Exception {
        // The writer's token too: as somebody would do who knows how it works.
        Path data =
                tampered(
                        folder,
                        "delete from domain_event where global_index > 6",
                        "delete from audit_entry where position > 6",
                        "delete from audit_checkpoint where position > 6",
                        "update audit_token set token = X'%s' where processor_name = 'audit-chain'"
                                .formatted(HexFormat.of().formatHex("{\"index\":6,\"gaps\":[]}".getBytes(UTF_8))));

        assertThat(verify(data).exitCode()).isEqualTo(VerifyAudit.WHOLE);

        Verification verification = verify(data, "--checkpoints", keptCheckpoints.toString());
        assertThat(verification.exitCode()).isEqualTo(VerifyAudit.NOT_WHOLE);
        assertThat(verification.output())
                .anyMatch(line ->
                        line.contains(
                                "cut-off at entry 7: The chain ends with entry 6, and the registry signed entry 8 at"
                                        + " "));
    }

    @Test
    void givenAKeyThatIsNotTheRegistrys_whenVerified_thenNothingItSignedCounts(@TempDir Path folder) throws Exception {
        Path foreign =
                Files.writeString(
                        folder.resolve("key.json"),
                        """
                        {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                         "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}\
                        """);

        Verification verification = verify(left, "--key", foreign.toString());

        assertThat(verification.exitCode()).isEqualTo(VerifyAudit.NOT_WHOLE);
        assertThat(verification.output()).anyMatch(line -> line.contains("checkpoint-forged at entry 4: "));
        assertThat(verify(left, "--key", keptCheckpoints.toString()).exitCode()).isEqualTo(VerifyAudit.WHOLE);
    }

    @Test
    void givenFilesThatAreNone_whenVerified_thenItSaysSoInOneLine(@TempDir Path folder) throws Exception {
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "nonsense");
        Path empty = Files.writeString(folder.resolve("empty"), "{\"items\": []}");

        assertError(
                verify(left, "--checkpoints", nonsense.toString()),
                nonsense + " has a signature that is no checkpoint's.");
        assertError(verify(left, "--key", nonsense.toString()), nonsense + " is not JSON.");
        assertError(verify(left, "--key", empty.toString()), empty + " has no Ed25519 key.");
        assertError(
                verify(left, "--checkpoints", folder.resolve("none").toString()),
                folder.resolve("none") + " can't be read (NoSuchFileException).");
    }

    @Test
    void givenAnAnswerFromBeforeAnythingWasSigned_whenVerified_thenNothingIsHeldAgainstIt(@TempDir Path folder)
            throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "{\"items\": [], \"keys\": []}");

        Verification verification = verify(left, "--checkpoints", empty.toString());

        assertThat(verification.errors()).isEmpty();
        assertThat(verification.exitCode()).isEqualTo(VerifyAudit.WHOLE);
        assertThat(verification.output())
                .first()
                .isEqualTo(
                        empty
                                + " has no checkpoints, as nothing was signed yet when it was made: nothing is held"
                                + " against it.");
    }

    private static void assertError(Verification verification, String reason) {
        assertThat(verification.exitCode()).isEqualTo(VerifyAudit.ERROR);
        assertThat(verification.output()).isEmpty();
        assertThat(verification.errors()).containsExactly("The audit trail can't be verified: " + reason);
    }

    @Test
    void givenAnOptionThatIsNone_whenVerified_thenItSaysSo() {
        Verification verification = verify(left, "--checkpoint", "file");

        assertThat(verification.exitCode()).isEqualTo(VerifyAudit.ERROR);
        assertThat(verification.errors()).first().asString().contains("--checkpoint");
    }

    @Test
    void givenARegistryOnPostgres_whenVerifiedMeanwhile_thenAllIsWhole() {
        RegistryUnderTest registry = RegistryUnderTest.on(WriteSideDatabase.POSTGRESQL);
        String own = registry.newOrganisation().organisationId();
        Map<String, String> settings =
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        registry.context().getEnvironment().getRequiredProperty("spring.datasource.url"),
                        "SPRING_DATASOURCE_USERNAME",
                        "postgres");

        await().atMost(RegistryProcess.PATIENCE)
                .untilAsserted(() ->
                        assertThat(verify(settings).output())
                                .anyMatch(line -> line.startsWith(own + "  whole       2 entries")));
    }
}
