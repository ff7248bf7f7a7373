package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.StreamPositions;
import dev.connectorregistry.query.mongodb.MongoProperties;
import dev.connectorregistry.query.projection.Generation;
import dev.connectorregistry.query.projection.Projection;
import dev.connectorregistry.query.projection.ProjectionProperties;
import dev.connectorregistry.query.projection.Serving;
import dev.connectorregistry.query.projection.UnfoldableEvents;

import java.time.Duration;
import java.util.function.Supplier;

/** The audit trail: an entry for each event. */
class AuditProjection implements Projection<AuditGeneration> {

    private static final String NAME = "audit";

    private static final Duration GATHERING = Duration.ofMillis(100);

    /** Of {@link AuditDocuments}, and of the words in them: to be counted up with each change of either. */
    private static final int SCHEMA = 2;

    /** Few enough to be read for each page, and many enough not to make a crowd of collections. */
    private static final long POSITIONS_EACH_EMBEDDED = 5_000;

    private final MongoDatabase database;
    private final MongoProperties mongo;
    private final ProjectionProperties properties;
    private final Supplier<AuditDocuments> documents;
    private final StreamPositions positions;
    private final Serving<AuditGeneration> serving;

    /**
     * @param documents what makes the documents of one generation
     */
    AuditProjection(
            MongoDatabase database,
            MongoProperties mongo,
            ProjectionProperties properties,
            Supplier<AuditDocuments> documents,
            StreamPositions positions,
            Serving<AuditGeneration> serving) {
        this.database = database;
        this.mongo = mongo;
        this.properties = properties;
        this.documents = documents;
        this.positions = positions;
        this.serving = serving;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int schema() {
        return SCHEMA;
    }

    @Override
    public int segments() {
        return properties.segments();
    }

    @Override
    public Duration gathering() {
        return GATHERING;
    }

    @Override
    public boolean foldsMost() {
        return true;
    }

    @Override
    public int batchSize() {
        return properties.batchSize();
    }

    /** An event that can't be folded has an entry that says so: there is none to report. */
    @Override
    public AuditGeneration open(Generation generation, UnfoldableEvents unfoldable) {
        long positionsEach = mongo.uri() == null ? POSITIONS_EACH_EMBEDDED : Long.MAX_VALUE;
        return new AuditGeneration(
                new AuditEntries(database, generation.named(NAME), positionsEach), documents.get(), positions);
    }

    @Override
    public Serving<AuditGeneration> serving() {
        return serving;
    }
}
