package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * One of some hundred states of each connector, so that what a connector was long ago need not be folded from its first
 * event. A checkpoint is the fold of the events up to it, whichever generation of the read model wrote it, and can be
 * missing: then a lower one, or the first event, is where to start.
 */
public class StateCheckpoints {

    static final String COLLECTION = "stateCheckpoints";

    /** Counts up whenever the JSON of a state means something else than before: older checkpoints count as absent. */
    private static final int SCHEMA_NUMBER = 2;

    private static final String ID = "_id";
    private static final String SCHEMA = "schema";
    private static final String TIME = "time";

    /** Above this many checkpoints of one connector, several questions are asked in turn. */
    private static final int MAX_ASKED = 1_000;

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private static final Logger log = LoggerFactory.getLogger(StateCheckpoints.class);

    private final MongoCollection<Document> collection;
    private final int interval;

    /**
     * Opens the collection.
     *
     * @param interval every how many events a state is kept: so many are folded at most to find any state of a
     *     connector that has all of its checkpoints
     */
    public StateCheckpoints(MongoDatabase database, int interval) {
        this.collection = database.getCollection(COLLECTION);
        this.interval = interval;
    }

    /** Whether the state of that version is one to keep. */
    public boolean isDueAt(long version) {
        return version > 0 && version % interval == 0;
    }

    /** Keeps states; keeping one again changes nothing. */
    public void put(Collection<ConnectorState> states) {
        if (states.isEmpty()) {
            return;
        }
        collection.bulkWrite(
                states.stream()
                        .map(state -> {
                            String id = id(state.id(), state.version());
                            return new ReplaceOneModel<>(
                                    new Document(ID, id),
                                    new Document(ID, id)
                                            .append(SCHEMA, SCHEMA_NUMBER)
                                            .append(TIME, state.updatedAt().toEpochMilli())
                                            .append(ConnectorDocuments.STATE, ConnectorDocuments.writeState(state)),
                                    UPSERT);
                        })
                        .toList(),
                UNORDERED);
    }

    /**
     * The latest state that is kept up to a sequence number, that one included; empty where there is none.
     *
     * @param sequence a sequence number, from 0; where it is negative there is none
     */
    public Optional<ConnectorState> nearest(ConnectorId id, long sequence) {
        return nearest(id, sequence, Long.MAX_VALUE);
    }

    /**
     * The latest state that is kept up to a time, that one included; empty where there is none.
     *
     * @param last the sequence number of the connector's last event
     */
    public Optional<ConnectorState> nearest(ConnectorId id, Instant time, long last) {
        return nearest(id, last, time.toEpochMilli());
    }

    private Optional<ConnectorState> nearest(ConnectorId id, long sequence, long notAfter) {
        // By their ids: the embedded server finds these without a scan.
        for (long highest = sequence / interval; highest > 0; highest -= MAX_ASKED) {
            List<String> ids =
                    LongStream.iterate(highest, number -> number - 1)
                            .limit(Math.min(highest, MAX_ASKED))
                            .mapToObj(number -> id(id, number * interval))
                            .toList();
            for (Document found : heads(ids, notAfter)) {
                ConnectorState state = state(found.getString(ID));
                if (state != null) {
                    return Optional.of(state);
                }
            }
        }
        return Optional.empty();
    }

    /** Which of these there are, without their states, the latest first. */
    private List<Document> heads(List<String> ids, long notAfter) {
        List<Document> heads = new ArrayList<>();
        collection
                .find(new Document(ID, new Document("$in", ids)))
                .projection(new Document(SCHEMA, 1).append(TIME, 1))
                .forEach(head -> {
                    if (head.get(SCHEMA, 0) == SCHEMA_NUMBER && head.get(TIME, Long.MAX_VALUE) <= notAfter) {
                        heads.add(head);
                    }
                });
        heads.sort(Comparator.comparing((Document head) -> head.getString(ID)).reversed());
        return heads;
    }

    private @Nullable ConnectorState state(String checkpoint) {
        Document found = collection.find(new Document(ID, checkpoint)).first();
        try {
            return found == null ? null : ConnectorDocuments.read(found);
        } catch (IllegalStateException e) {
            log.warn("The checkpoint {} can't be read: an earlier one is taken", checkpoint, e);
            return null;
        }
    }

    /** Ids of one connector are in the order of their sequence numbers. */
    private static String id(ConnectorId id, long sequence) {
        return "%s@%019d".formatted(id.value(), sequence);
    }
}
