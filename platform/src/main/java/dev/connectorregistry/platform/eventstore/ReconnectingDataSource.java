package dev.connectorregistry.platform.eventstore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * Opens the connections of a pool. While a database that was there before is away, it is tried again every moment, so
 * that everybody has it a moment after it is back: the pool itself waits longer after each failure, up to 5 s, and who
 * asks meanwhile is told that there is no database. One that was never there fails at once: the process does not start.
 */
final class ReconnectingDataSource extends DelegatingDataSource {

    private static final Logger log = LoggerFactory.getLogger(ReconnectingDataSource.class);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /** After which the pool is told, and asks again. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private volatile boolean wasThere;
    private volatile boolean isAway;

    ReconnectingDataSource(DataSource database) {
        super(database);
    }

    private interface Opening {
        Connection open() throws SQLException;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return patiently(super::getConnection);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return patiently(() -> super.getConnection(username, password));
    }

    private Connection patiently(Opening opening) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Connection connection = opening.open();
                wasThere = true;
                if (isAway) {
                    log.info("The write-side database is there again");
                    isAway = false;
                }
                return connection;
            } catch (SQLException e) {
                if (!wasThere || !isOfAnAbsentDatabase(e) || System.nanoTime() >= deadline) {
                    throw e;
                }
                if (!isAway) {
                    log.warn("The write-side database is away, and tried again and again: {}", e.getMessage());
                    isAway = true;
                }
                pause(e);
            }
        }
    }

    /**
     * No connection comes about, or the database is just starting or stopping. Anything else is not over in a moment.
     */
    private static boolean isOfAnAbsentDatabase(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static void pause(SQLException failure) throws SQLException {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            // The pool closes.
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
