package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.command.firststart.FirstStart;
import dev.connectorregistry.platform.test.PostgresServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Two whole registries, each a process of its own, on one PostgreSQL: what one of them has acknowledged, the other
 * never loses and never overlooks.
 */
class TwoProcessesIT {

    private static final int CLIENTS = 8;
    private static final int CHANGES = Boolean.getBoolean("registry.long") ? 250 : 25;

    @TempDir private static Path folder;

    private static RegistryProcess one;
    private static RegistryProcess two;

    /** One for each process. */
    private static List<RegistryProcess.Client> clients;

    @BeforeAll
    static void start() throws IOException {
        String database = PostgresServer.shared().freshDatabase();
        Path dataOfOne = folder.resolve("one");
        Path dataOfTwo = Files.createDirectories(folder.resolve("two"));
        String[] arguments = {
            "--spring.datasource.url=" + database,
            "--spring.datasource.username=postgres",
            "--registry.secrets.master-keyset-file=" + dataOfOne.resolve("master-keyset.json")
        };
        one = RegistryProcess.launch(dataOfOne, arguments[0], arguments[1]).awaitReady();
        two = RegistryProcess.launch(dataOfTwo, arguments).awaitReady();
        clients = List.of(one.client(dataOfOne), two.client(dataOfOne));
        assertThat(dataOfTwo.resolve(FirstStart.FILE)).as("one organisation for both").doesNotExist();
        assertThat(two.output()).anyMatch(line -> line.contains("No organisation is made"));
    }

    @AfterAll
    static void stop() {
        for (RegistryProcess process : new RegistryProcess[] {one, two}) {
            if (process != null) {
                process.close();
            }
        }
    }

    /** An acknowledged upsert: what was sent, and the version that it led to. */
    private record Acknowledged(String configId, String description, long version) {}

    @Test
    void givenUpsertsOfDifferentConfigsThroughBoth_whenAllAreAnswered_thenEachAcknowledgedOneIsThere()
            throws Exception {
        String connector = newConnector();
        List<Acknowledged> acknowledged = new ArrayList<>();
        for (List<Acknowledged> part :
                inParallel(client -> {
                    List<Acknowledged> done = new ArrayList<>();
                    // At most 100 configs in one connector.
                    for (int change = 0; change < 100 / CLIENTS; change++) {
                        String description = "%d of client %d".formatted(change, client);
                        upsert(process(client), connector, Configs.newId(), description).ifPresent(done::add);
                    }
                    return done;
                })) {
            acknowledged.addAll(part);
        }
        System.out.printf(
                "TwoProcessesIT: %d of %d upserts of different configs acknowledged%n",
                acknowledged.size(), CLIENTS * (100 / CLIENTS));
        assertThat(acknowledged).extracting(Acknowledged::version).doesNotHaveDuplicates();
        for (RegistryProcess.Client client : clients) {
            HttpResponse<String> found = client.get(connector);
            Map<String, String> descriptions = descriptions(found);
            assertThat(descriptions).hasSize(acknowledged.size());
            acknowledged.forEach(one -> assertThat(descriptions).containsEntry(one.configId(), one.description()));
            assertThat(RegistryProcess.version(found)).isEqualTo(acknowledged.size());
        }
    }

    @Test
    void givenUpsertsOfOneConfigThroughBoth_whenAllAreAnswered_thenTheLastAcknowledgedOneIsThere() throws Exception {
        String connector = newConnector();
        String configId = Configs.newId();
        NavigableMap<Long, String> acknowledged = new ConcurrentSkipListMap<>();
        int count = 0;
        for (List<Acknowledged> part :
                inParallel(client -> {
                    List<Acknowledged> done = new ArrayList<>();
                    for (int change = 0; change < CHANGES; change++) {
                        String description = "%d of client %d".formatted(change, client);
                        upsert(process(client), connector, configId, description).ifPresent(done::add);
                    }
                    return done;
                })) {
            // A client hears of its own changes in their order.
            assertThat(part).extracting(Acknowledged::version).isSorted();
            part.forEach(one -> acknowledged.put(one.version(), one.description()));
            count += part.size();
        }
        System.out.printf("TwoProcessesIT: %d of %d upserts of one config acknowledged%n", count, CLIENTS * CHANGES);
        assertThat(acknowledged).as("each change has a version of its own").hasSize(count);
        assertThat(acknowledged.firstKey()).isEqualTo(1);
        assertThat(acknowledged.lastKey()).as("no version that nobody was told of").isEqualTo(count);
        for (RegistryProcess.Client client : clients) {
            HttpResponse<String> found = client.get(connector);
            assertThat(descriptions(found)).containsOnly(Map.entry(configId, acknowledged.lastEntry().getValue()));
            assertThat(RegistryProcess.version(found)).isEqualTo(acknowledged.lastKey());
        }
    }

