package dev.connectorregistry.command.secret;

import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;

class SecretVaultOnPostgresIT extends SecretVaultContract {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startServer() throws IOException {
        postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @Override
    HikariDataSource newDatabase() {
        JdbcClient server = JdbcClient.create(postgres.getPostgresDatabase());
        server.sql("drop database if exists vault").update();
        server.sql("create database vault").update();
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(postgres.getJdbcUrl("postgres", "vault"));
        return dataSource;
    }

    @Override
    String vendor() {
        return "postgresql";
    }
}
