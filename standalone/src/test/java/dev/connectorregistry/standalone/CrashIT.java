package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.standalone.ConnectorUnderLoad.Change;
import dev.connectorregistry.standalone.StoresOnDisk.StoredEvent;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Kills the packaged registry, again and again, while 8 clients change connectors, and holds that nothing that was
 * acknowledged is lost and that the read model says what the events say. To repeat it:
 *
 * <pre>{@code
 * mvn -B verify -pl standalone -am -Dit.test=CrashIT -Dtest=none \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * with {@code -Plong} for 20 rounds instead of 3, or {@code -Dregistry.crash.rounds=…}, and with the seed that a failed
 * run printed, {@code -Dregistry.crash.seed=…}, for the same commands and the same moments, as far as the threads
 * allow.
 */
class CrashIT {

    private static final int CLIENTS = 8;
    private static final int MAX_LIVE_CONNECTORS = 30;
    private static final int CONFIGS_PER_CONNECTOR = 5;

    private static final boolean LONG = Boolean.getBoolean("registry.long");
    private static final int ROUNDS = Integer.getInteger("registry.crash.rounds", LONG ? 20 : 3);

    /** The process is killed after at least this many acknowledged changes, and up to so many more. */
    private static final int LEAST_CHANGES = 40;

    private static final int MORE_CHANGES = LONG ? 1500 : 400;

    private final long seed = Long.getLong("registry.crash.seed", System.nanoTime());
    private final RandomGenerator moments = generator(0);
    private final Map<String, ConnectorUnderLoad> connectors = new ConcurrentHashMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterEachKillAndTheReadModelEqualsTheFoldOfTheEvents() throws Exception {
        System.out.printf("CrashIT: -Dregistry.crash.seed=%d, %d rounds%n", seed, ROUNDS);
        Path data = folder.resolve("data");
        for (int round = 1; round <= ROUNDS; round++) {
            try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
                holdAllConnectors(registry.client(data));
                int moment = LEAST_CHANGES + moments.nextInt(MORE_CHANGES);
                loadUntilKilled(registry, data, round, moment);
                System.out.printf("CrashIT: round %d, killed after %d changes%n", round, moment);
            }
            StoresOnDisk left = StoresOnDisk.in(copyOf(data, folder.resolve("left by round " + round)));
            holdThatNoDocumentIsBehindTheToken(left);
            holdAcknowledgedChanges(left);
        }
        try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
            holdAllConnectors(registry.client(data));
            awaitProjection(registry.client(data));
            assertThat(registry.terminate()).isEqualTo(143);
        }
        StoresOnDisk stores = StoresOnDisk.in(data);
        holdThatNoDocumentIsBehindTheToken(stores);
        holdAcknowledgedChanges(stores);
        holdThatEveryDocumentEqualsItsFold(stores);
        holdThatNoSecretIsMissing(stores);
    }

    private void loadUntilKilled(RegistryProcess registry, Path data, int round, int moment)
            throws InterruptedException {
        CountDownLatch untilKilled = new CountDownLatch(moment);
        RegistryProcess.Client client = registry.client(data);
        List<Thread> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            RandomGenerator random = generator(1000L * round + number + 1);
            String name = round + "." + number;
            clients.add(Thread.ofPlatform().start(() -> load(client, random, name, untilKilled)));
        }
        if (!untilKilled.await(RegistryProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            failures.add(new AssertionError("The load does not get on:\n" + registry.allOutput()));
        }
        registry.kill();
        for (Thread thread : clients) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    /** Sends one change after the other until one is not answered. */
    private void load(RegistryProcess.Client client, RandomGenerator random, String name, CountDownLatch untilKilled) {
        try {
            for (int number = 0; ; number++) {
                sendOne(client, random, name + "." + number);
                untilKilled.countDown();
            }
        } catch (IOException e) {
            // Killed: whether that last change was made is unknown.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            failures.add(e);
            while (untilKilled.getCount() > 0) {
                untilKilled.countDown();
            }
        }
    }

    private void sendOne(RegistryProcess.Client client, RandomGenerator random, String unique)
            throws IOException, InterruptedException {
        List<ConnectorUnderLoad> living =
                connectors.values().stream().filter(connector -> !connector.isDeleted()).toList();
        int choice = random.nextInt(100);
        if (living.isEmpty() || choice < 12 && living.size() < MAX_LIVE_CONNECTORS) {
            create(client, unique);
            return;
        }
        ConnectorUnderLoad connector = living.get(random.nextInt(living.size()));
        String path = "/connectors/" + connector.id();
        // The same few ids for every connector: configs are replaced, removed, and come back.
        String configId = "01CRASH000000000000000000" + random.nextInt(CONFIGS_PER_CONNECTOR);
        String configPath = path + "/auth-scheme-configs/" + configId;
        if (choice < 15) {
            send(client, connector, new Change.Delete(), "DELETE", path, "");
        } else if (choice < 25) {
            String tags = "{\"written\": [\"%s\"]}".formatted(unique);
            Change change = new Change.PutTags(ConnectorUnderLoad.json(tags));
            send(client, connector, change, "PUT", path + "/tags", "{\"tags\": %s}".formatted(tags));
        } else if (choice < 35) {
            send(client, connector, new Change.RemoveConfig(configId), "DELETE", configPath, "");
        } else {
            String config = choice < 55 ? withSecret(configId, unique) : Configs.apiKey(configId, unique);
            Change change =
                    new Change.PutConfig(
                            configId, ConnectorUnderLoad.withoutServersPart(ConnectorUnderLoad.json(config)));
            send(client, connector, change, "PUT", configPath, config);
        }
    }

    private static String withSecret(String configId, String unique) {
        return Configs.oauth2(
                configId,
                "https://login.example.com/" + unique,
                Configs.authorizationCode("client " + unique, "secret " + unique));
    }

    /** One commit of three events: there must never be some of them. */
    private void create(RegistryProcess.Client client, String unique) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        "POST",
                        "/protocols/http/connectors",
                        """
                        {"name": "Connector %s", "baseUrl": "https://api.example.com", "authSchemeConfigs": [%s, %s]}\
                        """
                                .formatted(
                                        unique,
                                        withSecret(Configs.newId(), unique),
                                        Configs.apiKey(Configs.newId(), unique)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode created = ConnectorUnderLoad.json(answer.body());
        connectors.put(created.path("id").asString(), new ConnectorUnderLoad(created, RegistryProcess.version(answer)));
    }

    private static void send(
            RegistryProcess.Client client,
            ConnectorUnderLoad connector,
            Change change,
            String method,
            String path,
            String body)
            throws IOException, InterruptedException {
        connector.sending(change);
        HttpResponse<String> answer = client.send(method, path, body);
        switch (answer.statusCode()) {
            case 200 -> connector.done(change, RegistryProcess.version(answer), ConnectorUnderLoad.json(answer.body()));
            case 204 -> {
                if (change instanceof Change.Delete) {
                    connector.deleted(change);
                } else {
                    connector.done(change, RegistryProcess.version(answer), null);
                }
            }
            // Another client deleted the connector, removed the config, or kept changing it.
            case 404, 409 -> connector.refused(change);
            default -> throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    private void holdAllConnectors(RegistryProcess.Client client) {
        for (ConnectorUnderLoad connector : connectors.values()) {
            HttpResponse<String> found = client.get("/connectors/" + connector.id());
            if (found.statusCode() == 404) {
                connector.isGone();
            } else {
                assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
                connector.is(ConnectorUnderLoad.json(found.body()), RegistryProcess.version(found));
            }
        }
    }

    /** The list shows what the projection has written, and the projection goes in the order of the events. */
    private static void awaitProjection(RegistryProcess.Client client) {
        HttpResponse<String> last =
                client.sendSafely(
                        "POST",
                        "/protocols/http/connectors",
                        """
                        {"name": "The last", "baseUrl": "https://api.example.com", "authSchemeConfigs": []}\
                        """);
        assertThat(last.statusCode()).isEqualTo(201);
        RegistryProcess.awaitListed(client, "The last");
    }

    private static void holdThatNoDocumentIsBehindTheToken(StoresOnDisk stores) {
        assertThat(stores.parked()).isEmpty();
        stores.streams()
                .forEach((id, events) -> {
                    Document document = stores.documents().get(id);
                    long written = document == null ? -1 : document.getLong("version");
                    assertThat(events.stream().filter(stores::isPast).mapToLong(StoredEvent::sequence).max().orElse(-1))
                            .as("the last event of %s that the token is past", id)
                            .isLessThanOrEqualTo(written);
                    if (document != null) {
                        assertThat(stores.stateIn(document)).isEqualTo(stores.history(id).get((int) written));
                    }
                });
        assertThat(stores.streams().keySet()).containsAll(stores.documents().keySet());
    }

    private void holdAcknowledgedChanges(StoresOnDisk stores) {
        for (ConnectorUnderLoad connector : connectors.values()) {
            List<ConnectorState> history = stores.history(connector.id());
            assertThat(history.getFirst().version()).isZero();
            for (long version : connector.acknowledged().keySet()) {
                assertThat(history).as(connector.id()).hasSizeGreaterThan((int) version);
                ConnectorState state = history.get((int) version);
                connector.holdAcknowledged(
                        version, RegistryProcess.JSON.valueToTree(ConnectorRepresentation.of(state, Credentials.NONE)));
            }
            if (connector.isDeleted()) {
                assertThat(history.getLast().isDeleted()).as(connector.id()).isTrue();
            }
        }
        // A creation is committed as a whole, also where nobody heard that it was.
        stores.streams()
                .forEach((id, events) -> {
                    if (!stores.history(id).getFirst().name().equals("The last")) {
                        assertThat(stores.history(id)).as(id).hasSizeGreaterThanOrEqualTo(3);
                        assertThat(stores.history(id).get(2).authSchemeConfigs()).as(id).hasSize(2);
                    }
                });
    }

    private static void holdThatEveryDocumentEqualsItsFold(StoresOnDisk stores) {
        assertThat(stores.documents().keySet()).isEqualTo(stores.streams().keySet());
        stores.documents()
                .forEach((id, document) -> {
                    ConnectorState folded = stores.history(id).getLast();
                    assertThat(document.getLong("version")).as(id).isEqualTo(folded.version());
                    assertThat(document.getString("organisationId")).isEqualTo(folded.organisationId().value());
                    assertThat(document.getString("name")).isEqualTo(folded.name());
                    assertThat(document.getBoolean("deleted")).as(id).isEqualTo(folded.isDeleted());
                    assertThat(document.getLong("updatedAt")).isEqualTo(folded.updatedAt().toEpochMilli());
                    assertThat(stores.stateIn(document)).isEqualTo(folded);
                });
    }

    private void holdThatNoSecretIsMissing(StoresOnDisk stores) {
        Set<String> referred = stores.referredSecrets();
        assertThat(referred).isNotEmpty();
        assertThat(stores.sealedSecrets()).containsAll(referred);
        Set<String> orphans = new HashSet<>(stores.sealedSecrets());
        orphans.removeAll(referred);
        System.out.printf(
                "CrashIT: %d connectors, %d events, %d secrets, and %d orphaned ones that await the sweeper%n",
                stores.streams().size(),
                stores.streams().values().stream().mapToInt(List::size).sum(),
                referred.size(),
                orphans.size());
    }

    private static Path copyOf(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
        return target;
    }

    private RandomGenerator generator(long number) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + number);
    }
}