    @Test
    void givenTwoValuesInTurn_whenEachComesThroughTheOtherProcess_thenNoneIsTakenForNoChange() {
        String connector = newConnector();
        String configId = Configs.newId();
        long version = 0;
        for (int change = 0; change < CHANGES; change++) {
            // Each process is always sent the value that it wrote itself last time, and that has been replaced since.
            int process = change % 2;
            Acknowledged done =
                    upsert(clients.get(process), connector, configId, process == 0 ? "A" : "B").orElseThrow();
            assertThat(done.version()).isEqualTo(++version);
            HttpResponse<String> seenByTheOther = clients.get(1 - process).get(connector);
            assertThat(RegistryProcess.version(seenByTheOther)).isEqualTo(version);
            assertThat(descriptions(seenByTheOther)).containsEntry(configId, process == 0 ? "A" : "B");
        }
    }

    @Test
    void givenASecretThatOneSealed_whenTheOtherIsSentTheSameForItsCredential_thenNothingChanges() {
        String connector = newConnector();
        String configId = Configs.newId();
        String path = connector + "/auth-scheme-configs/" + configId;
        HttpResponse<String> sealed =
                clients.getFirst()
                        .sendSafely("PUT", path, Configs.oauth2(configId, Configs.authorizationCode("abc", "hush")));
        assertThat(sealed.statusCode()).as(sealed.body()).isEqualTo(200);
        JsonNode grant = RegistryProcess.JSON.readTree(sealed.body()).path("authSchemeConfigs").path(0).path("grant");
        String again =
                """
                {"grantType": "authorization_code", "credentialId": "%s", "organisationId": "%s", "clientId": "abc",
                 "clientSecret": "%s"}\
                """;
        String credential = grant.path("credentialId").asString();
        String organisation = grant.path("organisationId").asString();

        HttpResponse<String> same =
                clients.getLast()
                        .sendSafely(
                                "PUT",
                                path,
                                Configs.oauth2(configId, again.formatted(credential, organisation, "hush")));
        assertThat(same.statusCode()).as(same.body()).isEqualTo(200);
        assertThat(RegistryProcess.version(same)).isEqualTo(RegistryProcess.version(sealed));

        HttpResponse<String> other =
                clients.getLast()
                        .sendSafely(
                                "PUT",
                                path,
                                Configs.oauth2(configId, again.formatted(credential, organisation, "hush hush")));
        assertThat(other.statusCode()).as(other.body()).isEqualTo(200);
        assertThat(RegistryProcess.version(other)).isEqualTo(RegistryProcess.version(sealed) + 1);
    }

    @Test
    void givenAStreamThatGoesOnInTheOtherProcessEachTime_whenBothWrite_thenEachChangeComesOnce() throws Exception {
        String lastEventId = stream(process(0), null).awaitIdAndClose();
        int changes = 10;
        Map<String, List<Long>> sequences = new HashMap<>();
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing =
                    writer.submit(() ->
                            inParallel(client -> {
                                String connector = newConnector();
                                for (int change = 1; change < changes; change++) {
                                    String configId = Configs.newId();
                                    assertThat(upsert(process(client), connector, configId, "a change")).isPresent();
                                }
                                return List.of();
                            }));
            int read = 0;
            for (int connection = 0; read < CLIENTS * changes; connection++) {
                try (EventStreamClient stream = stream(process(connection), lastEventId)) {
                    for (int i = 0; i < 7 && read < CLIENTS * changes; i++, read++) {
                        JsonNode change = stream.nextEvent().json();
                        sequences
                                .computeIfAbsent(change.path("connectorId").asString(), _ -> new ArrayList<>())
                                .add(change.path("sequence").asLong());
                    }
                    lastEventId = stream.lastEventId();
                }
            }
            writing.get();
        }

