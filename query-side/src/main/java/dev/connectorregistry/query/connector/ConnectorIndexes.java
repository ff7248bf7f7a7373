package dev.connectorregistry.query.connector;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;

import org.bson.Document;
import org.bson.conversions.Bson;

import java.util.ArrayList;
import java.util.List;

/**
 * The indexes of the collection of connectors, named for the queries that they serve. Each change of a connector moves
 * {@code updatedAt}: only one index of each list has it, so that a change costs one entry there and not one for each of
 * the connector's tags.
 *
 * <p>The embedded server uses those of one field and the id, to find what is one organisation's or public; among that
 * it scans.
 */
final class ConnectorIndexes {

    private ConnectorIndexes() {}

    /** Creates those that are not there yet. */
    static void create(MongoCollection<Document> connectors) {
        List<IndexModel> indexes = new ArrayList<>();
        Document alive = new Document(ConnectorDocuments.DELETED, false);
        ofList("organisation", ascending(ConnectorDocuments.ORGANISATION_ID), alive, indexes);
        Document alivePublic = new Document(ConnectorDocuments.DELETED, false).append(ConnectorDocuments.PUBLIC, true);
        ofList("public", ascending(ConnectorDocuments.PUBLIC), alivePublic, indexes);
        for (String field : List.of(FindingDocuments.CODE, FindingDocuments.SEVERITY)) {
            indexes.add(
                    index(
                            "organisation_findings_by_" + field,
                            alive,
                            ascending(ConnectorDocuments.ORGANISATION_ID),
                            ascending(ConnectorDocuments.FINDINGS + "." + field, ConnectorDocuments.ID)));
        }
        indexes.add(
                index(
                        "organisation_connectors_by_importedFrom",
                        new Document(ConnectorDocuments.DELETED, false)
                                .append(ConnectorDocuments.IMPORTED_FROM, new Document("$exists", true)),
                        ascending(ConnectorDocuments.ORGANISATION_ID, ConnectorDocuments.IMPORTED_FROM),
                        descending(ConnectorDocuments.CREATED_AT, ConnectorDocuments.ID)));
        connectors.createIndexes(indexes);
    }

    private static void ofList(String list, Bson scope, Document only, List<IndexModel> indexes) {
        for (SortOrder.Field field : SortOrder.Field.values()) {
            Bson order =
                    switch (field) {
                        case ID -> ascending(ConnectorDocuments.ID);
                        case NAME, PROTOCOL -> ascending(field.stored(), ConnectorDocuments.ID);
                        case CREATED_AT, UPDATED_AT -> descending(field.stored(), ConnectorDocuments.ID);
                    };
            indexes.add(index("%s_connectors_by_%s".formatted(list, field.wireName()), only, scope, order));
        }
        for (String field :
                List.of(
                        ConnectorDocuments.CATEGORIES,
                        ConnectorDocuments.TAGS,
                        ConnectorDocuments.CONFIGS + "." + ConfigDocuments.SCHEME_TYPE,
                        ConnectorDocuments.FINDING_COUNT)) {
            indexes.add(index("%s_connectors_with_%s".formatted(list, field), only, scope, ascending(field)));
        }
    }

    private static IndexModel index(String name, Document only, Bson... keys) {
        return new IndexModel(compoundIndex(keys), new IndexOptions().name(name).partialFilterExpression(only));
    }
}
