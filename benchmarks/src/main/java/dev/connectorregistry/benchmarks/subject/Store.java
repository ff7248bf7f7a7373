package dev.connectorregistry.benchmarks.subject;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One database, which needs no password.
 *
 * @param url its JDBC URL
 */
public record Store(String url, String user) {

    /** A connection of the caller's own. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, "");
    }
}