        assertThat(sequences).hasSize(CLIENTS);
        assertThat(sequences.values())
                .allSatisfy(all -> assertThat(all).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L));
    }

    private static EventStreamClient stream(RegistryProcess.Client client, @Nullable String lastEventId) {
        return EventStreamClient.open(
                client.http(), client.url(), client.apiKey(), client.organisationId(), lastEventId);
    }

    @Test
    void givenAKeyThatTheOtherKnows_whenOneHasAnsweredItsRevocation_thenTheOtherRefusesIt() throws Exception {
        RegistryProcess.Client admin = clients.getFirst();
        String keys = "/api/registry/v1/o/" + admin.organisationId() + "/api-keys";
        for (int round = 0; round < 3; round++) {
            JsonNode issued =
                    RegistryProcess.JSON.readTree(
                            admin.sendSafely("POST", keys, "{\"name\": \"short-lived\", \"roles\": [\"viewer\"]}")
                                    .body());
            RegistryProcess.Client holder = clients.getLast().withKey(issued.path("apiKey").asString());
            assertThat(holder.get("/connectors").statusCode()).isEqualTo(200);
            CountDownLatch revoked = new CountDownLatch(1);
            try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
                // Keeps what the other process remembers of the key as young as it can be.
                Future<Integer> lastAnswer =
                        executor.submit(() -> {
                            int status = 0;
                            while (revoked.getCount() > 0) {
                                status = holder.get("/connectors").statusCode();
                            }
                            return status;
                        });
                HttpResponse<String> answer = admin.sendSafely("DELETE", keys + "/" + issued.path("id").asString(), "");
                int after = holder.get("/connectors").statusCode();
                revoked.countDown();

                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
                assertThat(after).isEqualTo(401);
                assertThat(lastAnswer.get()).isIn(200, 401);
            }
        }
    }

    /** What a client does: the number is its own, and which process it calls follows from it. */
    private interface Load {
        List<Acknowledged> run(int client);
    }

    private static List<List<Acknowledged>> inParallel(Load load) throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<List<Acknowledged>>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                all.add(() -> load.run(number));
            }
            List<List<Acknowledged>> results = new ArrayList<>();
            for (Future<List<Acknowledged>> result :
                    executor.invokeAll(all, RegistryProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static RegistryProcess.Client process(int client) {
        return clients.get(client % clients.size());
    }

    private static String newConnector() {
        HttpResponse<String> made =
                clients.getFirst()
                        .sendSafely(
                                "POST",
                                "/protocols/http/connectors",
                                """
                                {"name": "Shared", "baseUrl": "https://api.example.com", "authSchemeConfigs": []}\
                                """);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return "/connectors/" + RegistryProcess.JSON.readTree(made.body()).path("id").asString();
    }

    /** Upserts a config; empty where the answer is 409, after which it may be sent again. */
    private static Optional<Acknowledged> upsert(
            RegistryProcess.Client client, String connector, String configId, String description) {
        HttpResponse<String> answer =
                client.sendSafely(
                        "PUT", connector + "/auth-scheme-configs/" + configId, Configs.apiKey(configId, description));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
        if (answer.statusCode() == 409) {
            return Optional.empty();
        }
        assertThat(descriptions(answer)).containsEntry(configId, description);
        return Optional.of(new Acknowledged(configId, description, RegistryProcess.version(answer)));
    }

    private static Map<String, String> descriptions(HttpResponse<String> connector) {
        Map<String, String> descriptions = new HashMap<>();
        RegistryProcess.JSON
                .readTree(connector.body())
                .path("authSchemeConfigs")
                .forEach(config ->
                        descriptions.put(config.path("id").asString(), config.path("description").asString()));
        return descriptions;
    }
}
