package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;

import org.bson.Document;

import java.util.stream.Stream;

/**
 * The indexes of the audit trail, named for the queries that they serve: each ends in the order of the list. Entries
 * are written once and never change, so that each costs one entry in each index.
 */
final class AuditIndexes {

    private AuditIndexes() {}

    /** Creates those that are not there yet. */
    static void create(MongoCollection<Document> entries) {
        entries.createIndexes(
                Stream.concat(
                                Stream.of(
                                        index("organisation_entries", new Document()),
                                        index("organisation_entries_by_day", new Document(AuditDocuments.DAY, 1))),
                                Stream.of(
                                                AuditDocuments.ACTOR_ID,
                                                AuditDocuments.CONNECTOR_ID,
                                                AuditDocuments.EVENT,
                                                AuditDocuments.CONFIG_IDS,
                                                AuditDocuments.FIELD_ENDS,
                                                AuditDocuments.REFUSED)
                                        .map(field ->
                                                index("organisation_entries_by_" + field, new Document(field, 1))))
                        .toList());
    }

    private static IndexModel index(String name, Document filter) {
        Document keys = new Document(AuditDocuments.ORGANISATION_ID, 1);
        keys.putAll(filter);
        return new IndexModel(keys.append(AuditDocuments.POSITION, -1), new IndexOptions().name(name));
    }
}
