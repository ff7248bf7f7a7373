package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.query.stream.RecordingClient.Told;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Streams over a real event store: whatever happens, each change is told once. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class ChangeStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITERS = 8;
    private static final int CHANGES = 40;

    @Parameter WriteSideDatabase database;

    private final OrganisationId ours = OrganisationId.random();
    private final ConnectorId connector = ConnectorId.random();
    private StoreUnderTest store;
    private RecordingClient client;

    @BeforeEach
    void start() {
        store = new StoreUnderTest(database);
        client = new RecordingClient(store, ours);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void awaitReader() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> store.listeners.requireOpen() != null);
    }

    private void awaitPosition(String text) {
        await().atMost(PATIENCE).until(() -> store.listeners.requireOpen().text().orElse("").equals(text));
    }

    @Test
    void givenALateCommitBeforeAReconnect_thenTheClientIsToldOfItOnceAndOfNothingTwice() throws Exception {
        store.startReader();
        awaitReader();
        client.listenFor(1);
        ConnectorId late = ConnectorId.random();
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing =
                    writer.submit(() ->
                            store.transaction()
                                    .executeWithoutResult(_ -> {
                                        store.publish(ours, late, 0);
                                        drawn.countDown();
                                        awaitLatch(commit);
                                    }));
            awaitLatch(drawn);
            store.publish(ours, connector, 0);
            listenUntil(1);
            assertThat(client.lastEventId()).as("it says that a number is missing").contains(".");
            commit.countDown();
            writing.get();
        }
        store.publish(ours, connector, 1);
        listenUntil(3);
        client.listenFor(3);

        assertThat(client.told())
                .containsExactlyInAnyOrder(
                        new Told(connector.value(), 0), new Told(late.value(), 0), new Told(connector.value(), 1));
    }

    @Test
    void givenATransactionThatBeganBeforeTheReader_whenItCommits_thenListenersAreTold() throws Exception {
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing =
                    writer.submit(() ->
                            store.transaction()
                                    .executeWithoutResult(_ -> {
                                        store.publish(ours, connector, 0);
                                        drawn.countDown();
                                        awaitLatch(commit);
                                    }));
            awaitLatch(drawn);
            store.publish(OrganisationId.random(), ConnectorId.random(), 0);
            store.startReader();
            awaitPosition("2.1");
            client.listenFor(1);
            commit.countDown();
            writing.get();
        }
        listenUntil(1);

        assertThat(client.told()).containsExactly(new Told(connector.value(), 0));
    }

    @Test
    void givenEightWritersAndAClientThatKeepsDropping_thenItIsToldOfEachChangeOnceInTheOrderOfItsConnector()
            throws Exception {
        store.startReader();
        awaitReader();
        client.listenFor(1);
        Random random = new Random(42);
        List<ConnectorId> connectors = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                ConnectorId written = ConnectorId.random();
                connectors.add(written);
                long seed = random.nextLong();
                writing.add(writers.submit(() -> write(written, new Random(seed))));
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ZERO)
                    .pollInSameThread()
                    .until(() -> {
                        client.listenFor(random.nextInt(15));
                        return client.told().size() >= WRITERS * CHANGES;
                    });
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
        client.listenFor(3);

        assertThat(client.told()).hasSize(WRITERS * CHANGES).doesNotHaveDuplicates();
        for (ConnectorId written : connectors) {
            assertThat(client.told().stream().filter(it -> it.connectorId().equals(written.value())))
                    .extracting(Told::sequence)
                    .containsExactlyElementsOf(LongStream.range(0, CHANGES).boxed().toList());
        }
    }

    /** Commits late now and then, rolls back now and then, and writes for others in between. */
    private void write(ConnectorId written, Random random) {
        for (long sequence = 0; sequence < CHANGES; sequence++) {
            long next = sequence;
            if (random.nextInt(4) == 0) {
                store.transaction()
                        .executeWithoutResult(status -> {
                            store.publish(ours, written, next);
                            status.setRollbackOnly();
                        });
            }
            if (random.nextInt(4) == 0) {
                store.publish(OrganisationId.random(), ConnectorId.random(), 0);
            }
            store.transaction()
                    .executeWithoutResult(_ -> {
                        store.publish(ours, written, next);
                        if (random.nextInt(3) == 0) {
                            awaitOthers(random.nextInt(30));
                        }
                    });
        }
    }

    /** Time in which others commit, while this number is drawn. */
    private static void awaitOthers(int millis) {
        try {
            assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenUntil(int told) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ZERO)
                .pollInSameThread()
                .until(() -> {
                    client.listenFor(2);
                    return client.told().size() >= told;
                });
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
