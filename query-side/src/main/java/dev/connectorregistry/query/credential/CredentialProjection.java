package dev.connectorregistry.query.credential;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.projection.Generation;
import dev.connectorregistry.query.projection.Projection;
import dev.connectorregistry.query.projection.Serving;
import dev.connectorregistry.query.projection.UnfoldableEvents;

import java.time.Duration;

/** The documents of credentials: one each, as its last event left it. */
class CredentialProjection implements Projection<CredentialGeneration> {

    /** Of {@link CredentialDocuments}: to be counted up with each change that readers of old documents would miss. */
    private static final int SCHEMA = 1;

    private static final int BATCH_SIZE = 100;

    /** Who reads one connector does not wait for these documents: what they lack is folded from the events. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final CredentialStream streams;
    private final StableTypeSerializer names;
    private final MongoDatabase database;
    private final Serving<CredentialGeneration> serving;

    CredentialProjection(
            CredentialStream streams,
            StableTypeSerializer names,
            MongoDatabase database,
            Serving<CredentialGeneration> serving) {
        this.streams = streams;
        this.names = names;
        this.database = database;
        this.serving = serving;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public int schema() {
        return SCHEMA;
    }

    @Override
    public int batchSize() {
        return BATCH_SIZE;
    }

    @Override
    public Duration gathering() {
        return GATHERING;
    }

    @Override
    public CredentialGeneration open(Generation generation, UnfoldableEvents unfoldable) {
        return new CredentialGeneration(
                streams, names, database.getCollection(generation.named("credentials")), unfoldable);
    }

    @Override
    public Serving<CredentialGeneration> serving() {
        return serving;
    }
}
