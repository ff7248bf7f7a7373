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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Writes all of them in one round trip, but for those of which there is a newer one. Writing one again changes
     * nothing.
     */
    void write(Collection<ConnectorState> states) {
        if (states.isEmpty()) {
            return;
        }
        try {
            connectors.bulkWrite(states.stream().map(state -> replacement(state, UPSERT)).toList(), UNORDERED);
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
            if (!replaceTaken(taken)) {
                throw e;
            }
        }
    }

    /**
     * Writes those of which no older one was found, and which could not be inserted, as somebody had: mostly a newer
     * one. An older one it is where a process that lost its segment inserted at that very moment.
     *
     * @return whether there is one of each now: not where something else than their ids was taken, such as by a unique
     *     index that somebody has added
     */
    private boolean replaceTaken(List<ConnectorState> states) {
        connectors.bulkWrite(
                states.stream().map(state -> replacement(state, new ReplaceOptions())).toList(), UNORDERED);
        Set<String> ids = states.stream().map(state -> state.id().value()).collect(Collectors.toSet());
        Document those = new Document(ConnectorDocuments.ID, new Document("$in", List.copyOf(ids)));
        Document idsOnly = new Document(ConnectorDocuments.ID, 1);
        return connectors.find(those).projection(idsOnly).into(new ArrayList<>()).size() == ids.size();
    }

    /** Several processes hold a segment in turn, and one that has lost it may still write what it has in hand. */
    private ReplaceOneModel<Document> replacement(ConnectorState state, ReplaceOptions options) {
        // Not in an $and, for which the embedded server would look at all documents.
        Document notNewer =
                new Document(ConnectorDocuments.ID, state.id().value())
                        .append(ConnectorDocuments.VERSION, new Document("$lte", state.version()));
        return new ReplaceOneModel<>(notNewer, ConnectorDocuments.write(state), options);
    }
}
