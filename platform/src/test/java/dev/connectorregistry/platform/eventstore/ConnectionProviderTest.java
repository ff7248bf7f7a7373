package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/** How the event store comes to its connections, and what becomes of them. */
class ConnectionProviderTest {

    private final CountingDataSource database = new CountingDataSource();
    private final ConnectionProvider connections =
            new EventStoreAutoConfiguration.JdbcEventStore().connectionProvider(database);
    private final SpringTransactionManager transactions =
            new SpringTransactionManager(new DeadlineTransactions(database, Duration.ofMinutes(1)));

    @Test
    void givenAUnitOfWork_whenItIsCommitted_thenItsOneConnectionIsGivenBackOnce() throws SQLException {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        execute("create table lamp (id int)");
        execute("insert into lamp values (1)");
        unitOfWork.commit();

        assertThat(database.opened).hasValue(1);
        assertThat(database.closed).hasValue(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void givenAUnitOfWork_whenItIsRolledBack_thenItsOneConnectionIsGivenBackOnce() throws SQLException {
        execute("create table lamp (id int)");
        database.opened.set(0);
        database.closed.set(0);

        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        execute("insert into lamp values (1)");
        unitOfWork.rollback();

        assertThat(database.opened).hasValue(1);
        assertThat(database.closed).hasValue(1);
        assertThat(count()).isZero();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from lamp")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Counts how often a connection is taken and given back. */
    private static final class CountingDataSource extends DelegatingDataSource {

        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        CountingDataSource() {
            super(inMemory());
        }

        private static DataSource inMemory() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return database;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            opened.incrementAndGet();
            return (Connection)
                    Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("close")) {
                                    closed.incrementAndGet();
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }
    }
}
