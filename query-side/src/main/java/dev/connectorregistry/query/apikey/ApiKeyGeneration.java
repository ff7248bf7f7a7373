package dev.connectorregistry.query.apikey;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeyState;
import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.mongodb.Patiently;
import dev.connectorregistry.query.mongodb.VersionedDocuments;
import dev.connectorregistry.query.projection.IsolatedFold;
import dev.connectorregistry.query.projection.ProjectionGeneration;
import dev.connectorregistry.query.projection.UnfoldableEvents;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.UnknownSerializedType;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One generation of the rows of API keys. Each event has its key's whole stream folded anew, a handful of events: the
 * hash that the fold needs is then never in the read model, and an event that comes twice, late or after a hole changes
 * nothing.
 */
class ApiKeyGeneration implements ProjectionGeneration {

    private final EventStore events;
    private final MongoCollection<Document> rows;
    private final IsolatedFold fold;

    ApiKeyGeneration(
            EventStore events,
            StableTypeSerializer names,
            MongoCollection<Document> rows,
            UnfoldableEvents unfoldable) {
        this.events = events;
        this.rows = rows;
        this.fold = new IsolatedFold("ApiKey", names, unfoldable, this::foldAnew);
    }

    /** The rows, to be read. */
    MongoCollection<Document> rows() {
        return rows;
    }

    @Override
    public Object eventHandler() {
        return this;
    }

    /** Nothing waits: each row is written as it is folded. */
    @Override
    public void flush() {}

    @Override
    public void createIndexes() {
        Patiently.on(rows)
                .createIndex(
                        new Document(ApiKeyRow.ORGANISATION_ID, 1).append(ApiKeyRow.ID, -1),
                        new IndexOptions().name("organisation_api_keys_by_id"));
    }

    @Override
    public List<MongoCollection<Document>> collections() {
        return List.of(rows);
    }

    // The handlers take the message, not the payload: an event that can't be read must stop its key's row, and would
    // stop all of them if it were read to find a handler's argument.
    @EventHandler(payloadType = ApiKeyEvent.class)
    void on(DomainEventMessage<?> message) {
        fold.project(message);
    }

    @EventHandler(payloadType = UnknownSerializedType.class)
    void onUnknown(DomainEventMessage<?> message) {
        fold.projectUnknown(message);
    }

    private void foldAnew(DomainEventMessage<?> message) {
        Document row = fold(message.getAggregateIdentifier());
        if (row != null) {
            new VersionedDocuments(rows, ApiKeyRow.VERSION).write(row);
        }
    }

    private @Nullable Document fold(String id) {
        ApiKeyState state = null;
        String createdBy = null;
        DomainEventStream stream = events.readEvents(id);
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            if (!(message.getPayload() instanceof ApiKeyEvent event)) {
                throw new UnfoldableEventException(
                        message.getPayload(), "API key " + id, message.getSequenceNumber(), "its type is not known");
            }
            if (state == null) {
                createdBy =
                        EventMetadata.find(message.getMetaData()).map(metadata -> metadata.actor().name()).orElse(null);
            }
            state = ApiKeyState.evolve(state, event, message.getSequenceNumber(), message.getTimestamp());
        }
        return state == null ? null : ApiKeyRow.write(state, createdBy);
    }
}
