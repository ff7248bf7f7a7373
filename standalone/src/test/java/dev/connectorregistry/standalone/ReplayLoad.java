package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.kernel.ConnectorId;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Eight clients that read and write over HTTP until they are closed. Each holds that it is always answered, and that it
 * never reads an older version than one it read before: of its own connector, of one of many, in a list.
 */
final class ReplayLoad implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final int READS_PER_WRITE = 4;

    /** On the embedded server a list is a scan of all connectors. */
    private static final int WRITES_PER_LIST = 10;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<ConnectorId> many;
    private final List<RegistryProcess.Client> registries;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong lists = new AtomicLong();
    private volatile boolean goOn = true;

    private ReplayLoad(List<RegistryUnderTest> registries, List<ConnectorId> many) {
        this.many = many;
        this.registries =
                registries.stream()
                        .map(it -> new RegistryProcess.Client(http, it.url(), it.apiKey(), it.organisationId()))
                        .toList();
    }

    static ReplayLoad start(RegistryUnderTest registry, List<ConnectorId> many) {
        return start(List.of(registry), many);
    }

    /** The clients share the registries between them, each keeps to one. */
    static ReplayLoad start(List<RegistryUnderTest> registries, List<ConnectorId> many) {
        ReplayLoad load = new ReplayLoad(registries, many);
        for (int number = 0; number < CLIENTS; number++) {
            int client = number;
            load.threads.add(Thread.ofPlatform().start(() -> load.run(client)));
        }
        return load;
    }

    /** Waits until there were so many more writes. */
    void awaitMore(int count) {
        long wanted = writes.get() + count;
        await().atMost(RegistryProcess.PATIENCE).until(() -> writes.get() >= wanted || !failures.isEmpty());
    }

    void holdThatNothingFailed() {
        assertThat(failures).isEmpty();
        assertThat(lists.get()).isPositive();
    }

    private void run(int number) {
        try {
            new Client(registries.get(number % registries.size()), "Load " + number).run(number);
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    @Override
    public void close() {
        goOn = false;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    @Override
    public String toString() {
        return "%d writes, %d reads and %d lists by %d clients"
                .formatted(writes.get(), reads.get(), lists.get(), CLIENTS);
    }

    private final class Client {

        private final RegistryProcess.Client registry;
        private final String name;
        private final String own;
        private final Map<String, Long> seen = new HashMap<>();
        private long listed;

        Client(RegistryProcess.Client registry, String name) {
            this.registry = registry;
            this.name = name;
            HttpResponse<String> made =
                    answered(
                            201,
                            registry.sendSafely(
                                    "POST",
                                    "/protocols/http/connectors",
                                    """
                                    {"name": "%s", "baseUrl": "https://api.example.com", "authSchemeConfigs": []}\
                                    """
                                            .formatted(name)));
            this.own = "/connectors/" + json(made).path("id").asString();
        }

        void run(int start) {
            int next = start;
            for (long count = 1; goOn; count++) {
                write(count);
                for (int i = 0; i < READS_PER_WRITE; i++) {
                    next = (next + CLIENTS + 1) % many.size();
                    read("/connectors/" + many.get(next).value());
                    read(own);
                }
                if (count % WRITES_PER_LIST == 0) {
                    list();
                }
            }
        }

        private void write(long count) {
            HttpResponse<String> done =
                    answered(
                            204,
                            registry.sendSafely(
                                    "PUT", own + "/tags", "{\"tags\": {\"count\": [\"%d\"]}}".formatted(count)));
            seen.put(own, RegistryProcess.version(done));
            writes.incrementAndGet();
        }

        private void read(String path) {
            long version = RegistryProcess.version(answered(200, registry.get(path)));
            assertThat(version).as(path).isGreaterThanOrEqualTo(seen.getOrDefault(path, -1L));
            seen.put(path, version);
            reads.incrementAndGet();
        }

        private void list() {
            JsonNode items =
                    json(answered(200, registry.get("/connectors?first=10&name=" + name.replace(" ", "%20"))))
                            .path("connectors");
            assertThat(items).hasSize(1);
            long count = items.get(0).at("/tags/count/0").asLong(0);
            assertThat(count).as("what the list shows of %s", name).isGreaterThanOrEqualTo(listed);
            listed = count;
            lists.incrementAndGet();
        }
    }

    private static HttpResponse<String> answered(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return RegistryProcess.JSON.readTree(answer.body());
    }
}
