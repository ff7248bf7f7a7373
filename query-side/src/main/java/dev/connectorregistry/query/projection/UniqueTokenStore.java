package dev.connectorregistry.query.projection;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;

import dev.connectorregistry.query.mongodb.Patiently;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Tokens in MongoDB, of which each segment has one, also where the database was emptied while processes ran: all of
 * them then begin at once, and only the index decides which of them is first.
 */
final class UniqueTokenStore extends MongoTokenStore {

    private final MongoTemplate database;

    /**
     * @param database the one that the builder has
     */
    UniqueTokenStore(MongoTokenStore.Builder builder, MongoTemplate database) {
        // Axon would wait for its index no longer than for any answer.
        super(builder.ensureIndexes(false));
        this.database = database;
        ensureIndex();
    }

    private void ensureIndex() {
        // The one that Axon makes at the start.
        var _ =
                Patiently.on(database.trackingTokensCollection())
                        .createIndex(Indexes.ascending("processorName", "segment"), new IndexOptions().unique(true));
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        ensureIndex();
        super.initializeTokenSegments(processorName, segmentCount, initialToken);
    }
}
