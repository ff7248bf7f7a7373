package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class ReconnectingDataSourceTest {

    private final FailingDatabase database = new FailingDatabase();
    private final ReconnectingDataSource connections = new ReconnectingDataSource(database);

    /** Fails as often as a test wants. */
    private static final class FailingDatabase extends AbstractDataSource {

        private int failures;
        private String state = "08001";
        private int asked;

        @Override
        public Connection getConnection() throws SQLException {
            asked++;
            if (failures > 0) {
                failures--;
                throw new SQLException("not now", state);
            }
            return DriverManager.getConnection("jdbc:h2:mem:");
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void givenADatabaseThatWasNeverThere_whenAsked_thenItFailsAtOnce() {
        database.failures = 1;

        assertThatThrownBy(connections::getConnection).hasMessage("not now");

        assertThat(database.asked).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03"})
    void givenADatabaseThatWasThere_whenItIsAwayForAWhile_thenItIsAskedUntilItIsBack(String state) throws SQLException {
        connections.getConnection().close();
        database.state = state;
        database.failures = 3;

        connections.getConnection("somebody", "secret").close();

        assertThat(database.asked).isEqualTo(5);
    }

    @Test
    void givenADatabaseThatRefusesThePassword_whenAsked_thenItIsNotAskedAgain() throws SQLException {
        connections.getConnection().close();
        database.state = "28P01";
        database.failures = 1;

        assertThatThrownBy(connections::getConnection).hasMessage("not now");

        assertThat(database.asked).isEqualTo(2);
    }

    @Test
    void givenADatabaseThatIsAway_whenThePoolCloses_thenNobodyWaitsForIt() throws SQLException {
        connections.getConnection().close();
        database.failures = Integer.MAX_VALUE;
        Thread.currentThread().interrupt();

        assertThatThrownBy(connections::getConnection).hasMessage("not now");

        assertThat(Thread.interrupted()).isTrue();
    }
}
