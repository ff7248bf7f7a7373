package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import dev.connectorregistry.query.projection.ProjectionGeneration;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;

import java.util.ArrayList;
import java.util.List;

/**
 * One generation of the audit trail: a document for each event, whatever it is. Writing one again changes nothing, so
 * that it does not matter how often an event comes.
 */
class AuditGeneration implements ProjectionGeneration {

    private static final String BATCH = AuditGeneration.class.getName();

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> entries;
    private final AuditDocuments documents;

    AuditGeneration(MongoCollection<Document> entries, AuditDocuments documents) {
        this.entries = entries;
        this.documents = documents;
    }

    MongoCollection<Document> entries() {
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
        batch().add(documents.write(event));
    }

    @Override
    public void flush() {
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get().root().getResource(BATCH) instanceof Batch batch) {
            batch.flush();
        }
    }

    @Override
    public void createIndexes() {
        AuditIndexes.create(entries);
    }

    @Override
    public List<MongoCollection<Document>> collections() {
        return List.of(entries);
    }

    private Batch batch() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(BATCH, key -> new Batch());
    }

    /** What is written together. */
    private final class Batch {

        private final List<ReplaceOneModel<Document>> replacements = new ArrayList<>();

        void add(Document entry) {
            replacements.add(
                    new ReplaceOneModel<>(
                            new Document(AuditDocuments.ID, entry.get(AuditDocuments.ID)), entry, UPSERT));
        }

        void flush() {
            if (!replacements.isEmpty()) {
                entries.bulkWrite(replacements, UNORDERED);
                replacements.clear();
            }
        }
    }
}
