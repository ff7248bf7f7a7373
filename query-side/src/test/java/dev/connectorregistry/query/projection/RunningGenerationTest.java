package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.junit.jupiter.api.Test;

import java.time.Duration;
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
    private static final class Endless extends SmallProjection {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @EventHandler
        void on(String event) throws InterruptedException {
            begun.countDown();
            mayEnd.await();
        }
    }

    @Test
    void givenAGenerationThatFoldsForEver_whenItIsToEnd_thenNobodyWaitsForItForEver() throws InterruptedException {
        Endless endless = new Endless();
        events.publish(GenericEventMessage.asEventMessage("event"));
        RunningGeneration<SmallProjection> running =
                RunningGeneration.start(endless, new Generation(1, 1), processors, true);
        assertThat(endless.begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(running.awaitEnd(Duration.ofMillis(50))).isFalse();

        endless.mayEnd.countDown();
        assertThat(running.awaitEnd(PATIENCE)).isTrue();
    }
}
