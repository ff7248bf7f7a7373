package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connectors whose events can't be folded any further. Each stays as it was; the others go on. Nothing is dropped:
 * the events are in the event store, and each later event of the connector, each start and each retry tries them again.
 */
class ParkedConnectors {

    private static final Logger log = LoggerFactory.getLogger(ParkedConnectors.class);

    private final MongoCollection<Document> collection;

    /**
     * What is known here, so that nothing is asked of MongoDB for connectors that are well; another process may know
     * more.
     */
    private final Map<String, Parked> known = new ConcurrentHashMap<>();

    ParkedConnectors(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /**
     * A connector that stands still.
     *
     * @param id the connector
     * @param sequence of the event that can't be folded
     * @param eventType its stable name
     * @param reason why not
     */
    record Parked(String id, long sequence, String eventType, String reason) {}

    MongoCollection<Document> collection() {
        return collection;
    }

    /** Reads what is parked, by this process or another. */
    List<Parked> all() {
        List<Parked> stored = new ArrayList<>();
        collection
                .find()
                .forEach(document ->
                        stored.add(
                                new Parked(
                                        document.getString("_id"),
                                        document.getLong("sequence"),
                                        document.getString("eventType"),
                                        document.getString("reason"))));
        known.keySet().retainAll(stored.stream().map(Parked::id).toList());
        stored.forEach(parked -> known.put(parked.id(), parked));
        return stored;
    }

    /** Parks a connector, and says so once for each event that it stands before. */
    void park(Parked entry, Throwable cause) {
        if (entry.equals(known.get(entry.id()))) {
            return;
        }
        collection.replaceOne(
                new Document("_id", entry.id()),
                new Document("_id", entry.id())
                        .append("sequence", entry.sequence())
                        .append("eventType", entry.eventType())
                        .append("reason", entry.reason())
                        .append("since", Instant.now().toEpochMilli()),
                new ReplaceOptions().upsert(true));
        known.put(entry.id(), entry);
        log.error(
                "Connector {} is parked: {} with sequence number {} can't be folded. It stays as it was; the others go"
                        + " on.",
                entry.id(),
                entry.eventType(),
                entry.sequence(),
                cause);
    }

    /**
     * Lets a connector go on, where it was parked.
     *
     * @param version what is folded by now: where it is parked before a later event, which somebody else has met
     *     meanwhile, it stays so
     */
    void release(String id, long version) {
        Parked entry = known.get(id);
        if (entry != null && entry.sequence() <= version) {
            collection.deleteOne(new Document("_id", id).append("sequence", new Document("$lte", version)));
            known.remove(id, entry);
            log.info("Connector {} is no longer parked", id);
        }
    }
}
