package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorregistry.platform.test.EventTable;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import javax.sql.DataSource;

@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class EventStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameter WriteSideDatabase database;

    private String url;
    private ConfigurableApplicationContext process;
    private EventStore events;
    private JdbcClient sql;

    @BeforeEach
    void start() {
        url = database.freshUrl();
        restart();
    }

    private void restart(String... settings) {
        if (process != null) {
            process.close();
        }
        process = LampRegistry.start(url, settings);
        events = process.getBean(EventStore.class);
        sql = JdbcClient.create(process.getBean(DataSource.class));
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void eventsAreInTheDatabaseAndTransactionsAreSpringsOwn() {
        assertThat(process.getBean(EventStorageEngine.class)).isExactlyInstanceOf(EventRows.class);
        assertThat(process.getBean(Configuration.class).eventStore()).isSameAs(events);
        assertThat(process.getBean(TransactionManager.class)).isExactlyInstanceOf(SpringTransactionManager.class);
        assertThat(process.getBean(Configuration.class).getComponent(TransactionManager.class))
                .isSameAs(process.getBean(TransactionManager.class));
        assertThat(process.getBean(PlatformTransactionManager.class)).isExactlyInstanceOf(DeadlineTransactions.class);
        assertThat(process.getBeansOfType(org.axonframework.axonserver.connector.AxonServerConnectionManager.class))
                .isEmpty();
    }

    @Test
    void anEventAndAnotherRowOfTheSameTransactionRollBackTogether() {
        var transaction = new TransactionTemplate(process.getBean(PlatformTransactionManager.class));

        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> {
                            note("both");
                            events.publish(dimmed("lamp", 0, 10));
                            throw new IllegalStateException("no");
                        }))
                .hasMessage("no");

        assertThat(notes()).isEmpty();
        assertThat(events.readEvents("lamp").hasNext()).isFalse();

        transaction.executeWithoutResult(status -> {
            note("both");
            events.publish(dimmed("lamp", 0, 10));
        });

        assertThat(notes()).containsExactly("both");
        assertThat(payloads("lamp")).containsExactly(Lamp.Dimmed.to("lamp", 10));
    }

    @Test
    void whatACommandWroteRollsBackWithTheCommand() {
        var gateway = process.getBean(CommandGateway.class);
        process.getBean(TransactionManager.class).executeInTransaction(() -> note("another"));

        assertThatThrownBy(() -> gateway.sendAndWait(new Lamp.Dim("lamp", -1))).hasMessage("too dark");

        assertThat(events.lastSequenceNumberFor("lamp")).isEmpty();
        assertThat(notes()).containsExactly("another");
    }

    @Test
    void eventsSurviveAReopen() {
        events.publish(dimmed("lamp", 0, 10), dimmed("lamp", 1, 20));
        List<Instant> written = events.readEvents("lamp").asStream().map(event -> event.getTimestamp()).toList();

        restart();

        assertThat(payloads("lamp")).containsExactly(Lamp.Dimmed.to("lamp", 10), Lamp.Dimmed.to("lamp", 20));
        assertThat(events.readEvents("lamp").asStream().map(event -> event.getTimestamp())).isEqualTo(written);
    }

    @Test
    void namesOnDiskAreStableAndNoClassNameIsAmongThem() {
        events.publish(dimmed("lamp", 0, 10).withMetaData(MetaData.with("principal", "key-1")));

        Map<String, Object> row = sql.sql("select * from domain_event").query().singleRow();

        assertThat(row)
                .containsEntry("payload_type", "LampDimmed")
                .containsEntry("payload_revision", "2")
                .containsEntry("aggregate_type", "Lamp")
                .containsEntry("sequence_number", 0L);
        assertThat(new String((byte[]) row.get("payload"), UTF_8)).isEqualTo("{\"lampId\":\"lamp\",\"level\":10}");
        assertThat(new String((byte[]) row.get("meta_data"), UTF_8)).isEqualTo("{\"principal\":\"key-1\"}");
        assertThat((String) row.get("occurred_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void anEventOfNoRegisteredTypeIsNotWritten() {
        assertThatThrownBy(() ->
                        events.publish(new GenericDomainEventMessage<>("Lamp", "lamp", 0, new Lamp.Stolen("lamp"))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Lamp$Stolen is not among the stored types");

        assertThat(events.lastSequenceNumberFor("lamp")).isEmpty();
    }

    @Test
    void whatANewerProcessWroteComesBackAsUnknown() {
        insert("lamp", 0, "LampDimmed", "3", "{}");
        insert("lamp", 1, "LampPainted", "1", "{}");

        assertThat(payloads("lamp")).hasSize(2).allMatch(UnknownSerializedType.class::isInstance);
    }

    @Test
    void anUnknownPropertyFailsTheRead() {
        insert("lamp", 0, "LampDimmed", "2", "{\"lampId\":\"lamp\",\"level\":1,\"colour\":\"red\"}");

        assertThatThrownBy(() -> payloads("lamp"))
                .isInstanceOf(SerializationException.class)
                .hasStackTraceContaining("colour");
    }

    @Test
    void anOldRevisionIsReadThroughItsUpcaster() {
        insert("lamp", 0, "LampDimmed", "1", "{\"lampId\":\"lamp\",\"percent\":55}");

        assertThat(payloads("lamp")).containsExactly(Lamp.Dimmed.to("lamp", 55));
        assertThat(process.getBean(CommandGateway.class).<String>sendAndWait(new Lamp.Dim("lamp", 60)))
                .startsWith("55 -> 60 ");
    }

    @Test
    void theLaterOfTwoWritersOfOneSequenceNumberIsToldSo() {
        events.publish(dimmed("lamp", 0, 10));
        events.publish(dimmed("lamp", 1, 20));

        assertThatThrownBy(() -> events.publish(dimmed("lamp", 1, 30))).isExactlyInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> events.publish(dimmed("lamp", 0, 30)))
                .isExactlyInstanceOf(AggregateStreamCreationException.class);
        assertThat(payloads("lamp")).containsExactly(Lamp.Dimmed.to("lamp", 10), Lamp.Dimmed.to("lamp", 20));
    }

    @Test
    void aReaderOfTheStreamIsWokenByACommitOfThisProcess() throws Exception {
        restart("registry.events.fetch-delay=1h");
        events.publish(dimmed("lamp", 0, 10));
        try (var stream = events.openStream(null)) {
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(Lamp.Dimmed.to("lamp", 10));
            assertThat(stream.hasNextAvailable(0, TimeUnit.SECONDS)).isFalse();

            events.publish(dimmed("lamp", 1, 20));

            assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(Lamp.Dimmed.to("lamp", 20));
        }
    }

    @Test
    void aReaderOfTheStreamSeesWhatAnotherProcessCommits() throws Exception {
        try (var other = LampRegistry.start(url);
                var stream = events.openStream(null)) {
            other.getBean(EventStore.class).publish(dimmed("lamp", 0, 10));

            assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(Lamp.Dimmed.to("lamp", 10));
        }
    }

    @Test
    void aReaderThatBeginsAnewBehindTheCacheOfTheNewestEventsIsStillWoken() throws Exception {
        events.publish(dimmed("lamp", 0, 10));
        try (var stream = events.openStream(null)) {
            next(stream);
            // It waits, as a reader that is up to date does: only then are events kept for all readers.
            assertThat(stream.hasNextAvailable(0, TimeUnit.SECONDS)).isFalse();
            events.publish(dimmed("lamp", 1, 20));
            next(stream);
        }
        events.publish(dimmed("lamp", 2, 30));

        try (var stream = events.openStream(null)) {
            for (int level = 10; level <= 30; level += 10) {
                assertThat(next(stream).getPayload()).isEqualTo(Lamp.Dimmed.to("lamp", level));
            }
            FutureTask<Boolean> woken = new FutureTask<>(() -> stream.hasNextAvailable(30, TimeUnit.SECONDS));
            Thread reader = Thread.ofPlatform().start(woken);
            await().atMost(PATIENCE).until(() -> reader.getState() == Thread.State.TIMED_WAITING);

            events.publish(dimmed("lamp", 3, 40));

            assertThat(woken.get()).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(Lamp.Dimmed.to("lamp", 40));
        }
    }

    @Test
    void anEventThatCommitsAfterALaterOneIsStillDelivered() throws Exception {
        var transaction = new TransactionTemplate(process.getBean(PlatformTransactionManager.class));
        try (var stream = events.openStream(null)) {
            transaction.executeWithoutResult(status -> {
                events.publish(dimmed("late", 0, 10));
                Thread.ofPlatform().start(() -> events.publish(dimmed("early", 0, 20)));
                await().atMost(PATIENCE).until(() -> next(stream).getPayload().equals(Lamp.Dimmed.to("early", 20)));
            });

            TrackedEventMessage<?> late = next(stream);

            assertThat(late.getPayload()).isEqualTo(Lamp.Dimmed.to("late", 10));
        }
    }

    @Test
    void anEventThatCommitsAfterTenThousandLaterOnesIsStillDelivered() throws Exception {
        restart("registry.events.transaction-timeout=60s", "registry.events.gap-timeout=180s");
        var transaction = new TransactionTemplate(process.getBean(PlatformTransactionManager.class));
        var seen = new AtomicInteger();
        try (var stream = events.openStream(null)) {
            transaction.executeWithoutResult(status -> {
                events.publish(dimmed("late", 0, 10));
                CompletableFuture.runAsync(() -> transaction.executeWithoutResult(other -> insertMany(10_001))).join();
                await().atMost(PATIENCE)
                        .until(() -> {
                            while (stream.hasNextAvailable()) {
                                stream.nextAvailable();
                                seen.incrementAndGet();
                            }
                            return seen.get() == 10_001;
                        });
            });

            TrackedEventMessage<?> late = next(stream);

            assertThat(late.getPayload()).isEqualTo(Lamp.Dimmed.to("late", 10));
        }
    }

    @Test
    void aTransactionCannotCommitAfterItsDeadline() {
        restart("registry.events.transaction-timeout=1s");
        var transaction = new TransactionTemplate(process.getBean(PlatformTransactionManager.class));

        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> {
                            events.publish(dimmed("lamp", 0, 10));
                            Instant begun = Instant.now();
                            await().until(() -> Instant.now().isAfter(begun.plusMillis(1500)));
                        }))
                .hasMessageContaining("deadline");

        assertThat(events.lastSequenceNumberFor("lamp")).isEmpty();
    }

    @Test
    void timesAreInMillisecondsByTheDatabasesClock() {
        var event = GenericEventMessage.asEventMessage("now");

        assertThat(event.getTimestamp()).isEqualTo(event.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
        assertThat(GenericEventMessage.clock).isSameAs(process.getBean(EventClock.class));
        assertThat(AbstractTokenEntry.clock).isSameAs(process.getBean(EventClock.class));

        String answer = process.getBean(CommandGateway.class).sendAndWait(new Lamp.Dim("lamp", 5));
        Instant stored = events.readEvents("lamp").next().getTimestamp();
        assertThat(answer).isEqualTo("0 -> 5 at " + stored);
    }

    @Test
    void theLastSequenceNumberIsOneIndexedLookUp() {
        for (int i = 0; i < 300; i++) {
            events.publish(dimmed("lamp", i, i), dimmed("lamp-" + i, 0, i));
        }
        sql.sql("analyze").update();

        assertThat(events.lastSequenceNumberFor("lamp")).contains(299L);
        assertThat(events.lastSequenceNumberFor("none")).isEmpty();
        String plan =
                String.join(
                                "\n",
                                sql.sql(
                                                "explain "
                                                        + EventTables.lastSequenceNumberQuery(EventTables.schema())
                                                                .replace("?", "'lamp'"))
                                        .query(String.class)
                                        .list())
                        .toLowerCase(Locale.ROOT);
        assertThat(plan).contains("domain_event_aggregate_sequence");
        switch (database) {
            case H2_FILE -> assertThat(plan).contains("index sorted");
            case POSTGRESQL -> assertThat(plan).contains("index only scan").doesNotContain("sort");
        }
    }

    @Test
    void aReaderWithGapsDoesNotWalkThroughTheWholeStore() {
        for (int i = 0; i < 2_000; i++) {
            events.publish(dimmed("lamp-" + i, 0, i));
        }
        sql.sql("analyze").update();

        String query =
                EventTables.eventsWithGapsQuery(EventTables.schema(), 2)
                        .replaceFirst("IN \\(\\?, \\?\\)", "IN (1500, 1700)")
                        .replaceFirst("> \\?", "> 1900")
                        .replaceFirst("<= \\?", "<= 2100");
        String plan =
                String.join("\n", sql.sql("explain " + query).query(String.class).list()).toLowerCase(Locale.ROOT);

        switch (database) {
            case H2_FILE ->
                    assertThat(plan)
                            .containsPattern("primary_key\\w*: global_index in")
                            .containsPattern("primary_key\\w*: global_index > ");
            case POSTGRESQL -> assertThat(plan).contains("index").doesNotContain("seq scan");
        }
    }

    @Test
    void aLargeEventIsKeptWhole() {
        String large = "é".repeat(2_000_000);

        events.publish(new GenericDomainEventMessage<>("Lamp", "lamp", 0, new Lamp.Dimmed("lamp", 1, large)));
        restart();

        assertThat(payloads("lamp")).containsExactly(new Lamp.Dimmed("lamp", 1, large));
    }

    @Test
    void aListenerThatFailsGetsTheSameEventAgain() {
        process.close();
        process = LampRegistry.start(List.of(FailsAtFirst.class), url);
        var listener = process.getBean(FailsAtFirst.class);

        process.getBean(EventStore.class).publish(dimmed("lamp", 0, 10), dimmed("lamp", 1, 20));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.handled).containsExactly(10, 20));
        assertThat(listener.refused).containsExactly(10);
    }

    @ProcessingGroup("fails-at-first")
    static class FailsAtFirst {

        private final List<Integer> refused = new CopyOnWriteArrayList<>();
        private final List<Integer> handled = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Lamp.Dimmed event) {
            if (refused.isEmpty()) {
                refused.add(event.level());
                throw new IllegalStateException("not yet");
            }
            handled.add(event.level());
        }
    }

    private static TrackedEventMessage<?> next(
            org.axonframework.common.stream.BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
        return stream.nextAvailable();
    }

    private static DomainEventMessage<Lamp.Dimmed> dimmed(String lampId, long sequence, int level) {
        return new GenericDomainEventMessage<>("Lamp", lampId, sequence, Lamp.Dimmed.to(lampId, level));
    }

    private List<Object> payloads(String lampId) {
        return events.readEvents(lampId).asStream().map(event -> (Object) event.getPayload()).toList();
    }

    private void note(String note) {
        sql.sql("insert into noted (note) values (?)").param(note).update();
    }

    private List<String> notes() {
        return sql.sql("select note from noted").query(String.class).list();
    }

    /** Events that are as young as if they had been published, in a fraction of the time. */
    private void insertMany(int count) {
        String now = DateTimeUtils.formatInstant(Instant.now());
        byte[] payload = "{\"lampId\":\"early\",\"level\":1}".getBytes(UTF_8);
        new JdbcTemplate(process.getBean(DataSource.class))
                .batchUpdate(
                        """
                        insert into domain_event (event_identifier, aggregate_identifier, sequence_number,
                            aggregate_type, occurred_at, payload_type, payload_revision, payload, meta_data)
                        values (?, ?, ?, 'Lamp', ?, ?, ?, ?, ?)\
                        """,
                        LongStream.range(0, count)
                                .mapToObj(sequence ->
                                        new Object[] {
                                            UUID.randomUUID().toString(),
                                            "early",
                                            sequence,
                                            now,
                                            "LampDimmed",
                                            "2",
                                            payload,
                                            "{}".getBytes(UTF_8)
                                        })
                                .toList());
    }

    private void insert(String lampId, long sequence, String type, String revision, String json) {
        new EventTable(process.getBean(DataSource.class))
                .append("Lamp", lampId, sequence, new EventTable.Payload(type, revision, json));
    }
}
