package dev.connectorregistry.query.mongodb;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;

import org.bson.Document;

/**
 * A collection whose documents have versions: where several processes write in turn, an older one never takes the place
 * of a newer one.
 *
 * @param versionField the field that has a document's version, a number
 */
public record VersionedDocuments(MongoCollection<Document> collection, String versionField) {

    private static final String ID = "_id";
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    /** Inserts a document, or replaces the one with its id unless that is newer. */
    public void write(Document document) {
        Document notNewer =
                new Document(ID, document.get(ID))
                        .append(versionField, new Document("$lte", document.get(versionField)));
        try {
            collection.replaceOne(notNewer, document, UPSERT);
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            // Mostly a newer one is there, which the filter did not find, and which is not to be inserted twice. An
            // older
            // one it is where another process inserted at that very moment: then it is replaced now.
            collection.replaceOne(notNewer, document);
        }
    }
}
