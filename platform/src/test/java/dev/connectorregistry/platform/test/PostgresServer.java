package dev.connectorregistry.platform.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL on a free port of the loopback address, as durable as a production one. It starts when a test first
 * asks for it, serves all tests of the process, and stops and removes its files when the process ends.
 */
public final class PostgresServer {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {
        try {
            server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start.", e);
        }
    }

    /** The server of this process; starts it if need be. */
    public static PostgresServer shared() {
        return Holder.SHARED;
    }

    /** The JDBC URL of a new, empty database; it names the user and needs no password. */
    public String freshDatabase() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL made no database.", e);
        }
        return server.getJdbcUrl(USER, name);
    }

    private static final class Holder {
        private static final PostgresServer SHARED = new PostgresServer();
    }
}
