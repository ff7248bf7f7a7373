package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.PostgresServer;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command side and the query side, each a packaged service of its own, on one PostgreSQL and one MongoDB. */
class TwoServicesIT {

    @TempDir private static Path folder;

    private static EmbeddedMongo mongo;
    private static RegistryProcess commandSide;
    private static RegistryProcess querySide;

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.startInMemory();
        String database = "--spring.datasource.url=" + PostgresServer.shared().freshDatabase();
        Path keyset = folder.resolve("command-side/master-keyset.json");
        commandSide =
                launch(
                        "command-side",
                        database,
                        "--registry.data-dir=" + keyset.getParent(),
                        "--registry.secrets.create-master-keyset=true");
        // The schema is its own; only then is there one for the other.
        commandSide.awaitReady();
        querySide = launch("query-side", database, "--registry.mongodb.uri=" + mongo.uri()).awaitReady();
        makeFirstOrganisation(database, "--registry.secrets.master-keyset-file=" + keyset);
    }

    @AfterAll
    static void stop() {
        for (RegistryProcess process : new RegistryProcess[] {querySide, commandSide}) {
            if (process != null) {
                process.close();
            }
        }
        mongo.close();
    }

    @Test
    void givenAConnectorCreatedThroughOne_whenItIsReadThroughTheOther_thenItIsThereAtOnceAndListedSoon() {
        HttpResponse<String> made =
                client(commandSide)
                        .sendSafely(
                                "POST",
                                "/protocols/http/connectors",
                                """
                                {"name": "Stripe", "baseUrl": "https://api.stripe.com", "authSchemeConfigs": [%s]}\
                                """
                                        .formatted(Configs.apiKey(Configs.newId(), "Key")));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode connector = RegistryProcess.JSON.readTree(made.body());
        String path = "/connectors/" + connector.path("id").asString();

        HttpResponse<String> read = client(querySide).get(path);
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(RegistryProcess.JSON.readTree(read.body())).isEqualTo(connector);
        assertThat(read.headers().firstValue("ETag")).isEqualTo(made.headers().firstValue("ETag"));
        RegistryProcess.awaitListed(client(querySide), "Stripe");
    }

    @Test
    void givenAVersionPublishedThroughOne_whenItIsReadThroughTheOther_thenItIsTheLatestAtOnce() {
        RegistryProcess.Client write = client(commandSide);
        HttpResponse<String> made =
                write.sendSafely(
                        "POST",
                        "/protocols/http/connectors",
                        "{\"name\": \"A\", \"baseUrl\":"
                                + " \"https://a.example\", \"authSchemeConfigs\": [], \"public\": true}");
        String versions =
                "/connectors/" + RegistryProcess.JSON.readTree(made.body()).path("id").asString() + "/versions";
        write.sendSafely("POST", versions, "{\"name\": \"1.0\"}");
        HttpResponse<String> published = write.sendSafely("POST", versions + "/1.0/publish", "");
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);

        HttpResponse<String> latest = client(querySide).get(versions + "/latest");

        assertThat(RegistryProcess.JSON.readTree(latest.body()))
                .isEqualTo(RegistryProcess.JSON.readTree(published.body()).path("version"));
        HttpResponse<String> copy = write.sendSafely("POST", versions + "/latest/library/import", "");
        assertThat(copy.statusCode()).as(copy.body()).isEqualTo(200);
        String copied = "/connectors/" + RegistryProcess.JSON.readTree(copy.body()).path("id").asString();
        assertThat(client(querySide).get(copied + "/versions/1.0").statusCode()).isEqualTo(200);
    }

    @Test
    void givenEachSide_whenItIsAskedForWhatIsTheOthers_thenItHasNone() {
        assertThat(client(commandSide).get("/connectors").statusCode()).isIn(404, 405);
        assertThat(client(querySide).sendSafely("POST", "/protocols/http/connectors", "{}").statusCode())
                .isIn(404, 405);
    }

    /** Neither side makes a first key by itself: the single process does, on the same database. */
    private static void makeFirstOrganisation(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--registry.mongodb.uri=" + mongo.uri());
        all.add("--registry.mongodb.database=first-start");
        try (RegistryProcess first =
                RegistryProcess.launch(folder.resolve("first"), all.toArray(String[]::new)).awaitReady()) {
            first.terminate();
        }
    }

    private static RegistryProcess.Client client(RegistryProcess process) {
        return process.client(folder.resolve("first"));
    }

    private static RegistryProcess launch(String side, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                PackagedRegistry.java().toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                jar(side).toString(),
                                "--server.port=0"));
        command.addAll(List.of(arguments));
        return RegistryProcess.of(new ProcessBuilder(command));
    }

    /** What the build has packaged of that module just before. */
    private static Path jar(String side) {
        try (Stream<Path> files = Files.list(Path.of("..", side, "target").toAbsolutePath().normalize())) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
