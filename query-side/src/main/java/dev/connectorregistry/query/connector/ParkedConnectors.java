package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;

import dev.connectorregistry.kernel.ConnectorId;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connectors whose events can't be folded any further. Each stays as it was until somebody mends it and has it
 * retried; the others go on. Nothing is dropped: the events are in the event store.
 */
class ParkedConnectors {

    static final String COLLECTION = "parkedConnectors";

    private static final Logger log = LoggerFactory.getLogger(ParkedConnectors.class);

    private final MongoCollection<Document> collection;
    private final Set<String> parked = ConcurrentHashMap.newKeySet();

    ParkedConnectors(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION);
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

    /** Reads what is parked, so that another process's findings count here too. */
    final void refresh() {
        Set<String> stored = new HashSet<>();
        collection.find().forEach(document -> stored.add(document.getString("_id")));
        parked.retainAll(stored);
        parked.addAll(stored);
    }

    boolean contains(String id) {
        return parked.contains(id);
    }

    void park(Parked entry, Throwable cause) {
        collection.replaceOne(
                new Document("_id", entry.id()),
                new Document("_id", entry.id())
                        .append("sequence", entry.sequence())
                        .append("eventType", entry.eventType())
                        .append("reason", entry.reason())
                        .append("since", Instant.now().toEpochMilli()),
                new ReplaceOptions().upsert(true));
        parked.add(entry.id());
        log.error(
                "Connector {} is parked: {} with sequence number {} can't be folded. It stays as it was; the others go"
                        + " on.",
                entry.id(),
                entry.eventType(),
                entry.sequence(),
                cause);
    }

    void release(ConnectorId id) {
        collection.deleteOne(new Document("_id", id.value()));
        parked.remove(id.value());
        log.info("Connector {} is no longer parked", id);
    }

    List<String> ids() {
        return parked.stream().sorted().toList();
    }

    int count() {
        return parked.size();
    }
}
