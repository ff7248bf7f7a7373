package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.api.validation.ValidationRules;
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
    private static final int DOCUMENTS = 3;

    /** More than there will ever be revisions of the rules, so that the schema only grows. */
    private static final int RULE_REVISIONS = 10_000;

    private final MongoDatabase database;
    private final ProjectionProperties properties;
    private final ConnectorStream streams;
    private final ProjectedVersions projected;
    private final StateCheckpoints checkpoints;
    private final Serving<ConnectorGeneration> serving;

    ConnectorProjection(
            MongoDatabase database,
            ProjectionProperties properties,
            ConnectorStream streams,
            ProjectedVersions projected,
            StateCheckpoints checkpoints,
            Serving<ConnectorGeneration> serving) {
        this.database = database;
        this.properties = properties;
        this.streams = streams;
        this.projected = projected;
        this.checkpoints = checkpoints;
        this.serving = serving;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Other rules find other things: a release that has some makes the documents anew. */
    @Override
    public int schema() {
        return DOCUMENTS * RULE_REVISIONS + ValidationRules.REVISION;
    }

    @Override
    public int segments() {
        return properties.segments();
    }

    @Override
    public boolean foldsMost() {
        return true;
    }

    @Override
    public int batchSize() {
        return properties.batchSize();
    }

    @Override
    public ConnectorGeneration open(Generation generation, UnfoldableEvents unfoldable) {
        return new ConnectorGeneration(generation, database, streams, projected, checkpoints, serving, unfoldable);
    }

    @Override
    public Serving<ConnectorGeneration> serving() {
        return serving;
    }
}
