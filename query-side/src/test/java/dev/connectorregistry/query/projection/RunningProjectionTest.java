package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

class RunningProjectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final EmbeddedMongo server = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(server.uri());
    private final MongoDatabase database = client.getDatabase("small");
    private final ControlDocuments controls = new ControlDocuments(database);
    private final Indexed indexed = new Indexed();
    private final RunningProjection<SmallProjection> projection =
            new RunningProjection<>(indexed, stores(), PATIENCE, InstantSource.system());

    /** Counts how often its indexes are created. */
    private static final class Indexed extends SmallProjection {

        private final AtomicInteger creations = new AtomicInteger();

        @EventHandler
        void on(String event) {}

        @Override
        public void createIndexes() {
            creations.incrementAndGet();
        }
    }

    private GenerationStores stores() {
        return new GenerationStores(
                database,
                controls,
                new StoredTokens(database.getCollection("trackingtokens"), JacksonSerializer.defaultSerializer()),
                new EventPositions(events, InstantSource.system()),
                new GenerationProcessors(
                        events,
                        new InMemoryTokenStore(),
                        ClasspathParameterResolverFactory.forClass(getClass()),
                        ClasspathHandlerDefinition.forClass(getClass()),
                        null),
                false);
    }

    @AfterEach
    void stop() throws InterruptedException {
        projection.stop();
        projection.awaitEnd(System.nanoTime() + PATIENCE.toNanos());
        client.close();
        server.close();
    }

    @Test
    void givenAReadModelWithIndexes_whenItsDatabaseIsEmptied_thenTheyAreCreatedAgain() throws InterruptedException {
        follow();
        follow();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(indexed.creations).hasValue(1));

        database.drop();
        follow();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(indexed.creations).hasValue(2));
        follow();
        assertThat(indexed.creations).hasValue(2);
    }

    @Test
    void givenAReadModelWithIndexes_whenAnotherProcessHasBegunItAnew_thenTheyAreCreatedAgain()
            throws InterruptedException {
        follow();
        follow();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(indexed.creations).hasValue(1));

        database.drop();
        var _ = controls.begin(Control.first(indexed.name(), indexed.schema()));
        follow();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(indexed.creations).hasValue(2));
    }

    private void follow() throws InterruptedException {
        Control control = projection.settle(controls.find(indexed.name()).orElse(null));
        projection.follow(control, LiveProcesses.onlyThis());
    }
}
