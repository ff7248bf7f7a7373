package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.contract.Contract;
import dev.connectorregistry.platform.test.ResponseContract;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;
import dev.connectorregistry.standalone.fuzz.FuzzRequest;
import dev.connectorregistry.standalone.fuzz.RawConnection;
import dev.connectorregistry.standalone.fuzz.RequestGenerator;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Requests that are made from the OpenAPI document, valid, almost valid and hostile: none is answered with a fault, off
 * the document or late, and what was answered with an error left no event behind.
 */
class FuzzIT {

    private static final int LANES = 4;
    private static final int REQUESTS = Integer.getInteger("registry.fuzz.requests", 20_000);
    private static final long SEED = Long.getLong("registry.fuzz.seed", 20_261_125);

    /** Far above what is seen: the machine is shared. The percentiles are told, not held. */
    private static final int MOST_MILLIS = 5_000;

    /** How many of the same thing are reported. */
    private static final int MOST_REPORTED = 20;

    private static final ResponseContract CONTRACT = new ResponseContract();

    private final RegistryUnderTest registry = RegistryUnderTest.ofHostileCallers();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    @Test
    void givenRequestsOfAllKinds_whenSent_thenNoFaultNothingOffTheDocumentAndNoTraceOfWhatWasRefused()
            throws Exception {
        List<Callable<long[]>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            long seed = SEED + lane;
            lanes.add(() -> run(seed));
        }
        List<Long> nanos = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
            for (Future<long[]> lane : threads.invokeAll(lanes)) {
                Arrays.stream(lane.get()).forEach(nanos::add);
            }
        }
        report(nanos.stream().sorted().toList());

        assertThat(problems).as("seed %d", SEED).isEmpty();
        assertThat(statuses.keySet()).contains(200, 201, 204, 400, 401, 403, 404, 405);
        assertThat(tracesOfWhatWasRefused()).as("seed %d", SEED).isEmpty();
    }

    private long[] run(long seed) throws IOException {
        Caller caller = registry.newOrganisation();
        RequestGenerator generator =
                new RequestGenerator(
                        Contract.load(Contract.DEFAULT_BASE_PATH).document(),
                        seed,
                        caller.apiKey(),
                        caller.organisationId(),
                        registry.organisationId());
        long[] nanos = new long[REQUESTS / LANES];
        try (RawConnection connection = new RawConnection(URI.create(registry.url()), MOST_MILLIS)) {
            String before = "";
            for (int i = 0; i < nanos.length && problems.size() < MOST_REPORTED; i++) {
                FuzzRequest request = generator.next();
                long began = System.nanoTime();
                try {
                    RawConnection.Answer answer = connection.send(request);
                    nanos[i] = System.nanoTime() - began;
                    judge(request, answer);
                    before = "Before it, " + request + "\n" + answer;
                    if (answer.status() < 300 && answer.header("Content-Type").equals("application/json")) {
                        generator.learn(RegistryUnderTest.JSON.readTree(answer.body()));
                    }
                } catch (IOException | RuntimeException e) {
                    nanos[i] = System.nanoTime() - began;
                    problems.add(e + "\n" + request + "\n" + before);
                }
            }
        }
        return nanos;
    }

    private void judge(FuzzRequest request, RawConnection.Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 500) {
            problems.add("%d %s%n%s".formatted(answer.status(), answer.body(), request));
        }
        if (answer.status() >= 400) {
            refused.put(answer.header("X-Request-Id"), request.toString());
        }
        // The framework's own answer: which methods there are.
        boolean isOptions = request.method().equals("OPTIONS") && answer.status() == 200 && answer.body().isEmpty();
        if (!isOptions
                && request.target().startsWith("/api/")
                && !answer.header("Content-Type").startsWith("text/event-stream")) {
            try {
                CONTRACT.hold(request.method(), uri(request), answer.status(), answer.headers(), answer.body());
            } catch (AssertionError e) {
                problems.add(e.getMessage() + "\n" + request);
            }
        }
    }

    /** As the server understands it: decoded, for a path in which an ordinary letter is encoded is the same path. */
    private static URI uri(FuzzRequest request) {
        String path = request.target().split("\\?", 2)[0];
        try {
            return new URI(null, null, URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8), null);
        } catch (IllegalArgumentException | URISyntaxException _) {
            return URI.create("/not-a-path");
        }
    }

    private Map<String, String> tracesOfWhatWasRefused() {
        Map<String, String> traces = new HashMap<>();
        registry.context()
                .getBean(JdbcTemplate.class)
                .query(
                        """
                        select payload_type, meta_data from domain_event
                        where payload_type not in ('AuthenticationFailed', 'CommandRefused', 'AccessDenied', 'RefusalsLeftOut')\
                        """,
                        row -> {
                            JsonNode metadata = RegistryUnderTest.JSON.readTree(row.getBytes("meta_data"));
                            String request = refused.get(metadata.path("requestId").asString(""));
                            if (request != null) {
                                traces.put(row.getString("payload_type"), request);
                            }
                        });
        return traces;
    }

    private void report(List<Long> nanos) {
        String percentiles =
                Stream.of(50.0, 99.0, 99.9, 100.0)
                        .map(percent ->
                                "p%s %.1f ms"
                                        .formatted(
                                                percent,
                                                nanos.get((int) Math.ceil(percent / 100 * nanos.size()) - 1) / 1e6))
                        .toList()
                        .toString();
        System.out.printf(
                "Fuzz: %d requests, seed %d, %s, by status %s%n",
                nanos.size(), SEED, percentiles, new TreeMap<>(statuses));
    }
}
