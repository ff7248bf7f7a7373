package dev.connectorregistry.query.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeySecretHash;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.eventstore.StoredTypes;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.projection.UnfoldableEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ApiKeyGenerationTest {

    private static final ApiKeyId KEY = ApiKeyId.random();

    /** Under another name than the class has, as after a renaming. */
    private static final StableTypeSerializer NAMES =
            StableTypeSerializer.over(List.of(StoredTypes.annotated(Map.of("KeyHandedOut", ApiKeyIssued.class))));

    private final EmbeddedMongo server = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(server.uri());
    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final List<UnfoldableEvent> unfoldable = new ArrayList<>();
    private final ApiKeyGeneration generation =
            new ApiKeyGeneration(events, NAMES, client.getDatabase("keys").getCollection("apiKeys"), unfoldable::add);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static DomainEventMessage<?> issued(long sequence, Map<String, String> metadata) {
        ApiKeySecretHash hash = new ApiKeySecretHash("a".repeat(64));
        ApiKeyIssued event = new ApiKeyIssued(KEY, OrganisationId.random(), "CI", List.of(Role.EDITOR), hash, null);
        return new GenericDomainEventMessage<>("ApiKey", KEY.value(), sequence, event, metadata);
    }

    @Test
    void givenMetadataThatCantBeRead_whenProjected_thenTheKeyHasItsRowWithoutWhoIssuedIt() {
        DomainEventMessage<?> event = issued(0, Map.of("actorKind", "ghost", "actorId", "x"));
        events.publish(event);

        generation.on(event);

        Document row = generation.rows().find().first();
        assertThat(row).containsEntry(ApiKeyRow.ID, KEY.value()).containsEntry("createdBy", null);
        assertThat(unfoldable).isEmpty();
    }

    @Test
    void givenAnEventThatCantFollow_whenProjected_thenItIsReportedByItsStableName() {
        DomainEventMessage<?> event = issued(1, Map.of());
        events.publish(issued(0, Map.of()), event);

        generation.on(event);

        assertThat(unfoldable).extracting(UnfoldableEvent::eventType).containsExactly("KeyHandedOut");
    }
}
