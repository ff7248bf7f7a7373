package dev.connectorregistry.platform.eventstore;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Duration;
import java.util.Objects;

import javax.sql.DataSource;

/**
 * Transactions that cannot commit after their deadline. Spring's own time-out only bounds statements that are prepared
 * through its templates, which Axon's are not: without the check here a paused writer could commit an event long after
 * the readers of the stream gave its number up as rolled back, and they would never see it.
 */
final class DeadlineTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    DeadlineTransactions(DataSource dataSource, Duration deadline) {
        super(dataSource);
        setDefaultTimeout(Math.toIntExact(deadline.toSeconds()));
        // Otherwise giving the connection back would commit what could not be committed.
        setRollbackOnCommitFailure(true);
    }

    /**
     * @throws TransactionTimedOutException after the deadline; the transaction is then rolled back
     */
    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        if (status.isNewTransaction()
                && TransactionSynchronizationManager.getResource(Objects.requireNonNull(getDataSource()))
                        instanceof ConnectionHolder holder
                && holder.hasTimeout()) {
            holder.getTimeToLiveInMillis();
        }
        super.prepareForCommit(status);
    }
}
