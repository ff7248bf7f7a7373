package dev.connectorregistry.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

class IdempotencyOnPostgresIT extends IdempotencyContract {

    @Override
    WriteSideDatabase database() {
        return WriteSideDatabase.POSTGRESQL;
    }

    @Test
    void aProcessThatIsCutOffFromTheDatabaseBeforeItsCommitLeavesNothing() {
        long before = process.made("ApiKey");
        process.whenCommandIsThrough(this::cutTransactionsOff);

        assertThat(process.post(experiments(), token, key, "").statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(process.made("ApiKey")).isEqualTo(before);

        process.whenCommandIsThrough(() -> {});
        HttpResponse<String> again = process.post(experiments(), token, key, "");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(process.made("ApiKey")).isEqualTo(before + 1);
    }

    /** What the server does when the process at the other end was killed. */
    private void cutTransactionsOff() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid() and state = 'idle in transaction'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
