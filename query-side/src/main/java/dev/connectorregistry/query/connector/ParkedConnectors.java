package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;

import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.web.LogContext;
import dev.connectorregistry.query.projection.DeadLetter;
import dev.connectorregistry.query.projection.UnfoldableEvent;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Those that stand before an event whose type was not known to whoever parked them. */
    List<Parked> ofUnknownType() {
        return all().stream().filter(parked -> parked.reason().equals(FoldingFailure.UNKNOWN_TYPE)).toList();
    }

    /** Reads what is parked, by this process or another. */
    List<Parked> all() {
        List<Parked> stored = new ArrayList<>();
        collection.find().forEach(document -> stored.add(read(document)));
        known.keySet().retainAll(stored.stream().map(Parked::id).toList());
        stored.forEach(parked -> known.put(parked.id(), parked));
        return stored;
    }

    /** What is parked, with all that is known of it. */
    List<DeadLetter> letters() {
        return collection.find().map(ParkedConnectors::letter).into(new ArrayList<>());
    }

    /** The event that a connector stands before; empty where it goes on. */
    Optional<DeadLetter> letter(String id) {
        return Optional.ofNullable(collection.find(new Document("_id", id)).first()).map(ParkedConnectors::letter);
    }

    /** Counts that the event that a connector stands before was tried once more. */
    void tried(String id) {
        collection.updateOne(new Document("_id", id), new Document("$inc", new Document("attempts", 1)));
    }

    /** Parks a connector, and says so once for each event that it stands before. */
    void park(FoldingFailure failure) {
        Parked entry = failure.parked();
        if (entry.equals(known.get(entry.id()))) {
            return;
        }
        Document stored = collection.find(new Document("_id", entry.id())).first();
        if (stored != null && entry.equals(read(stored))) {
            // Another process was faster, and has said it.
            known.put(entry.id(), entry);
            return;
        }
        collection.replaceOne(
                new Document("_id", entry.id()),
                new Document("_id", entry.id())
                        .append("sequence", entry.sequence())
                        .append("eventType", entry.eventType())
                        .append("reason", entry.reason())
                        .append("eventId", failure.eventId())
                        .append("organisationId", organisationOf(failure))
                        .append("attempts", 1)
                        .append("since", Instant.now().toEpochMilli()),
                new ReplaceOptions().upsert(true));
        known.put(entry.id(), entry);
        try (LogContext _ = LogContext.of(failure.metadata())) {
            log.error(
                    "Connector {} is parked: {} with sequence number {} can't be folded. It stays as it was; the others"
                            + " go on.",
                    entry.id(),
                    entry.eventType(),
                    entry.sequence(),
                    failure);
        }
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

    private static @Nullable String organisationOf(FoldingFailure failure) {
        EventMetadata metadata = failure.metadata();
        OrganisationId organisation = metadata == null ? null : metadata.organisationId();
        return organisation == null ? null : organisation.value();
    }

    private static Parked read(Document document) {
        return new Parked(
                document.getString("_id"),
                document.getLong("sequence"),
                document.getString("eventType"),
                document.getString("reason"));
    }

    private static DeadLetter letter(Document document) {
        Parked parked = read(document);
        String organisation = document.getString("organisationId");
        return new DeadLetter(
                new UnfoldableEvent(
                        ConnectorGeneration.AGGREGATE_TYPE,
                        parked.id(),
                        parked.sequence(),
                        parked.eventType(),
                        parked.reason()),
                // What an earlier release parked has no more than that.
                document.get("eventId", ""),
                organisation == null ? null : OrganisationId.of(organisation),
                Instant.ofEpochMilli(document.getLong("since")),
                document.get("attempts", 1));
    }
}
