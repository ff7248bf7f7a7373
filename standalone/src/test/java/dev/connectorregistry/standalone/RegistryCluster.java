package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two command sides and two query sides, each a process of its own as {@code docker-compose.yml} starts it, on one
 * PostgreSQL and one server that speaks MongoDB's protocol. Each can be ended and started; between the processes and
 * the stores are links that can be cut.
 */
final class RegistryCluster implements AutoCloseable {

    static final int OF_EACH = 2;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final String DATABASE = "registry";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT).build();
    private final TcpLink toPostgres = new TcpLink();
    private final TcpLink toMongo = new TcpLink();
    private final List<RegistryProcess> commandSides = new CopyOnWriteArrayList<>();
    private final List<RegistryProcess> querySides = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Path setUp;
    private final SideProcess sides;
    private final PostgresUnderFaults postgres;
    private MongoProcess mongo;

    private RegistryCluster(Path folder, String tablespace) throws IOException, SQLException {
        this.folder = folder;
        setUp = Files.createDirectories(folder.resolve("set-up"));
        postgres = PostgresUnderFaults.start(folder);
        toPostgres.leadTo(postgres.port());
        mongo = MongoProcess.start(folder.resolve("mongo"));
        toMongo.leadTo(mongo.port());
        if (!tablespace.isEmpty()) {
            execute("postgres", "create tablespace small location '" + tablespace + "'");
        }
        execute("postgres", "create database " + DATABASE + (tablespace.isEmpty() ? "" : " tablespace small"));
        execute(DATABASE, Files.readString(Path.of("..", "deploy", "postgresql", "roles.sql")));
        String password = Files.writeString(folder.resolve("password"), "hush\n").toString();
        sides =
                new SideProcess(
                        Map.ofEntries(
                                Map.entry(
                                        "jdbc:postgresql://postgresql:5432/registry",
                                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(toPostgres.port(), DATABASE)),
                                Map.entry(
                                        "mongodb://mongodb:27017/?replicaSet=registry",
                                        "mongodb://127.0.0.1:" + toMongo.port()),
                                Map.entry("/data", setUp.toString()),
                                Map.entry("/data/master-keyset.json", setUp.resolve("master-keyset.json").toString()),
                                Map.entry("/run/secrets/registry_migration", password),
                                Map.entry("/run/secrets/registry_command", password),
                                Map.entry("/run/secrets/registry_query", password),
                                Map.entry("0.0.0.0", "127.0.0.1"),
                                Map.entry("172.30.57.2", "127.0.0.1"),
                                Map.entry("8081", "0"),
                                Map.entry("8082", "0")));
    }

    /**
     * Starts it all.
     *
     * @param tablespace the folder where the database is to be; empty for where PostgreSQL puts it
     */
    static RegistryCluster start(Path folder, String tablespace) {
        try {
            RegistryCluster cluster = new RegistryCluster(folder, tablespace);
            cluster.startSides();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startSides() {
        try (RegistryProcess setUpRun = sides.launch("set-up", "command-side")) {
            assertThat(setUpRun.awaitExit()).as(setUpRun.allOutput()).isZero();
        }
        for (int number = 0; number < OF_EACH; number++) {
            commandSides.add(launchCommandSide(Map.of()));
            querySides.add(launchQuerySide(Map.of()));
        }
        commandSides.forEach(RegistryProcess::awaitReady);
        querySides.forEach(RegistryProcess::awaitReady);
    }

    private RegistryProcess launchCommandSide(Map<String, String> variables) {
        return sides.launch("command-side", "command-side", variables);
    }

    private RegistryProcess launchQuerySide(Map<String, String> variables) {
        return sides.launch("query-side", "query-side", variables);
    }

    TcpLink toPostgres() {
        return toPostgres;
    }

    TcpLink toMongo() {
        return toMongo;
    }

    RegistryProcess commandSide(int number) {
        return commandSides.get(number);
    }

    RegistryProcess querySide(int number) {
        return querySides.get(number);
    }

    /** A client of one command side as it is now. */
    RegistryProcess.Client commands(int number) {
        return client(commandSides.get(number));
    }

    /** A client of one query side as it is now. */
    RegistryProcess.Client queries(int number) {
        return client(querySides.get(number));
    }

    private RegistryProcess.Client client(RegistryProcess process) {
        RegistryProcess.Client direct = process.client(setUp);
        return new RegistryProcess.Client(http, process.url(), direct.apiKey(), direct.organisationId());
    }

    void killCommandSide(int number) {
        commandSides.get(number).close();
    }

    /** Starts one that has ended, with environment variables of the test's own. */
    void startCommandSide(int number, Map<String, String> variables) {
        commandSides.set(number, launchCommandSide(variables).awaitReady());
    }

    void killQuerySide(int number) {
        querySides.get(number).close();
    }

    /** Starts one that has ended, with environment variables of the test's own. */
    void startQuerySide(int number, Map<String, String> variables) {
        querySides.set(number, launchQuerySide(variables).awaitReady());
    }

    void stopPostgres() {
        postgres.stop();
    }

    void killPostgres() {
        postgres.kill();
    }

    void startPostgres() {
        postgres.start();
        toPostgres.leadTo(postgres.port());
    }

    void stopMongo() {
        mongo.stop();
    }

    void killMongo() {
        mongo.kill();
    }

    /** Starts it on what it has written. */
    void startMongo() {
        mongo = MongoProcess.start(folder.resolve("mongo"));
        toMongo.leadTo(mongo.port());
    }

    /** Starts it on nothing. */
    void startEmptyMongo() throws IOException {
        PackagedRegistry.remove(folder.resolve("mongo"));
        startMongo();
    }

    /** The names of the indexes of each collection of the read model. */
    Map<String, Set<String>> indexes() {
        try (MongoClient client = MongoClients.create(mongoUri())) {
            MongoDatabase readModel = client.getDatabase("connector-registry");
            Map<String, Set<String>> indexes = new TreeMap<>();
            for (String collection : readModel.listCollectionNames()) {
                Set<String> names = new TreeSet<>();
                readModel.getCollection(collection).listIndexes().forEach(index -> names.add(index.getString("name")));
                indexes.put(collection, names);
            }
            return indexes;
        }
    }

    private String mongoUri() {
        return "mongodb://127.0.0.1:" + mongo.port();
    }

    /** What is in the stores, read past everything. */
    StoresOnDisk stores() {
        try (Connection connection = DriverManager.getConnection(postgres.url(DATABASE))) {
            return StoresOnDisk.in(connection, mongoUri());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Carries out a statement in the registry's database, past the registry. */
    void execute(String statement) throws SQLException {
        execute(DATABASE, statement);
    }

    private void execute(String database, String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(database));
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** What all processes that run have said. */
    String allOutput() {
        StringBuilder output = new StringBuilder();
        for (int number = 0; number < OF_EACH; number++) {
            output.append("=== command side ").append(number).append('\n').append(commandSide(number).allOutput());
            output.append("\n=== query side ").append(number).append('\n').append(querySide(number).allOutput());
        }
        return output.toString();
    }

    @Override
    public void close() {
        toPostgres.mend();
        toMongo.mend();
        commandSides.forEach(RegistryProcess::close);
        querySides.forEach(RegistryProcess::close);
        http.close();
        mongo.close();
        postgres.close();
        toPostgres.close();
        toMongo.close();
    }
}
