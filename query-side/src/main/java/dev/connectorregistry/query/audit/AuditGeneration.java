package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.platform.eventstore.StreamPositions;
import dev.connectorregistry.query.mongodb.Patiently;
import dev.connectorregistry.query.projection.ProjectionGeneration;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One generation of the audit trail: an entry for each event, whatever it is. Writing one again changes nothing, so
 * that it does not matter how often an event comes.
 */
class AuditGeneration implements ProjectionGeneration {

    private static final String BATCH = AuditGeneration.class.getName();

    /** How much is written together, even within a batch: a batch of large changes must fit into memory. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private final AuditEntries entries;
    private final AuditDocuments documents;
    private final StreamPositions positions;

    AuditGeneration(AuditEntries entries, AuditDocuments documents, StreamPositions positions) {
        this.entries = entries;
        this.documents = documents;
        this.positions = positions;
    }

    AuditEntries entries() {
        return entries;
    }

    @Override
    public Object eventHandler() {
        return this;
    }

    // The handler takes the message, not the payload: an event that can't be read has an entry too, and would fail the
    // whole batch if it were read to find a handler's argument.
    @EventHandler(payloadType = Object.class)
    void on(TrackedEventMessage<?> event) {
        Batch batch = CurrentUnitOfWork.get().root().getOrComputeResource(BATCH, key -> new Batch());
        batch.add(event, documents.write(event));
    }

    @Override
    public void flush() {
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get().root().getResource(BATCH) instanceof Batch batch) {
            batch.flush();
        }
    }

    @Override
    public void createIndexes() {
        AuditIndexes.create(Patiently.on(entries.firstCollection()));
    }

    @Override
    public List<MongoCollection<Document>> collections() {
        return entries.collections();
    }

    /** What is written together. */
    private final class Batch {

        private final Map<TrackedEventMessage<?>, Document> documents = new LinkedHashMap<>();
        private long weight;

        void add(TrackedEventMessage<?> event, Document document) {
            documents.put(event, document);
            weight += AuditDocuments.weightOf(document);
            if (weight > MOST_CHARACTERS) {
                // Entries may be ahead of their token: what comes again is written again.
                flush();
            }
        }

        void flush() {
            Map<String, Long> found = positions.of(documents.keySet());
            documents.forEach(
                    (event, document) -> document.append(AuditDocuments.POSITION, found.get(event.getIdentifier())));
            entries.write(documents.values());
            documents.clear();
            weight = 0;
        }
    }
}
