package dev.connectorregistry.query.connector;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;

import org.bson.Document;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The collection of connectors in MongoDB: one document each, tombstones included. */
class ConnectorReadModel {

    static final String COLLECTION = "connectors";

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> connectors;
    private final boolean guarded;

    /**
     * Opens the collection.
     *
     * @param guarded whether a document is replaced only by a newer one: needed where several processes may hold a
     *     segment in turn, and too slow on the embedded server, which serves one process
     */
    ConnectorReadModel(MongoDatabase database, boolean guarded) {
        this.connectors = database.getCollection(COLLECTION);
        this.guarded = guarded;
    }

    MongoCollection<Document> collection() {
        return connectors;
    }

    /** The state as it was last written, which may lag behind the events; a tombstone where it was deleted. */
    Optional<ConnectorState> find(ConnectorId id) {
        return Optional.ofNullable(connectors.find(new Document(ConnectorDocuments.ID, id.value())).first())
                .map(ConnectorDocuments::read);
    }

    /** The states of many, by id; what is not there is left out. */
    Map<String, ConnectorState> find(Collection<String> ids) {
        Map<String, ConnectorState> found = HashMap.newHashMap(ids.size());
        connectors
                .find(new Document(ConnectorDocuments.ID, new Document("$in", List.copyOf(ids))))
                .forEach(document ->
                        found.put(document.getString(ConnectorDocuments.ID), ConnectorDocuments.read(document)));
        return found;
    }

    /** Writes all of them in one round trip. Writing one again, or an older one, changes nothing. */
    void write(Collection<ConnectorState> states) {
        if (states.isEmpty()) {
            return;
        }
        List<ReplaceOneModel<Document>> replacements = states.stream().map(this::replacement).toList();
        try {
            connectors.bulkWrite(replacements, UNORDERED);
        } catch (MongoBulkWriteException e) {
            // The guard found no older document and tried to insert: a newer one is there already.
            boolean onlyOlder =
                    guarded
                            && e.getWriteConcernError() == null
                            && e.getWriteErrors().stream()
                                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!onlyOlder) {
                throw e;
            }
        }
    }

    private ReplaceOneModel<Document> replacement(ConnectorState state) {
        Document filter = new Document(ConnectorDocuments.ID, state.id().value());
        if (guarded) {
            filter.append(ConnectorDocuments.VERSION, new Document("$lt", state.version()));
        }
        return new ReplaceOneModel<>(filter, ConnectorDocuments.write(state), UPSERT);
    }
}
