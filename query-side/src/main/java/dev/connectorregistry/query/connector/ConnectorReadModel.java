package dev.connectorregistry.query.connector;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
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
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

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

    ConnectorReadModel(MongoCollection<Document> connectors) {
        this.connectors = connectors;
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
                    e.getWriteConcernError() == null
                            && e.getWriteErrors().stream()
                                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!onlyTaken) {
                throw e;
            }
            List<ConnectorState> written = List.copyOf(states);
            List<ConnectorState> taken =
                    e.getWriteErrors().stream().map(error -> written.get(error.getIndex())).toList();
            if (!areThereOrNewer(taken)) {
                throw e;
            }
        }
    }

    /**
     * What found no older document and tried to insert, where somebody had: mostly a newer one. An older one it is
     * where a process that lost its segment inserted at that very moment: then it is replaced now.
     *
     * @return whether they are there at all: not where it was something else than their ids that was taken
     */
    private boolean areThereOrNewer(List<ConnectorState> states) {
        connectors.bulkWrite(
                states.stream().map(state -> replacement(state, new ReplaceOptions())).toList(), UNORDERED);
        Set<String> ids = states.stream().map(state -> state.id().value()).collect(Collectors.toSet());
        return connectors.countDocuments(Filters.in(ConnectorDocuments.ID, ids)) == ids.size();
    }

    private ReplaceOneModel<Document> replacement(ConnectorState state, ReplaceOptions options) {
        // Several processes may hold a segment in turn, and one that has lost it may still write what it has in hand.
        // A document without a version that can be compared is none that anybody could read. The id stands by itself:
        // in
        // an $and, the embedded server would look at all documents for it.
        Document notNewer =
                new Document(ConnectorDocuments.ID, state.id().value())
                        .append(
                                ConnectorDocuments.VERSION,
                                new Document("$not", new Document("$gte", state.version())));
        return new ReplaceOneModel<>(notNewer, ConnectorDocuments.write(state), options);
    }
}
