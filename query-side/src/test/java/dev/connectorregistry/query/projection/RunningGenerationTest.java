package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class RunningGenerationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final GenerationProcessors processors =
            new GenerationProcessors(
                    events,
                    new InMemoryTokenStore(),
                    ClasspathParameterResolverFactory.forClass(getClass()),
                    ClasspathHandlerDefinition.forClass(getClass()),
                    null);

    /** Folds an event for as long as the test likes. */
    private static final class Endless implements Projection<Endless>, ProjectionGeneration {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final Serving<Endless> serving = new Serving<>();

        @EventHandler
        void on(String event) throws InterruptedException {
            begun.countDown();
            mayEnd.await();
        }

        @Override
        public String name() {
            return "endless";
        }

        @Override
        public int schema() {
            return 1;
        }

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public Endless open(Generation generation, UnfoldableEvents unfoldable) {
            return this;
        }

        @Override
        public Serving<Endless> serving() {
            return serving;
        }

        @Override
        public Object eventHandler() {
            return this;
        }

        @Override
        public void flush() {}

        @Override
        public void createIndexes() {}

        @Override
        public List<MongoCollection<Document>> collections() {
            return List.of();
        }
    }

    @Test
    void givenAGenerationThatFoldsForEver_whenItIsToEnd_thenNobodyWaitsForItForEver() throws InterruptedException {
        Endless endless = new Endless();
        events.publish(GenericEventMessage.asEventMessage("event"));
        RunningGeneration<Endless> running = RunningGeneration.start(endless, new Generation(1, 1), processors, false);
        assertThat(endless.begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(running.awaitEnd(Duration.ofMillis(50))).isFalse();

        endless.mayEnd.countDown();
        assertThat(running.awaitEnd(PATIENCE)).isTrue();
    }
}
