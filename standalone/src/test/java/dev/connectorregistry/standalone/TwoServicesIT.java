package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.platform.test.PostgresServer;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command side and the query side, each a packaged service of its own and a user of its own, on one PostgreSQL and
 * one MongoDB.
 */
class TwoServicesIT {

    @TempDir private static Path folder;

    private static String database;
    private static EmbeddedMongo mongo;
    private static RegistryProcess commandSide;
    private static RegistryProcess querySide;

    @BeforeAll
    static void start() throws IOException, SQLException {
        mongo = EmbeddedMongo.startInMemory();
        database = PostgresServer.shared().freshDatabase();
        execute(database, Files.readString(Path.of("..", "deploy", "postgresql", "roles.sql")));
        Path data = folder.resolve("set-up");
        try (RegistryProcess setUp =
                launch(
                        "command-side",
                        as("registry_migration"),
                        "--spring.profiles.active=set-up",
                        "--registry.data-dir=" + data,
                        "--registry.secrets.create-master-keyset=true")) {
            assertThat(setUp.awaitExit()).as(setUp.allOutput()).isZero();
        }
        commandSide =
                launch(
                        "command-side",
                        as("registry_command"),
                        "--server.port=0",
                        "--registry.database.migrate=false",
                        "--registry.secrets.master-keyset-file=" + data.resolve("master-keyset.json"));
        querySide =
                launch("query-side", as("registry_query"), "--server.port=0", "--registry.mongodb.uri=" + mongo.uri());
        commandSide.awaitReady();
        querySide.awaitReady();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    registry_command | update domain_event set occurred_at = ''
                    registry_command | delete from domain_event
                    registry_command | truncate domain_event
                    registry_command | delete from audit_entry
                    registry_command | update audit_checkpoint set hash = ''
                    registry_command | drop table domain_event
                    registry_command | create table mine (id integer)
                    registry_query   | update domain_event set occurred_at = ''
                    registry_query   | delete from domain_event
                    registry_query   | insert into audit_entry select * from audit_entry
                    registry_query   | select sealed from sealed_secret
                    registry_query   | select sealed from audit_signing_key
                    registry_query   | select * from master_key_check
                    registry_query   | select * from idempotency_key
                    registry_query   | select * from oauth2_authorization
                    registry_query   | select * from credential_use
                    """)
    void givenTheUserOfOneSide_whenItDoesWhatItHasNoNeedOf_thenTheDatabaseRefuses(String user, String statement) {
        assertThatThrownBy(() -> execute(database.replace("user=postgres", "user=" + user), statement))
                .isInstanceOfSatisfying(
                        SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    private static void execute(String url, String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** The settings for one of the users of roles.sql, by environment variables as containers have them. */
    private static Map<String, String> as(String user) throws IOException {
        return Map.of(
                "REGISTRY_DATABASE_URL",
                database.substring(0, database.indexOf('?')),
                "REGISTRY_DATABASE_USERNAME",
                user,
                // The server of the tests trusts everybody on this machine.
                "REGISTRY_DATABASE_PASSWORD_FILE",
                Files.writeString(folder.resolve(user), "hush").toString());
    }

    private static RegistryProcess.Client client(RegistryProcess process) {
        return process.client(folder.resolve("set-up"));
    }

    private static RegistryProcess launch(String side, Map<String, String> settings, String... arguments) {
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
                                jar(side).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(settings);
        return RegistryProcess.of(process);
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
