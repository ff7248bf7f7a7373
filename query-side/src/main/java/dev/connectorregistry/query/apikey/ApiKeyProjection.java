package dev.connectorregistry.query.apikey;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.projection.Generation;
import dev.connectorregistry.query.projection.Projection;
import dev.connectorregistry.query.projection.Serving;
import dev.connectorregistry.query.projection.UnfoldableEvents;

import org.axonframework.eventsourcing.eventstore.EventStore;

import java.time.Duration;

/** The rows of API keys, for the list of an organisation's keys. */
class ApiKeyProjection implements Projection<ApiKeyGeneration> {

    /** Of {@link ApiKeyRow}: to be counted up with each change that readers of old rows would miss. */
    private static final int SCHEMA = 1;

    private static final int BATCH_SIZE = 100;

    private static final Duration GATHERING = Duration.ofMillis(100);

    private final EventStore events;
    private final StableTypeSerializer names;
    private final MongoDatabase database;
    private final Serving<ApiKeyGeneration> serving;

    ApiKeyProjection(
            EventStore events, StableTypeSerializer names, MongoDatabase database, Serving<ApiKeyGeneration> serving) {
        this.events = events;
        this.names = names;
        this.database = database;
        this.serving = serving;
    }

    @Override
    public String name() {
        return "api-keys";
    }

    @Override
    public int schema() {
        return SCHEMA;
    }

    @Override
    public Duration gathering() {
        return GATHERING;
    }

    @Override
    public int batchSize() {
        return BATCH_SIZE;
    }

    @Override
    public ApiKeyGeneration open(Generation generation, UnfoldableEvents unfoldable) {
        return new ApiKeyGeneration(events, names, database.getCollection(generation.named("apiKeys")), unfoldable);
    }

    @Override
    public Serving<ApiKeyGeneration> serving() {
        return serving;
    }
}
