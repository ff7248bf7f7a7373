package dev.connectorregistry.benchmarks.subject;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The database of all subjects: each has a store of its own in it. */
public interface Database extends AutoCloseable {

    /** What it is, in the words of a report. */
    String description();

    /**
     * An empty store.
     *
     * @param dataFolder of the server that it is for
     */
    Store freshStore(Path dataFolder) throws IOException;

    /** When each row was committed can be asked for. */
    boolean tellsCommitTimes();

    @Override
    void close() throws IOException;

    /**
     * A PostgreSQL of this run's own, as durable as a production one.
     *
     * @param folder takes its files: on the same disk as what is measured, and not on one in memory
     */
    static Database postgresql(Path folder) throws IOException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgresql"))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        // When a fact became one: the projection's lag counts from there.
                        .setServerConfig("track_commit_timestamp", "on")
                        .start();
        return new PostgreSql(server);
    }

    /** H2 in each server's own process, as {@code ./run} has it: an answer does not wait for the disk. */
    static Database h2() {
        return new H2();
    }

    /** A real server on loopback. */
    final class PostgreSql implements Database {

        private static final String USER = "postgres";

        private final EmbeddedPostgres server;
        private final AtomicInteger stores = new AtomicInteger();

        private PostgreSql(EmbeddedPostgres server) {
            this.server = server;
        }

        @Override
        public String description() {
            return "PostgreSQL, fsync=on, synchronous_commit=on";
        }

        @Override
        public Store freshStore(Path dataFolder) throws IOException {
            String name = "store_" + stores.incrementAndGet();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IOException("PostgreSQL made no database: " + e.getMessage(), e);
            }
            return new Store("jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), name), USER);
        }

        @Override
        public boolean tellsCommitTimes() {
            return true;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A file in the server's data folder. */
    final class H2 implements Database {

        private H2() {}

        @Override
        public String description() {
            return "H2 in the process, WRITE_DELAY=0: an answer does not wait for the disk";
        }

        @Override
        public Store freshStore(Path dataFolder) {
            return new Store(
                    "jdbc:h2:async:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                            .formatted(dataFolder.resolve("events").toAbsolutePath()),
                    "sa");
        }

        @Override
        public boolean tellsCommitTimes() {
            return false;
        }

        @Override
        public void close() {
            // Each server closes its own.
        }
    }
}
