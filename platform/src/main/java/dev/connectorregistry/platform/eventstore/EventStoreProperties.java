package dev.connectorregistry.platform.eventstore;

import dev.connectorregistry.platform.settings.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * What may be tuned about the event store, under {@code registry.events}.
 *
 * @param fetchDelay how long a reader of the stream waits before it looks for events of other processes; events of this
 *     process wake it, at once or 10 ms after others did. At most what the read side may lag, 20 ms.
 * @param cachedEvents how many of the newest events the readers of the stream share in memory
 * @param batchSize how many events one query reads
 * @param transactionTimeout after how long a write can no longer commit; whole seconds, at most a third of {@code
 *     gap-timeout}
 * @param gapTimeout how long a reader of the stream waits for an event whose number was drawn but which is not
 *     committed yet; after that it counts as rolled back and is never looked for again
 * @param clockSync how often the event clock is compared with the database's clock
 * @param aggregateLockTimeout how long a command waits for another command of this process on the same aggregate
 * @param cachedAggregates how many aggregates are kept in memory
 * @param snapshotEvery after how many events of an aggregate a snapshot is taken
 */
@ConfigurationProperties("registry.events")
public record EventStoreProperties(
        @DefaultValue("20ms") Duration fetchDelay,
        @DefaultValue("250") int cachedEvents,
        @DefaultValue("200") int batchSize,
        @DefaultValue("10s") Duration transactionTimeout,
        @DefaultValue("60s") Duration gapTimeout,
        @DefaultValue("60s") Duration clockSync,
        @DefaultValue("5s") Duration aggregateLockTimeout,
        @DefaultValue("2000") int cachedAggregates,
        @DefaultValue("100") int snapshotEvery) {

    /** How often a gap time-out must hold a transaction time-out, so that a slow commit is never taken for lost. */
    private static final int SAFETY_FACTOR = 3;

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    public EventStoreProperties {
        Settings.under("registry.events")
                .positive("fetch-delay", fetchDelay)
                .positive("clock-sync", clockSync)
                .positive("aggregate-lock-timeout", aggregateLockTimeout)
                .positive("cached-events", cachedEvents)
                .positive("batch-size", batchSize)
                .positive("cached-aggregates", cachedAggregates)
                .positive("snapshot-every", snapshotEvery)
                .require(
                        transactionTimeout.toSeconds() >= 1 && transactionTimeout.toMillisPart() == 0,
                        "transaction-timeout",
                        "must be whole seconds, at least 1s")
                .require(
                        gapTimeout.compareTo(transactionTimeout.multipliedBy(SAFETY_FACTOR)) >= 0,
                        "gap-timeout",
                        "must be at least %d times transaction-timeout, or an event that commits late is never delivered"
                                .formatted(SAFETY_FACTOR));
    }
}
