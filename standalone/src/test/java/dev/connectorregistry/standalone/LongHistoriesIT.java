package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One connector with many events, and many connectors with few. What it takes is printed, not judged. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class LongHistoriesIT {

    private static final boolean LONG = Boolean.getBoolean("registry.long");
    private static final int EVENTS = 10_000;
    private static final int CONNECTORS = LONG ? 10_000 : 500;
    private static final int READS = 50;
    private static final Instant START = Instant.parse("2026-01-31T12:00:00.000Z");

    private final WriteSideDatabase kind;
    private final RegistryUnderTest registry;
    private final Caller caller;
    private final EventStore events;

    LongHistoriesIT(WriteSideDatabase database) {
        kind = database;
        registry = RegistryUnderTest.on(database);
        caller = registry.newOrganisation();
        events = registry.context().getBean(EventStore.class);
    }

    @Test
    void givenAConnectorWithManyEvents_whenReadAsOfAnyTime_thenItIsAsItWas() {
        ConnectorId id = ConnectorId.random();
        publish(id, EVENTS);
        String past = past(id);
        long rightAfterWriting = millis(() -> assertAsOf(past, EVENTS - 2));
        awaitCheckpoints(id, (EVENTS - 1) / 250);

        long[] nanos = new long[READS];
        for (int read = 0; read < READS; read++) {
            int sequence = (int) ((read * 7_919L + 13) % (EVENTS - 3) + 3);
            long started = System.nanoTime();
            String answered = caller.get(past + "?asOf=" + instantOf(sequence)).text();
            nanos[read] = System.nanoTime() - started;
            assertThat(RegistryUnderTest.JSON.readTree(answered).at("/tags/number/0").asInt()).isEqualTo(sequence);
        }
        Arrays.sort(nanos);
        System.out.printf(
                "asOf on %s, %,d events: median %.1f ms, slowest of %d %.1f ms, right after the writing %d ms%n",
                kind, EVENTS, nanos[READS / 2] / 1e6, READS, nanos[READS - 1] / 1e6, rightAfterWriting);

        JsonNode page = caller.get(past + "/history?first=100").body();
        assertThat(page.path("items")).hasSize(100);
        assertThat(page.at("/items/0/sequence").asInt()).isEqualTo(EVENTS - 1);
    }

    @Test
    void givenManyConnectors_whenTheirHistoriesAreRead_thenEachHasItsOwn() {
        List<ConnectorId> ids = new ArrayList<>();
        for (int i = 0; i < CONNECTORS; i++) {
            ConnectorId id = ConnectorId.random();
            publish(id, 4);
            ids.add(id);
        }

        long millis =
                millis(() -> {
                    for (ConnectorId id : ids) {
                        JsonNode items = caller.get(past(id) + "/history").body().path("items");
                        assertThat(items).hasSize(4);
                        assertThat(items.get(3).path("summary").asString())
                                .isEqualTo("Connector *" + id.value() + "* created");
                    }
                });
        System.out.printf(
                "Histories on %s: %,d pages in %,d ms, %,d/s, each held against the document%n",
                kind, CONNECTORS, millis, CONNECTORS * 1_000L / Math.max(1, millis));
    }

    private void assertAsOf(String past, int sequence) {
        JsonNode connector = caller.get(past + "?asOf=" + instantOf(sequence)).body();
        assertThat(connector.at("/tags/number/0").asInt()).isEqualTo(sequence);
    }

    private String past(ConnectorId id) {
        return "/api/registry/v1/o/" + caller.organisationId() + "/connectors/" + id.value();
    }

    /** Writes events as the aggregate would, a second apart: the created, a config, then tags that count. */
    private void publish(ConnectorId id, int count) {
        List<EventMessage<?>> batch = new ArrayList<>();
        for (int sequence = 0; sequence < count; sequence++) {
            Instant instant = instantOf(sequence);
            batch.add(
                    new GenericDomainEventMessage<>(
                            "Connector",
                            id.value(),
                            sequence,
                            new GenericEventMessage<>(
                                    event(id, sequence), MetaData.from(EventMetadata.ofSystem("test", null).toMap())),
                            () -> instant));
            if (batch.size() == 500 || sequence == count - 1) {
                events.publish(batch);
                batch.clear();
            }
        }
    }

    private ConnectorEvent event(ConnectorId id, int sequence) {
        return switch (sequence) {
            case 0 ->
                    new HttpConnectorCreated(
                            id,
                            OrganisationId.of(caller.organisationId()),
                            id.value(),
                            "https://api.example.com",
                            List.of(),
                            Tags.of(Map.of("number", List.of("0"))),
                            false);
            case 2 ->
                    new AuthSchemeConfigAdded(
                            id,
                            new AuthSchemeConfig.ApiKey(
                                    AuthSchemeConfigId.random(), "Key", "X-Key", ParameterLocation.HEADER));
            default -> new ConnectorTagsUpdated(id, Tags.of(Map.of("number", List.of(String.valueOf(sequence)))));
        };
    }

    private void awaitCheckpoints(ConnectorId id, long count) {
        MongoDatabase readModel = registry.context().getBean(MongoDatabase.class);
        Document ofConnector = new Document("_id", new Document("$regex", "^" + id.value()));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(readModel.getCollection("stateCheckpoints").countDocuments(ofConnector))
                                .isEqualTo(count));
    }

    private static Instant instantOf(int sequence) {
        return START.plusSeconds(sequence);
    }

    private static long millis(Runnable action) {
        long started = System.nanoTime();
        action.run();
        return (System.nanoTime() - started) / 1_000_000;
    }
}
