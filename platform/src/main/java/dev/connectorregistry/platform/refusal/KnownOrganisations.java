package dev.connectorregistry.platform.refusal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;

import dev.connectorregistry.api.organisation.OrganisationEvent;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

import java.time.Duration;

/** Tells by the event store whether an id is an organisation's. An organisation never ceases to be one. */
final class KnownOrganisations {

    private static final int MAX_KEPT = 10_000;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration KEPT_OTHERS = Duration.ofMinutes(1);

    private final EventStore events;
    private final LoadingCache<OrganisationId, Boolean> known =
            Caffeine.newBuilder()
                    .maximumSize(MAX_KEPT)
                    .expireAfter(Expiry.creating((OrganisationId _, Boolean isOne) -> isOne ? KEPT : KEPT_OTHERS))
                    .build(this::isFirstEventOfOne);

    KnownOrganisations(EventStore events) {
        this.events = events;
    }

    boolean contains(OrganisationId id) {
        return known.get(id);
    }

    private boolean isFirstEventOfOne(OrganisationId id) {
        DomainEventStream stream = events.readEvents(id.value(), 0);
        return stream.hasNext() && OrganisationEvent.class.isAssignableFrom(stream.next().getPayloadType());
    }
}
