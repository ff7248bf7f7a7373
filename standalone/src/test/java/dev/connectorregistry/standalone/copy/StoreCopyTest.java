package dev.connectorregistry.standalone.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.platform.start.StartupProblem;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.concurrent.CancellationException;

/** Copies between the two databases, in every direction. */
class StoreCopyTest {

    private static final int EVENTS = 1_234;

    @ParameterizedTest
    @CsvSource({"H2_FILE, POSTGRESQL", "POSTGRESQL, H2_FILE", "POSTGRESQL, POSTGRESQL", "H2_FILE, H2_FILE"})
    void givenAStore_whenItIsCopiedAndEndedOnTheWay_thenTheNextRunGoesOn_andItIsTheSame(
            WriteSideDatabase source, WriteSideDatabase target) throws SQLException {
        try (Connection from = filled(source);
                Connection to = empty(target)) {
            assertThatThrownBy(() ->
                            new StoreCopy(
                                            from,
                                            to,
                                            (table, rows, all) -> {
                                                throw new CancellationException();
                                            })
                                    .copy())
                    .isInstanceOf(CancellationException.class);
            to.rollback();
            assertThat(count(to)).isEqualTo(500);
            assertThat(new StoreComparison(from, to).firstDifference())
                    .hasValueSatisfying(difference -> assertThat(difference).contains("domain_event"));

            new StoreCopy(from, to, (table, rows, all) -> {}).copy();

            assertThat(count(to)).isEqualTo(EVENTS);
            assertThat(new StoreComparison(from, to).firstDifference()).isEmpty();
            JdbcClient copy = JdbcClient.create(new SingleConnectionDataSource(to, true));
            insertEvent(copy, "behind", 0, "");
            assertThat(
                            copy.sql("select global_index from domain_event where aggregate_identifier = 'behind'")
                                    .query(Long.class)
                                    .single())
                    .as("numbered on")
                    .isEqualTo(2L * EVENTS + 1);
        }
    }

    @Test
    void givenATargetWithEventsOfItsOwn_whenAStoreIsCopied_thenNothingIsAdded() throws SQLException {
        try (Connection from = filled(WriteSideDatabase.H2_FILE);
                Connection to = empty(WriteSideDatabase.H2_FILE)) {
            insertEvent(JdbcClient.create(new SingleConnectionDataSource(to, true)), "own", 0, "");
            to.commit();

            assertThatThrownBy(() -> new StoreCopy(from, to, (table, rows, all) -> {}).copy())
                    .isInstanceOf(StartupProblem.class)
                    .hasMessageContaining("take an empty database");
            assertThat(count(to)).isEqualTo(1);
        }
    }

    @Test
    void givenACopyThatWasAltered_whenItIsCompared_thenTheRowIsNamed() throws SQLException {
        try (Connection from = filled(WriteSideDatabase.H2_FILE);
                Connection to = empty(WriteSideDatabase.POSTGRESQL)) {
            new StoreCopy(from, to, (table, rows, all) -> {}).copy();
            JdbcClient.create(new SingleConnectionDataSource(to, true))
                    .sql("update domain_event set occurred_at = 'later' where aggregate_identifier = 'a7'")
                    .update();
            assertThat(new StoreComparison(from, to).firstDifference())
                    .contains("row 7 of domain_event is not that of the source.");
        }
    }

    private static Connection empty(WriteSideDatabase database) throws SQLException {
        String url = database.freshUrl();
        Connection connection =
                database == WriteSideDatabase.H2_FILE
                        ? DriverManager.getConnection(url, "sa", "")
                        : DriverManager.getConnection(url);
        CopyEvents.makeTables(connection);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Events with numbers between which there are others that were rolled back, and a secret. */
    private static Connection filled(WriteSideDatabase database) throws SQLException {
        Connection connection = empty(database);
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        for (int number = 1; number <= EVENTS; number++) {
            insertEvent(jdbc, "a" + number, 2L * number, "payload " + number);
        }
        jdbc.sql(
                        "insert into credential_use (credential_id, organisation_id, connector_id, connection_id,"
                                + " by_itself, refresh_at, failures) values ('c', 'o', 'n', 'x', true, :at, 2)")
                .param("at", OffsetDateTime.parse("2026-03-01T12:00:00.123456Z"))
                .update();
        connection.commit();
        return connection;
    }

    /**
     * @param index its number; 0 for the next
     */
    private static void insertEvent(JdbcClient jdbc, String aggregate, long index, String payload) {
        jdbc.sql(
                        "insert into domain_event (%s event_identifier, aggregate_identifier, sequence_number, aggregate_type,"
                                        .formatted(index == 0 ? "" : "global_index,")
                                + " occurred_at, payload_type, payload_revision, payload, meta_data) values (%s :aggregate,"
                                        .formatted(index == 0 ? "" : index + ",")
                                + " :aggregate, 0, 'Connector', '2026-03-01T12:00:00.000Z', 'Noted', null, :payload,"
                                + " :payload)")
                .param("aggregate", aggregate)
                .param("payload", payload.getBytes(StandardCharsets.UTF_8))
                .update();
    }

    private static long count(Connection database) {
        return JdbcClient.create(new SingleConnectionDataSource(database, true))
                .sql("select count(*) from domain_event")
                .query(Long.class)
                .single();
    }
}
