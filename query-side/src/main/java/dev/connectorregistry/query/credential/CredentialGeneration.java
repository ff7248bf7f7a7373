package dev.connectorregistry.query.credential;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;

import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.query.mongodb.Patiently;
import dev.connectorregistry.query.mongodb.VersionedDocuments;
import dev.connectorregistry.query.projection.IsolatedFold;
import dev.connectorregistry.query.projection.ProjectionGeneration;
import dev.connectorregistry.query.projection.UnfoldableEvents;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.serialization.UnknownSerializedType;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One generation of the documents of credentials. An event is folded into what is there; one that is in there already
 * changes nothing, and at a hole the credential's own stream is read on.
 */
class CredentialGeneration implements ProjectionGeneration {

    private final CredentialStream streams;
    private final MongoCollection<Document> documents;
    private final IsolatedFold fold;

    CredentialGeneration(
            CredentialStream streams,
            StableTypeSerializer names,
            MongoCollection<Document> documents,
            UnfoldableEvents unfoldable) {
        this.streams = streams;
        this.documents = documents;
        this.fold = new IsolatedFold("Credential", names, unfoldable, this::foldIn);
    }

    /** The documents, to be read. */
    MongoCollection<Document> documents() {
        return documents;
    }

    /** The states of those that are there, which may lag behind the events. */
    Map<CredentialId, CredentialState> find(Collection<CredentialId> ids) {
        Map<CredentialId, CredentialState> found = new HashMap<>();
        documents
                .find(
                        new Document(
                                CredentialDocuments.ID,
                                new Document("$in", ids.stream().map(CredentialId::value).toList())))
                .forEach(document ->
                        CredentialDocuments.find(document).ifPresent(state -> found.put(state.id(), state)));
        return found;
    }

    @Override
    public Object eventHandler() {
        return this;
    }

    /** Nothing waits: each document is written as it is folded. */
    @Override
    public void flush() {}

    @Override
    public void createIndexes() {
        Patiently.on(documents)
                .createIndex(
                        new Document(CredentialDocuments.ORGANISATION_ID, 1)
                                .append(CredentialDocuments.CERTIFICATE_EXPIRES_AT, 1),
                        new IndexOptions().name("organisation_certificates_by_expiry"));
    }

    @Override
    public List<MongoCollection<Document>> collections() {
        return List.of(documents);
    }

    // The handlers take the message, not the payload: an event that can't be read must stop its credential, and would
    // stop all of them if it were read to find a handler's argument.
    @EventHandler(payloadType = CredentialEvent.class)
    void on(DomainEventMessage<?> message) {
        fold.project(message);
    }

    @EventHandler(payloadType = UnknownSerializedType.class)
    void onUnknown(DomainEventMessage<?> message) {
        fold.projectUnknown(message);
    }

    private void foldIn(DomainEventMessage<?> message) {
        CredentialId id = CredentialId.of(message.getAggregateIdentifier());
        CredentialState before = find(id).orElse(null);
        long version = before == null ? -1 : before.version();
        if (message.getSequenceNumber() <= version) {
            return;
        }
        CredentialState after =
                message.getSequenceNumber() == version + 1
                        ? CredentialStream.fold(before, message)
                        : streams.foldOn(id, before);
        if (after != null) {
            new VersionedDocuments(documents, CredentialDocuments.VERSION).write(CredentialDocuments.write(after));
        }
    }

    private Optional<CredentialState> find(CredentialId id) {
        @Nullable Document document = documents.find(new Document(CredentialDocuments.ID, id.value())).first();
        return Optional.ofNullable(document).flatMap(CredentialDocuments::find);
    }
}
