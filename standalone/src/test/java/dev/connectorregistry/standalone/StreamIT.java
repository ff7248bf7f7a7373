package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.EventStreamClient.Block;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The stream of changes as a dashboard reads it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class StreamIT {

    private static final int WRITERS = 8;
    private static final int CHANGES = 10;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RegistryUnderTest registry;
    private final Caller admin;
    private final String path;

    StreamIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        admin = registry.newOrganisation();
        path = "/api/registry/v1/o/" + admin.organisationId() + "/stream";
    }

    private EventStreamClient open(Caller caller, @Nullable String lastEventId) {
        return EventStreamClient.open(
                http, registry.url(), String.valueOf(caller.apiKey()), caller.organisationId(), lastEventId);
    }

    private void tag(String connector, String value) {
        Answer answer = admin.put(connector + "/tags", "{\"tags\": {\"run\": [\"%s\"]}}".formatted(value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private static String id(String connector) {
        return connector.substring("/connectors/".length());
    }

    @Test
    void givenAStream_whenAConnectorChanges_thenItSaysWhatHappenedByWhomAndWhy() {
        try (EventStreamClient stream = open(admin.withRoles("viewer"), null).awaitId()) {
            String connector = admin.newConnector();
            String config = Configs.newId();
            admin.put(
                    connector + "/auth-scheme-configs/" + config,
                    Configs.oauth2(config, Configs.authorizationCode("my-client", "hush")),
                    "X-Change-Reason",
                    "Ticket 42");

            Block created = stream.nextEvent();
            Block added = stream.nextEvent();

            assertThat(created.name()).isEqualTo("HttpConnectorCreated");
            assertThat(created.json().path("connectorId").asString()).isEqualTo(id(connector));
            assertThat(created.json().path("sequence").asLong()).isZero();
            assertThat(added.name()).isEqualTo("AuthSchemeConfigAdded");
            assertThat(added.json().propertyNames())
                    .containsExactly(
                            "connectorId", "sequence", "event", "time", "actor", "authSchemeConfigId", "reason");
            assertThat(added.json().path("authSchemeConfigId").asString()).isEqualTo(config);
            assertThat(added.json().path("reason").asString()).isEqualTo("Ticket 42");
            assertThat(added.json().at("/actor/kind").asString()).isEqualTo("api-key");
            assertThat(added.data()).doesNotContain("hush", "my-client");
        }
    }

    @Test
    void givenEightWritersAndAClientThatKeepsDropping_thenItReadsEachChangeOnceInTheOrderOfItsConnector()
            throws Exception {
        Random random = new Random(7);
        String lastEventId = open(admin, null).awaitIdAndClose();
        Map<String, List<Long>> sequences = new HashMap<>();
        int read = 0;
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writing.add(
                        writers.submit(() -> {
                            String connector = admin.newConnector();
                            for (int change = 1; change < CHANGES; change++) {
                                tag(connector, "change " + change);
                            }
                        }));
            }
            while (read < WRITERS * CHANGES) {
                try (EventStreamClient stream = open(admin, lastEventId)) {
                    for (int i = random.nextInt(12); i >= 0 && read < WRITERS * CHANGES; i--) {
                        JsonNode change = stream.nextEvent().json();
                        sequences
                                .computeIfAbsent(change.path("connectorId").asString(), _ -> new ArrayList<>())
                                .add(change.path("sequence").asLong());
                        read++;
                    }
                    lastEventId = stream.lastEventId();
                }
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }

        assertThat(sequences).hasSize(WRITERS);
        assertThat(sequences.values())
                .allSatisfy(all -> assertThat(all).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L));
        try (EventStreamClient stream = open(admin, lastEventId)) {
            tag(admin.newConnector(), "last");
            assertThat(stream.nextEvent().name()).as("nothing comes twice").isEqualTo("HttpConnectorCreated");
        }
    }

    @Test
    void givenNothingToTell_thenSignsOfLifeComeThatMoveTheIdOn() {
        try (EventStreamClient stream = open(admin, null).awaitId()) {
            String before = stream.lastEventId();
            registry.newOrganisation().newConnector();

            while (String.valueOf(stream.lastEventId()).equals(before)) {
                Block block = stream.next();
                assertThat(block.isEnd()).isFalse();
                assertThat(block.isEvent()).as("what others do is told to nobody here").isFalse();
            }
        }
    }

    @Test
    void givenAReaderThatReadsNothing_thenAnotherReadsEverything() throws IOException {
        URI uri = URI.create(registry.url() + path);
        try (Socket silent = new Socket();
                EventStreamClient stream = open(admin, null).awaitId()) {
            silent.setReceiveBufferSize(1024);
            silent.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            silent.getOutputStream()
                    .write(
                            "GET %s HTTP/1.1\r\nHost: registry\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(uri.getPath(), admin.apiKey())
                                    .getBytes(US_ASCII));
            silent.getOutputStream().flush();

            // What was committed right before a stream began may be in it.
            String connector = admin.newConnector();
            for (int change = 0; change < 200; change++) {
                tag(connector, "x".repeat(100) + change);
            }

            for (long sequence = 0; sequence <= 200; sequence++) {
                assertThat(stream.nextEvent().json().path("sequence").asLong()).isEqualTo(sequence);
            }
        }
    }

    @Test
    void givenAStream_whenItsKeyIsRevoked_thenItEnds() {
        String keys = "/api/registry/v1/o/" + admin.organisationId() + "/api-keys";
        JsonNode issued = admin.post(keys, "{\"name\": \"wall\", \"roles\": [\"auditor\"]}").body();
        Caller wall = new Caller(registry, issued.path("apiKey").asString(), admin.organisationId());
        try (EventStreamClient stream = open(wall, null).awaitId();
                EventStreamClient other = open(admin, null).awaitId()) {
            admin.delete(keys + "/" + issued.path("id").asString());

            stream.awaitEnd();

            admin.newConnector();
            assertThat(other.nextEvent().name()).isEqualTo("HttpConnectorCreated");
        }
        assertThat(wall.get(path).status()).isEqualTo(401);
    }

    @Test
    void givenAnOperator_whenAProjectionIsReplayed_thenTheStreamSaysHowItGetsOn() {
        ReplayedRegistry replayed = new ReplayedRegistry(registry);
        try (EventStreamClient stream = open(registry.everybody(), null).awaitId()) {
            assertThat(replayed.replay("api-keys").status()).isEqualTo(202);

            while (true) {
                Block block = stream.nextEvent();
                if (block.name().equals("replay") && block.json().path("state").asString().equals("done")) {
                    assertThat(block.id()).isNull();
                    assertThat(block.json().path("projection").asString()).isEqualTo("api-keys");
                    assertThat(block.json().path("percent").asInt()).isEqualTo(100);
                    assertThat(block.json().path("eventsPerSecond").asLong()).isPositive();
                    break;
                }
            }
        }
    }

    @Test
    void givenWhoMayNot_whenAStreamIsAskedFor_thenErrorsAreThoseOfTheContract() {
        assertThat(admin.anonymous().get(path).code()).isEqualTo("unauthenticated");
        assertThat(admin.withRoles("connect").get(path).status()).isEqualTo(403);
        assertThat(registry.newOrganisation().in(admin.organisationId()).get(path).status()).isEqualTo(403);
        Answer json = admin.get(path, "Accept", "application/json");
        assertThat(json.status()).isEqualTo(406);
        assertThat(json.body().path("message").asString()).contains("text/event-stream");
        assertThat(admin.get(path, "Last-Event-ID", "nonsense").fields()).containsExactly("Last-Event-ID");
        assertThat(admin.get(path, "Last-Event-ID", "nonsense").text()).contains("such as 1234 or 1234.2.3");
        assertThat(admin.get(path, "Last-Event-ID", "10.20").fields()).containsExactly("Last-Event-ID");
        assertThat(admin.get(path, "Last-Event-ID", "999999999999").fields()).containsExactly("Last-Event-ID");
        assertThat(admin.get(path + "?from=1").fields()).containsExactly("from");
        assertThat(admin.send("HEAD", path, null).status()).isEqualTo(200);
    }

    @Test
    void givenAsManyStreamsAsACallerMayHave_whenOneMoreIsAskedFor_then429() {
        Caller many = admin.withRoles("viewer");
        List<EventStreamClient> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                streams.add(open(many, null));
            }

            Answer answer = many.get(path);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.code()).isEqualTo("too_many_requests");
        } finally {
            streams.forEach(EventStreamClient::close);
        }
    }
}
