package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.query.mongodb.MongoProperties;
import dev.connectorregistry.query.projection.Generation;
import dev.connectorregistry.query.projection.Projection;
import dev.connectorregistry.query.projection.ProjectionProperties;
import dev.connectorregistry.query.projection.Serving;
import dev.connectorregistry.query.projection.UnfoldableEvents;

/** The documents of connectors: one each, as its last event left it. */
class ConnectorProjection implements Projection<ConnectorGeneration> {

    /** Its name among the projections. */
    static final String NAME = "connectors";

    /** Of {@link ConnectorDocuments}: to be counted up with each change that readers of old documents would miss. */
    private static final int SCHEMA = 1;

    private final MongoDatabase database;
    private final MongoProperties mongo;
    private final ProjectionProperties properties;
    private final ConnectorStream streams;
    private final ProjectedVersions projected;
    private final Serving<ConnectorGeneration> serving;
    private final StateCheckpoints checkpoints;

    ConnectorProjection(
            MongoDatabase database,
            MongoProperties mongo,
            ProjectionProperties properties,
            ConnectorStream streams,
            ProjectedVersions projected,
            Serving<ConnectorGeneration> serving,
            StateCheckpoints checkpoints) {
        this.database = database;
        this.mongo = mongo;
        this.properties = properties;
        this.streams = streams;
        this.projected = projected;
        this.serving = serving;
        this.checkpoints = checkpoints;
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

    @Override
    public ConnectorGeneration open(Generation generation, UnfoldableEvents unfoldable) {
        return new ConnectorGeneration(
                generation, database, mongo.uri() != null, streams, projected, serving, unfoldable, checkpoints);
    }

    @Override
    public Serving<ConnectorGeneration> serving() {
        return serving;
    }
}
