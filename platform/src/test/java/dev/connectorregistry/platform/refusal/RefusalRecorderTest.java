package dev.connectorregistry.platform.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.refusal.RefusalEvent.RefusalsLeftOut;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class RefusalRecorderTest {

    private static final Instant MINUTE = Instant.parse("2026-01-31T12:00:00Z");
    private static final ConnectorId CONNECTOR = ConnectorId.random();

    private final TroubledEngine engine = new TroubledEngine();
    private final EventStore events = EmbeddedEventStore.builder().storageEngine(engine).build();
    private volatile Instant now = MINUTE;
    private final RefusalRecorder recorder = new RefusalRecorder(events, new KnownOrganisations(events), () -> now);

    @BeforeEach
    void start() {
        recorder.start();
    }

    @AfterEach
    void stop() {
        engine.trouble = null;
        recorder.stop();
    }

    private List<EventMessage<?>> told() {
        return engine.appended.stream().filter(event -> event.getPayload() instanceof RefusalEvent).toList();
    }

    private void awaitTold(int count) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(told()).hasSize(count));
    }

    private static EventMetadata metadata(EventMessage<?> event) {
        return EventMetadata.from(event.getMetaData()).orElseThrow();
    }

    @Test
    void givenARefusal_whenRecorded_thenItIsToldAtOnceAsAnEventOfNoAggregate() {
        Refused refused = Refusals.command("CI", CONNECTOR, MINUTE);

        recorder.record(refused);

        awaitTold(1);
        EventMessage<?> event = told().getFirst();
        assertThat(event).isNotInstanceOf(DomainEventMessage.class);
        assertThat(event.getPayload()).isEqualTo(refused.event());
        assertThat(metadata(event)).isEqualTo(refused.metadata());
    }

    @Test
    void givenMoreOfAKind_whenTheMinuteIsOver_thenTheyAreToldTogether() {
        for (int i = 0; i < 5; i++) {
            recorder.record(Refusals.command("CI", CONNECTOR, MINUTE.plusSeconds(i)));
        }
        awaitTold(1);

        now = MINUTE.plusSeconds(60);

        awaitTold(2);
        assertThat(((RefusalEvent) told().getLast().getPayload()).occurrences().count()).isEqualTo(4);
    }

    @Test
    void givenMoreOfAKind_whenStopped_thenTheyAreTold() {
        recorder.record(Refusals.command("CI", CONNECTOR, MINUTE));
        recorder.record(Refusals.command("CI", CONNECTOR, MINUTE));

        recorder.stop();

        assertThat(told()).hasSize(2);
        assertThat(recorder.isRunning()).isFalse();
    }

    @Test
    void givenAnOrganisationInThePath_whenThereIsOneOfThatId_thenItIsItsOwn() {
        OrganisationId organisation = OrganisationId.random();
        events.publish(
                new GenericDomainEventMessage<>(
                        "Organisation", organisation.value(), 0, new OrganisationCreated(organisation, "Acme")));

        recorder.record(Refusals.stranger("192.0.2.1", organisation, MINUTE));
        recorder.record(Refusals.stranger("192.0.2.1", OrganisationId.random(), MINUTE));
        recorder.record(Refusals.stranger("192.0.2.1", null, MINUTE));

        awaitTold(3);
        assertThat(told()).map(event -> metadata(event).organisationId()).containsExactly(organisation, null, null);
    }

    @Test
    void givenAStoreThatIsAway_whenRecorded_thenItIsCountedAndToldWhenTheStoreIsBack() {
        engine.trouble =
                () -> {
                    throw new EventStoreException("away");
                };
        recorder.record(Refusals.command("CI", CONNECTOR, MINUTE));
        recorder.record(Refusals.command("Laptop", CONNECTOR, MINUTE));
        await().atMost(Duration.ofSeconds(20)).until(() -> engine.attempts > 0);

        engine.trouble = null;
        now = MINUTE.plusSeconds(60);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(told()).isNotEmpty());
        recorder.stop();
        long count =
                told().stream().mapToLong(event -> ((RefusalEvent) event.getPayload()).occurrences().count()).sum();
        assertThat(count).isEqualTo(2);
        assertThat(told()).map(EventMessage::getPayload).hasAtLeastOneElementOfType(RefusalsLeftOut.class);
        assertThat(recorder.leftOut()).isPositive();
    }

    @Test
    void givenAStoreThatHangs_whenManyAreRecorded_thenNobodyWaits() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        engine.trouble =
                () -> {
                    try {
                        assertThat(released.await(1, TimeUnit.MINUTES)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };

        // Returns although nothing can be written before the latch is released below.
        for (int i = 0; i < 10_000; i++) {
            recorder.record(Refusals.stranger("2001:db8::" + i, null, MINUTE));
        }
        assertThat(told()).isEmpty();
        released.countDown();

        awaitTold(RefusalTallies.MAX_KINDS);
        recorder.stop();
        assertThat(recorder.leftOut()).isEqualTo(10_000 - RefusalTallies.MAX_KINDS);
    }

    /** Keeps what it is given, unless there is trouble. */
    private static final class TroubledEngine extends InMemoryEventStorageEngine {

        private final List<EventMessage<?>> appended = new CopyOnWriteArrayList<>();
        private volatile @Nullable Runnable trouble;
        private volatile int attempts;

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            attempts = attempts + 1;
            Runnable now = trouble;
            if (now != null) {
                now.run();
            }
            super.appendEvents(events);
            appended.addAll(events);
        }
    }
}
