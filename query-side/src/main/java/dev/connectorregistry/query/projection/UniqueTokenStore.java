package dev.connectorregistry.query.projection;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;

import dev.connectorregistry.query.mongodb.Patiently;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tokens in MongoDB, of which each segment has one, also where the database was emptied while processes ran: all of
 * them then begin at once, and only the index decides which of them is first.
 *
 * <p>Claims have the time of a clock that all processes share. A process whose own clock is ahead would otherwise take
 * everybody's claims for over, and leave some that nobody else may take for as long as it was ahead.
 */
final class UniqueTokenStore extends MongoTokenStore {

    private final MongoTemplate database;
    private final String owner;
    private final Clock shared;
    private final Supplier<Duration> ahead;

    /**
     * @param database the one that the builder has
     * @param owner what this process is called in its claims
     * @param claimTimeout after how long a claim is over that nobody renews
     * @param shared the clock that all processes share
     * @param ahead how far it is ahead of the local one
     */
    UniqueTokenStore(
            MongoTokenStore.Builder builder,
            MongoTemplate database,
            String owner,
            Duration claimTimeout,
            Clock shared,
            Supplier<Duration> ahead) {
        // Axon would wait for its index no longer than for any answer.
        super(builder.nodeId(owner).ensureIndexes(false).claimTimeout(new CorrectedTimeout(claimTimeout, ahead)));
        this.database = database;
        this.owner = owner;
        this.shared = shared;
        this.ahead = ahead;
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

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        TrackingToken token = super.fetchToken(processorName, segment);
        if (!ahead.get().isZero()) {
            // Axon has stamped the claim with the local time.
            var _ = stamp(processorName, segment);
        }
        return token;
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        if (!stamp(processorName, segment)) {
            throw new UnableToClaimTokenException(
                    "The claim on segment %d of %s is another process's now".formatted(segment, processorName));
        }
    }

    /** Gives the claim the time that all processes share; false where it is not this process's any more. */
    private boolean stamp(String processorName, int segment) {
        return database.trackingTokensCollection()
                        .updateOne(
                                Filters.and(
                                        Filters.eq("processorName", processorName),
                                        Filters.eq("segment", segment),
                                        Filters.eq("owner", owner)),
                                Updates.set("timestamp", shared.millis()))
                        .getMatchedCount()
                == 1;
    }
}
