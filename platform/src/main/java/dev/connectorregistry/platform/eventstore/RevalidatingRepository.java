package dev.connectorregistry.platform.eventstore;

import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

import java.util.Optional;

/**
 * A repository that keeps aggregates in memory and asks the store, by one indexed look-up, whether the copy is still
 * the newest before it uses it. Axon's own cache never looks: with two processes on one store it decides on what the
 * other has changed long ago.
 *
 * @param <T> the aggregate
 */
final class RevalidatingRepository<T> extends CachingEventSourcingRepository<T> {

    private final Cache cache;
    private final EventStore eventStore;
    private final DiscardedEvents discarded;

    /**
     * @param builder with the same cache and event store set
     * @param discarded what counts for nothing when an aggregate is made from its events
     */
    RevalidatingRepository(
            EventSourcingRepository.Builder<T> builder, Cache cache, EventStore eventStore, DiscardedEvents discarded) {
        super(builder);
        this.cache = cache;
        this.eventStore = eventStore;
        this.discarded = discarded;
    }

    @Override
    protected DomainEventStream readEvents(String aggregateIdentifier) {
        return discarded.without(aggregateIdentifier, super.readEvents(aggregateIdentifier));
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, Long expectedVersion) {
        AggregateCacheEntry<T> cached = cache.get(aggregateIdentifier);
        if (cached != null && !isNewest(aggregateIdentifier, cached)) {
            cache.remove(aggregateIdentifier);
        }
        return super.doLoadWithLock(aggregateIdentifier, expectedVersion);
    }

    private boolean isNewest(String aggregateIdentifier, AggregateCacheEntry<T> cached) {
        Optional<Long> stored = eventStore.lastSequenceNumberFor(aggregateIdentifier);
        Long version =
                cached.recreateAggregate(aggregateModel(), eventStore, NoSnapshotTriggerDefinition.INSTANCE).version();
        return stored.isPresent() && stored.get().equals(version);
    }
}
