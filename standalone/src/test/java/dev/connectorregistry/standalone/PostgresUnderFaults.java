package dev.connectorregistry.standalone;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL of one test's own, which can be stopped, killed and started on what it has written. */
final class PostgresUnderFaults implements AutoCloseable {

    private final Path cluster;
    private EmbeddedPostgres server;

    private PostgresUnderFaults(Path cluster) throws IOException {
        this.cluster = cluster;
        this.server = launch(cluster);
    }

    static PostgresUnderFaults start(Path folder) {
        try {
            return new PostgresUnderFaults(folder.resolve("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres launch(Path cluster) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setPGStartupWait(RegistryProcess.PATIENCE)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** Another one after each start. */
    int port() {
        return server.getPort();
    }

    /** The JDBC URL past everything that a test puts between. */
    String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL for the one that started all the others; those end when they notice. */
    void kill() {
        try {
            long pid = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
            ProcessHandle.of(pid)
                    .ifPresent(postmaster -> {
                        postmaster.destroyForcibly();
                        postmaster.onExit().join();
                    });
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again, once nobody of a killed one is left. */
    void start() {
        server = await().atMost(RegistryProcess.PATIENCE).ignoreExceptions().until(() -> launch(cluster), made -> true);
    }

    @Override
    public void close() {
        stop();
    }
}
