package dev.connectorregistry.query.connector;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A collection of connectors in MongoDB: one document each, tombstones included. */
class ConnectorReadModel {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    /** A connector may have some megabytes: only so many are under way from the database at a time. */
    private static final int DOCUMENTS_AT_A_TIME = 100;

    /** How much is read ahead at most. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private final MongoCollection<Document> connectors;
    private final ReadWriteLock writes = new ReentrantReadWriteLock();
    private final Lock projecting = writes.readLock();
    private final Lock catchingUp = writes.writeLock();
    private final boolean guarded;

    /**
     * Opens the collection.
     *
     * @param guarded whether a document is replaced only by a newer one: needed where several processes may hold a
     *     segment in turn, and too slow on the embedded server, which serves one process
     */
    ConnectorReadModel(MongoCollection<Document> connectors, boolean guarded) {
        this.connectors = connectors;
        this.guarded = guarded;
    }

    MongoCollection<Document> collection() {
        return connectors;
    }

    /**
     * The state as it was last written, which may lag behind the events; a tombstone where it was deleted. A document
     * that can't be read counts as none: it is made anew from the events.
     */
    Optional<ConnectorState> find(ConnectorId id) {
        return Optional.ofNullable(connectors.find(new Document(ConnectorDocuments.ID, id.value())).first())
                .flatMap(ConnectorDocuments::find);
    }

    /**
     * States of many connectors.
     *
     * @param byId what was read; what is not there is left out
     * @param all whether all were read that are there: they may be too much for one time
     */
    record Found(Map<String, ConnectorState> byId, boolean all) {}

    /** The states of many, but no more than is good for the memory. */
    Found find(Collection<String> ids) {
        Map<String, ConnectorState> found = HashMap.newHashMap(ids.size());
        long weight = 0;
        try (MongoCursor<Document> documents =
                connectors
                        .find(new Document(ConnectorDocuments.ID, new Document("$in", List.copyOf(ids))))
                        .batchSize(DOCUMENTS_AT_A_TIME)
                        .cursor()) {
            while (weight < MOST_CHARACTERS && documents.hasNext()) {
                Document document = documents.next();
                weight += ConnectorDocuments.weightOf(document);
                ConnectorDocuments.find(document).ifPresent(state -> found.put(state.id().value(), state));
            }
            return new Found(found, !documents.hasNext());
        }
    }

    /** Writes all of them in one round trip. Writing one again changes nothing. For the projection alone. */
    void write(Collection<ConnectorState> states) {
        if (states.isEmpty()) {
            return;
        }
        projecting.lock();
        try {
            replace(states);
        } finally {
            projecting.unlock();
        }
    }

    /** Writes a state, unless the projection has written a newer one meanwhile. */
    void catchUp(ConnectorState state) {
        catchingUp.lock();
        try {
            boolean older = find(state.id()).stream().allMatch(it -> it.version() < state.version());
            if (older) {
                replace(List.of(state));
            }
        } finally {
            catchingUp.unlock();
        }
    }

    private void replace(Collection<ConnectorState> states) {
        List<ReplaceOneModel<Document>> replacements =
                states.stream().map(state -> replacement(state, UPSERT)).toList();
        try {
            connectors.bulkWrite(replacements, UNORDERED);
        } catch (MongoBulkWriteException e) {
            boolean onlyTaken =
                    guarded
                            && e.getWriteConcernError() == null
                            && e.getWriteErrors().stream()
                                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!onlyTaken) {
                throw e;
            }
            // The guard found no older document and tried to insert, but somebody had: mostly a newer one. An older one
            // it is where a process that lost its segment inserted at that very moment: then it is replaced now.
            List<ConnectorState> written = List.copyOf(states);
            connectors.bulkWrite(
                    e.getWriteErrors().stream()
                            .map(error -> replacement(written.get(error.getIndex()), new ReplaceOptions()))
                            .toList(),
                    UNORDERED);
        }
    }

    private ReplaceOneModel<Document> replacement(ConnectorState state, ReplaceOptions options) {
        Document filter = new Document(ConnectorDocuments.ID, state.id().value());
        if (guarded) {
            filter.append(ConnectorDocuments.VERSION, new Document("$lt", state.version()));
        }
        return new ReplaceOneModel<>(filter, ConnectorDocuments.write(state), options);
    }
}
