package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.mongodb.MongoProperties;
import dev.connectorregistry.query.projection.Generation;
import dev.connectorregistry.query.projection.Projection;
import dev.connectorregistry.query.projection.ProjectionProperties;
import dev.connectorregistry.query.projection.Serving;
import dev.connectorregistry.query.projection.UnfoldableEvents;

import org.axonframework.eventsourcing.eventstore.EventStore;

/** The audit trail: an entry for each event. */
class AuditProjection implements Projection<AuditGeneration> {

    private static final String NAME = "audit";

    /** Of {@link AuditDocuments}, and of the words in them: to be counted up with each change of either. */
    private static final int SCHEMA = 1;

    /** Few enough to be read for each page, and many enough not to make a crowd of collections. */
    private static final long POSITIONS_EACH_EMBEDDED = 5_000;

    /** Some hundred MB at most, where configs are as big as they get; a few MB as a rule. */
    private static final long CAPACITY = 100_000;

    private final MongoDatabase database;
    private final MongoProperties mongo;
    private final ProjectionProperties properties;
    private final EventStore events;
    private final StableTypeSerializer names;
    private final ConnectorStream streams;
    private final StateCheckpoints checkpoints;
    private final Serving<AuditGeneration> serving;

    AuditProjection(
            MongoDatabase database,
            MongoProperties mongo,
            ProjectionProperties properties,
            EventStore events,
            StableTypeSerializer names,
            ConnectorStream streams,
            StateCheckpoints checkpoints,
            Serving<AuditGeneration> serving) {
        this.database = database;
        this.mongo = mongo;
        this.properties = properties;
        this.events = events;
        this.names = names;
        this.streams = streams;
        this.checkpoints = checkpoints;
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
    public int batchSize() {
        return properties.batchSize();
    }

    /** An event that can't be folded has an entry that says so: there is none to report. */
    @Override
    public AuditGeneration open(Generation generation, UnfoldableEvents unfoldable) {
        return new AuditGeneration(
                new AuditEntries(
                        database,
                        generation.named("audit"),
                        mongo.uri() == null ? POSITIONS_EACH_EMBEDDED : Long.MAX_VALUE),
                new AuditDocuments(
                        names,
                        new Descriptions(new AuditedConnectors(streams, checkpoints, CAPACITY), new ApiKeys(events))));
    }

    @Override
    public Serving<AuditGeneration> serving() {
        return serving;
    }
}
