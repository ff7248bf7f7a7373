package dev.connectorregistry.query.projection;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;

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
        super(builder);
        this.database = database;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        // The one that Axon makes at the start.
        var _ =
                database.trackingTokensCollection()
                        .createIndex(Indexes.ascending("processorName", "segment"), new IndexOptions().unique(true));
        super.initializeTokenSegments(processorName, segmentCount, initialToken);
    }
}
