package dev.connectorregistry.platform.eventstore;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.RepositoryProvider;

/**
 * Makes the repositories of event-sourced aggregates. They keep aggregates in memory and check each copy against the
 * store before it is used, take a snapshot after every so many events off the command's thread, and let one command at
 * a time at an aggregate; a command that waits longer than the lock's time-out fails with {@link
 * org.axonframework.common.lock.LockAcquisitionFailedException}.
 *
 * <p>A capability publishes one bean per aggregate and names it in {@code @Aggregate(repository =
 * "connectorRepository")}; the aggregate's class must be among the {@link StoredTypes}, because that is what its
 * snapshots are written as.
 */
public final class AggregateRepositories {

    private static final int LOCK_ATTEMPT_MILLIS = 10;

    private final EventStore eventStore;
    private final Snapshotter snapshotter;
    private final ParameterResolverFactory parameterResolvers;
    private final HandlerDefinition handlers;
    private final RepositoryProvider repositoryProvider;
    private final EventStoreProperties properties;
    private final DiscardedEvents discarded;

    AggregateRepositories(
            EventStore eventStore,
            Snapshotter snapshotter,
            ParameterResolverFactory parameterResolvers,
            HandlerDefinition handlers,
            RepositoryProvider repositoryProvider,
            EventStoreProperties properties,
            DiscardedEvents discarded) {
        this.eventStore = eventStore;
        this.snapshotter = snapshotter;
        this.parameterResolvers = parameterResolvers;
        this.handlers = handlers;
        this.repositoryProvider = repositoryProvider;
        this.properties = properties;
        this.discarded = discarded;
    }

    /**
     * A repository for the given aggregate, with a cache of its own.
     *
     * @param <T> the aggregate
     */
    public <T> EventSourcingRepository<T> repositoryOf(Class<T> aggregateType) {
        Cache cache = new CaffeineAggregateCache(properties.cachedAggregates());
        int attempts = Math.toIntExact(properties.aggregateLockTimeout().toMillis() / LOCK_ATTEMPT_MILLIS);
        EventSourcingRepository.Builder<T> builder =
                EventSourcingRepository.builder(aggregateType)
                        .eventStore(eventStore)
                        .cache(cache)
                        .snapshotTriggerDefinition(
                                new EventCountSnapshotTriggerDefinition(snapshotter, properties.snapshotEvery()))
                        .parameterResolverFactory(parameterResolvers)
                        .handlerDefinition(handlers)
                        .repositoryProvider(repositoryProvider)
                        .lockFactory(
                                PessimisticLockFactory.builder()
                                        .lockAttemptTimeout(LOCK_ATTEMPT_MILLIS)
                                        .acquireAttempts(Math.max(1, attempts))
                                        .build());
        return new RevalidatingRepository<>(builder, cache, eventStore, discarded);
    }
}
