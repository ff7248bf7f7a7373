package dev.connectorregistry.query.connector;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;

import org.bson.Document;

import java.util.List;

/** The indexes of the connectors' collection, each named for the query that it serves. */
final class ConnectorIndexes {

    private static final int UP = 1;
    private static final int DOWN = -1;

    private ConnectorIndexes() {}

    /** What makes the queries fast; making one that is there already changes nothing. */
    static List<IndexModel> all() {
        return List.of(
                listConnectors("updatedAt", ConnectorDocuments.UPDATED_AT, DOWN),
                listConnectors("createdAt", ConnectorDocuments.CREATED_AT, DOWN),
                listConnectors("name", ConnectorDocuments.NAME, UP),
                listConnectors("tags", ConnectorDocuments.TAGS, UP),
                listConnectors("categories", ConnectorDocuments.CATEGORIES, UP),
                index(
                        "ListPublicConnectors_updatedAt",
                        new Document(ConnectorDocuments.PUBLIC, UP)
                                .append(ConnectorDocuments.DELETED, UP)
                                .append(ConnectorDocuments.UPDATED_AT, DOWN)
                                .append(ConnectorDocuments.ID, DOWN)));
    }

    private static IndexModel listConnectors(String by, String field, int direction) {
        return index(
                "ListConnectors_" + by,
                new Document(ConnectorDocuments.ORGANISATION_ID, UP)
                        .append(ConnectorDocuments.DELETED, UP)
                        .append(field, direction)
                        .append(ConnectorDocuments.ID, direction));
    }

    private static IndexModel index(String name, Document keys) {
        return new IndexModel(keys, new IndexOptions().name(name));
    }
}
