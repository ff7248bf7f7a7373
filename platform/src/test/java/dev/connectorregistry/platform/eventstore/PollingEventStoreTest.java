package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class PollingEventStoreTest {

    @Test
    void givenADatabaseThatIsAway_whenAnAggregateIsRead_thenItIsWaitedForOnce() {
        AtomicInteger waits = new AtomicInteger();
        StableTypeSerializer serializer = StableTypeSerializer.over(List.of());
        JdbcEventStorageEngine engine =
                JdbcEventStorageEngine.builder()
                        .connectionProvider(() -> {
                            waits.incrementAndGet();
                            throw new SQLException("away", "08001");
                        })
                        .transactionManager(NoTransactionManager.instance())
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .build();
        PollingEventStore events =
                new PollingEventStore(EmbeddedEventStore.builder().storageEngine(engine), Duration.ofSeconds(1));

        assertThatThrownBy(() -> events.readEvents("a")).hasRootCauseInstanceOf(SQLException.class);

        assertThat(waits).hasValue(1);
        events.shutDown();
    }
}
