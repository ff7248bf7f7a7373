package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

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
        Path data = Files.createDirectories(folder.resolve("set-up"));
        SideProcess sides =
                new SideProcess(
                        Map.ofEntries(
                                Map.entry(
                                        "jdbc:postgresql://postgresql:5432/registry",
                                        database.substring(0, database.indexOf('?'))),
                                Map.entry("mongodb://mongodb:27017/?replicaSet=registry", mongo.uri()),
                                Map.entry("/data", data.toString()),
                                Map.entry("/data/master-keyset.json", data.resolve("master-keyset.json").toString()),
                                Map.entry("/run/secrets/registry_migration", password()),
                                Map.entry("/run/secrets/registry_command", password()),
                                Map.entry("/run/secrets/registry_query", password()),
                                Map.entry("0.0.0.0", "127.0.0.1"),
                                Map.entry("172.30.57.2", "127.0.0.1"),
                                Map.entry("8081", "0"),
                                Map.entry("8082", "0")));
        try (RegistryProcess setUp = sides.launch("set-up", "command-side")) {
            assertThat(setUp.awaitExit()).as(setUp.allOutput()).isZero();
        }
        commandSide = sides.launch("command-side", "command-side");
        querySide = sides.launch("query-side", "query-side");
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
    void givenTheUserOfTheQuerySide_whenItVerifiesTheAuditTrail_thenItMayReadAllThatItNeeds() {
        RegistryProcess.Client auditor = client(querySide);
        HttpResponse<String> verified =
                auditor.get("/api/registry/v1/o/" + auditor.organisationId() + "/audit/verification");

        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
    }

    @Test
    void givenEachSide_whenItIsAskedForWhatIsTheOthers_thenItHasNone() {
        assertThat(client(commandSide).get("/connectors").statusCode()).isIn(404, 405);
        assertThat(client(querySide).sendSafely("POST", "/protocols/http/connectors", "{}").statusCode())
                .isIn(404, 405);
    }

    @Test
    void givenTheProxyBeforeBoth_whenConnectorsAreMadeAndRead_thenItIsAllOfOneOrigin() throws Exception {
        assumeTrue(NginxProxy.isInstalled(), "There is no nginx on this machine: its configuration is not tried.");
        try (NginxProxy proxy =
                        NginxProxy.start(Files.createDirectory(folder.resolve("nginx")), commandSide, querySide);
                HttpClient http = HttpClient.newHttpClient()) {
            RegistryProcess.Client direct = client(commandSide);
            RegistryProcess.Client client =
                    new RegistryProcess.Client(http, proxy.url(), direct.apiKey(), direct.organisationId());
            HttpResponse<String> made =
                    client.sendSafely(
                            "POST",
                            "/protocols/http/connectors",
                            "{\"name\": \"Proxied\", \"baseUrl\": \"https://a.example\", \"authSchemeConfigs\": []}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            String id = RegistryProcess.JSON.readTree(made.body()).path("id").asString();
            assertThat(client.get("/connectors/" + id).body()).isEqualTo(made.body());
            assertThat(client.get("/api/registry/v1/projections").statusCode()).isEqualTo(200);
            assertThat(client.sendSafely("POST", "/api/registry/v1/projections/connectors/replay", "").statusCode())
                    .isEqualTo(202);
            assertThat(client.sendSafely("DELETE", "/connectors/" + id, "").statusCode()).isEqualTo(204);
            assertThat(get(http, proxy.url() + "/openapi.yaml").statusCode()).isEqualTo(200);
            assertThat(get(http, proxy.url() + "/actuator/metrics").statusCode()).isEqualTo(404);
            HttpResponse<String> console = get(http, proxy.url() + "/connectors/of/the/console");
            assertThat(console.body()).isEqualTo("the console");
            assertThat(console.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        }
    }

    private static HttpResponse<String> get(HttpClient http, String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void givenSeveralWrongSettings_whenASideStarts_thenItNamesAllInOneLineAndEnds() {
        SideProcess nowhere =
                new SideProcess(
                        Map.of(
                                "jdbc:postgresql://postgresql:5432/registry",
                                "",
                                "mongodb://mongodb:27017/?replicaSet=registry",
                                "http://not.a.mongodb/",
                                "/run/secrets/registry_query",
                                folder.resolve("no-such-password").toString()));
        try (RegistryProcess side = nowhere.launch("query-side", "query-side", "--registry.stream.queue=0")) {
            assertThat(side.awaitExit()).isEqualTo(1);
            assertThat(side.output()).isEmpty();
            assertThat(side.errors())
                    .singleElement()
                    .asString()
                    .startsWith("Connector Registry can't start: ")
                    .contains("REGISTRY_DATABASE_PASSWORD_FILE names " + folder.resolve("no-such-password"))
                    .contains("registry.database.url must be set")
                    .contains("registry.mongodb.uri must be a connection string of MongoDB")
                    .contains("registry.stream.queue must be above 0");
        }
    }

    @Test
    void givenASideThatServes_whenItsContainerIsAsked_thenItIsReady() throws Exception {
        Path check = Path.of("..", "deploy", "container", "is-ready");
        for (RegistryProcess side : new RegistryProcess[] {commandSide, querySide}) {
            Process asked = new ProcessBuilder("bash", check.toString(), Integer.toString(side.port())).start();
            assertThat(asked.waitFor()).isZero();
        }
        Process asked = new ProcessBuilder("bash", check.toString(), "1").start();
        assertThat(asked.waitFor()).isNotZero();
    }

    @Test
    void givenRefusedRequests_whenTheyAreRecorded_thenNeitherUserLacksARight() {
        for (RegistryProcess side : new RegistryProcess[] {commandSide, querySide}) {
            assertThat(client(side).withKey("crk_wrong").get("/connectors/" + Configs.newId()).statusCode())
                    .isIn(401, 405);
            assertThat(side.allOutput()).doesNotContain("permission denied");
        }
    }

    @Test
    void givenAnOperator_whenTheKeysetIsRotatedAndAProjectionReplayed_thenTheUserOfEachSideMayTellOfIt() {
        String trail = "/api/registry/v1/audit?event=MasterKeysetRotated&event=ReplayStarted";

        assertThat(client(commandSide).sendSafely("POST", "/api/registry/v1/master-keyset/rotation", "").statusCode())
                .isEqualTo(200);
        assertThat(
                        client(querySide)
                                .sendSafely("POST", "/api/registry/v1/projections/api-keys/replay", "")
                                .statusCode())
                .isEqualTo(202);

        await().atMost(RegistryProcess.PATIENCE)
                .until(
                        () -> RegistryProcess.JSON.readTree(client(querySide).get(trail).body()).path("items").size(),
                        entries -> entries == 2);
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
                    registry_command | update audit_signing_key set public_key = ''
                    registry_command | delete from audit_signing_key
                    registry_command | drop table domain_event
                    registry_command | create table mine (id integer)
                    registry_query   | update domain_event set occurred_at = ''
                    registry_query   | delete from domain_event
                    registry_query   | insert into domain_event (event_identifier, aggregate_identifier, sequence_number, occurred_at, payload_type, payload, meta_data) values ('e', 'a', 0, '', 'ApiKeyIssued', '', '')
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

    /** The server of the tests trusts everybody on this machine. */
    private static String password() throws IOException {
        return Files.writeString(folder.resolve("password"), "hush\n").toString();
    }

    private static RegistryProcess.Client client(RegistryProcess process) {
        return process.client(folder.resolve("set-up"));
    }
}
