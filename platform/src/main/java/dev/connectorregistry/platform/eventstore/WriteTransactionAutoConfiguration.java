package dev.connectorregistry.platform.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;

import java.time.Duration;

import javax.sql.DataSource;

/** Transactions on the write-side database, each with a deadline that both the process and the database keep. */
@AutoConfiguration(
        after = DataSourceAutoConfiguration.class,
        before = DataSourceTransactionManagerAutoConfiguration.class)
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties({DatabaseProperties.class, EventStoreProperties.class})
public class WriteTransactionAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(TransactionManager.class)
    PlatformTransactionManager transactionManager(
            DataSource dataSource,
            EventStoreProperties properties,
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        var transactionManager = new DeadlineTransactions(dataSource, properties.transactionTimeout());
        customizers.ifAvailable(all -> all.customize(transactionManager));
        return transactionManager;
    }

    @Bean
    static BeanPostProcessor writeSideSessionLimits(Environment environment) {
        return new SessionLimits(environment);
    }

    /**
     * Has PostgreSQL itself end a transaction whose process stopped in the middle, and a wait for another's lock: the
     * deadline in the process cannot help when the process does not run. And has the process notice a PostgreSQL that
     * is silent, as one behind a broken network is, and one that is back.
     */
    private record SessionLimits(Environment environment) implements BeanPostProcessor {

        private static final String CONNECT_SECONDS = "2";

        /**
         * A database that says nothing for so long is not there: who waits has an answer within 5 s. No statement of
         * the registry takes as long, but those of a migration may.
         */
        private static final String SILENCE_SECONDS = "4";

        /**
         * How long another's lock is waited for where silence is noticed: shorter, so that the database itself says
         * that it is a lock, and the connection stays. No transaction holds one as long, unless its process has
         * stopped.
         */
        private static final Duration LOCK = Duration.ofSeconds(3);

        @Override
        public Object postProcessBeforeInitialization(Object bean, String beanName) {
            if (bean instanceof HikariDataSource pool
                    && pool.getConnectionInitSql() == null
                    && pool.getJdbcUrl() != null
                    && pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
                Duration deadline =
                        environment.getProperty(
                                "registry.events.transaction-timeout", Duration.class, Duration.ofSeconds(10));
                boolean silenceIsNoticed = !environment.getProperty("spring.flyway.enabled", Boolean.class, true);
                Duration lock = silenceIsNoticed && deadline.compareTo(LOCK) > 0 ? LOCK : deadline;
                pool.setConnectionInitSql(
                        "SET SESSION lock_timeout = %d; SET SESSION idle_in_transaction_session_timeout = %d"
                                .formatted(
                                        lock.toMillis(),
                                        // Later than the process's own deadline, which tells the caller more.
                                        deadline.multipliedBy(2).toMillis()));
                pool.addDataSourceProperty("tcpKeepAlive", "true");
                pool.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
                // Rows that are added together go in few statements: the chains of the audit trail have one per event.
                pool.addDataSourceProperty("reWriteBatchedInserts", "true");
                if (silenceIsNoticed) {
                    pool.addDataSourceProperty("socketTimeout", SILENCE_SECONDS);
                }
                pool.setDataSource(
                        new ReconnectingDataSource(
                                new DriverDataSource(
                                        pool.getJdbcUrl(),
                                        pool.getDriverClassName(),
                                        pool.getDataSourceProperties(),
                                        pool.getUsername(),
                                        pool.getPassword())));
            }
            return bean;
        }
    }
}
