package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class StateCheckpointsTest {

    private static final ConnectorId CONNECTOR = ConnectorId.random();
    private static final Instant START = Instant.parse("2026-01-31T12:00:00.000Z");

    private final ReadModelUnderTest readModel = ReadModelUnderTest.embedded();
    private final StateCheckpoints checkpoints = new StateCheckpoints(readModel.database(), 10);

    @AfterEach
    void close() {
        readModel.close();
    }

    @Test
    void givenCheckpoints_whenAskedForASequence_thenTheNearestAtOrBelowItIsFound() {
        checkpoints.put(List.of(state(10), state(20), state(40)));

        assertThat(checkpoints.nearest(CONNECTOR, 9)).isEmpty();
        assertThat(checkpoints.nearest(CONNECTOR, 10)).contains(state(10));
        assertThat(checkpoints.nearest(CONNECTOR, 39)).contains(state(20));
        assertThat(checkpoints.nearest(CONNECTOR, 1_000_000)).contains(state(40));
        assertThat(checkpoints.nearest(CONNECTOR, -1)).isEmpty();
        assertThat(checkpoints.nearest(ConnectorId.random(), 40)).isEmpty();
    }

    @Test
    void givenCheckpoints_whenAskedForATime_thenTheLatestThatWasThenIsFound() {
        checkpoints.put(List.of(state(10), state(20), state(40)));

        assertThat(checkpoints.nearest(CONNECTOR, instantOf(10).minusMillis(1), 45)).isEmpty();
        assertThat(checkpoints.nearest(CONNECTOR, instantOf(10), 45)).contains(state(10));
        assertThat(checkpoints.nearest(CONNECTOR, instantOf(40).minusMillis(1), 45)).contains(state(20));
    }

    @Test
    void givenCheckpointsOfAnotherSchemaOrUnreadable_whenAsked_thenAnEarlierOneIsTaken() {
        checkpoints.put(List.of(state(10), state(20), state(30)));
        MongoCollection<Document> collection = readModel.database().getCollection(StateCheckpoints.COLLECTION);
        change(collection, 30, "schema", 0);
        change(collection, 20, "state", "{\"id\":");

        assertThat(checkpoints.nearest(CONNECTOR, 35)).contains(state(10));
    }

    @Test
    void givenEventsInABatch_whenItIsFlushed_thenEveryStateThatIsDueIsKept() {
        ParkedConnectors parked = new ParkedConnectors(readModel.database().getCollection("parked"));
        ConnectorStream streams =
                new ConnectorStream(
                        EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build());
        ConnectorBatch batch =
                new ConnectorBatch(
                        new ConnectorReadModel(readModel.database().getCollection("connectors"), false),
                        streams,
                        parked,
                        event -> {},
                        checkpoints);
        for (int sequence = 0; sequence <= 25; sequence++) {
            Instant instant = instantOf(sequence);
            batch.fold(
                    new GenericDomainEventMessage<>(
                            "Connector",
                            CONNECTOR.value(),
                            sequence,
                            GenericEventMessage.asEventMessage(event(sequence)),
                            () -> instant));
        }

        batch.flush();

        assertThat(checkpoints.nearest(CONNECTOR, 25)).contains(state(20));
        assertThat(checkpoints.nearest(CONNECTOR, 19)).contains(state(10));
        assertThat(readModel.database().getCollection(StateCheckpoints.COLLECTION).countDocuments()).isEqualTo(2);
    }

    private static void change(MongoCollection<Document> collection, long sequence, String name, Object value) {
        Document filter = new Document("_id", "%s@%019d".formatted(CONNECTOR.value(), sequence));
        assertThat(collection.updateOne(filter, new Document("$set", new Document(name, value))).getModifiedCount())
                .isEqualTo(1);
    }

    private static Instant instantOf(long sequence) {
        return START.plusSeconds(sequence);
    }

    private static ConnectorEvent event(long sequence) {
        return sequence == 0
                ? new HttpConnectorCreated(
                        CONNECTOR,
                        OrganisationId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY"),
                        "Stripe",
                        "https://api.stripe.com",
                        List.of(),
                        Tags.NONE,
                        false)
                : new ConnectorTagsUpdated(CONNECTOR, Tags.of(Map.of("number", List.of("" + sequence))));
    }

    private static ConnectorState state(long version) {
        List<ConnectorState> states = new ArrayList<>();
        for (long sequence = 0; sequence <= version; sequence++) {
            states.add(
                    ConnectorState.evolve(
                            states.isEmpty() ? null : states.getLast(),
                            event(sequence),
                            sequence,
                            instantOf(sequence)));
        }
        return states.getLast();
    }
}
