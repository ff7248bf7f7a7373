package dev.connectorregistry.query.audit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.kernel.ApiKeyId;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

import java.util.Optional;

/** How API keys were issued: the first event of each, which never changes. */
final class ApiKeys {

    private static final int MAX_KEPT = 10_000;

    private final EventStore events;
    private final LoadingCache<ApiKeyId, Optional<ApiKeyIssued>> issued =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).build(this::read);

    ApiKeys(EventStore events) {
        this.events = events;
    }

    /** How the key was issued; empty where there is none of that id. */
    Optional<ApiKeyIssued> find(ApiKeyId id) {
        return issued.get(id);
    }

    /** What people call the key; its id where there is none. */
    String nameOf(ApiKeyId id) {
        return find(id).map(ApiKeyIssued::name).orElseGet(id::value);
    }

    private Optional<ApiKeyIssued> read(ApiKeyId id) {
        DomainEventStream stream = events.readEvents(id.value(), 0);
        try {
            return stream.hasNext() && Payloads.read(stream.next()) instanceof ApiKeyIssued first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (UnreadableEventException _) {
            return Optional.empty();
        }
    }
}
