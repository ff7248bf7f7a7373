package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Clients that change and read connectors of a {@link RegistryCluster} until they are stopped. Each keeps to one
 * process of each kind, and goes to the other one where it gets no answer.
 */
final class LoadOnCluster implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final int UNAVAILABLE = 503;

    /** A client that hears nothing for so long goes to another process. */
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(30);

    /**
     * What a client waits between two changes where the run is short: who asks for all that the machine has makes each
     * start of a process take several times as long, and tells nothing more.
     */
    private static final long PAUSE_MILLIS = Boolean.getBoolean("registry.long") ? 0 : 20;

    private final RegistryCluster cluster;
    private final ConnectorsUnderLoad connectors;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();
    private final Answers commands = new Answers();
    private final Answers queries = new Answers();

    /** What was answered to all clients. */
    static final class Answers {

        private final AtomicLong answered = new AtomicLong();
        private final AtomicLong unavailable = new AtomicLong();
        private final AtomicLong lost = new AtomicLong();
        private final AtomicLong slowestMillis = new AtomicLong();

        /** How many were answered with something else than 503. */
        long answered() {
            return answered.get();
        }

        long unavailable() {
            return unavailable.get();
        }

        /** How many were not answered at all. */
        long lost() {
            return lost.get();
        }

        long slowestMillis() {
            return slowestMillis.get();
        }

        @Override
        public String toString() {
            return "%d answered, %d with 503, %d without an answer, the slowest after %d ms"
                    .formatted(answered.get(), unavailable.get(), lost.get(), slowestMillis.get());
        }
    }

    /** The registry can't do it now, or nothing came at all: whether it was done is unknown. */
    private static final class UnknownOutcomeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private LoadOnCluster(RegistryCluster cluster, ConnectorsUnderLoad connectors) {
        this.cluster = cluster;
        this.connectors = connectors;
    }

    /**
     * Starts the clients.
     *
     * @param name that makes what they send differ from what others sent
     */
    static LoadOnCluster start(RegistryCluster cluster, ConnectorsUnderLoad connectors, String name, long seed) {
        LoadOnCluster load = new LoadOnCluster(cluster, connectors);
        for (int number = 0; number < CLIENTS; number++) {
            int client = number;
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + client);
            load.clients.add(Thread.ofPlatform().start(() -> load.run(client, name + "." + client, random)));
        }
        return load;
    }

    Answers commands() {
        return commands;
    }

    Answers queries() {
        return queries;
    }

    /** Waits until so many more commands were answered. */
    void awaitCommands(int more) {
        awaitMore(commands.answered, more);
    }

    /** Waits until so many more queries were answered with 503. */
    void awaitUnavailableQueries(int more) {
        awaitMore(queries.unavailable, more);
    }

    /** Waits until so many more commands were answered with 503. */
    void awaitUnavailableCommands(int more) {
        awaitMore(commands.unavailable, more);
    }

    private void awaitMore(AtomicLong count, int more) {
        long enough = count.get() + more;
        await().atMost(RegistryProcess.PATIENCE).until(() -> count.get() >= enough || !failures.isEmpty());
        holdThatNothingFailed();
    }

    void holdThatNothingFailed() {
        assertThat(failures).isEmpty();
    }

    private void run(int client, String name, RandomGenerator random) {
        Target command = new Target(cluster::commands, client, commands);
        Target query = new Target(cluster::queries, client, queries);
        try {
            for (int number = 0; stopped.getCount() > 0; number++) {
                String unique = name + "." + number;
                try {
                    connectors.sendOne(
                            (method, path, body) ->
                                    method.equals("POST")
                                            ? command.sendUntilAnswered(method, path, body, unique)
                                            : command.send(method, path, body, ""),
                            random,
                            unique);
                } catch (UnknownOutcomeException _) {
                    // It may be done or not: that is seen in the end.
                }
                if (number % 3 == 0) {
                    read(query, random);
                }
                boolean _ = stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    /** A read must show what was acknowledged before it was asked for. */
    private void read(Target query, RandomGenerator random) throws IOException, InterruptedException {
        List<ConnectorUnderLoad> living = connectors.living();
        if (living.isEmpty()) {
            return;
        }
        ConnectorUnderLoad connector = living.get(random.nextInt(living.size()));
        long known = connector.lastVersion();
        try {
            HttpResponse<String> found = query.send("GET", "/connectors/" + connector.id(), "", "");
            if (found.statusCode() == 404) {
                assertThat(connector.mayBeDeleted()).as(connector.id() + " is not found").isTrue();
            } else {
                assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
                assertThat(RegistryProcess.version(found)).as(connector.id()).isGreaterThanOrEqualTo(known);
            }
            HttpResponse<String> listed = query.send("GET", "/connectors?first=5", "", "");
            assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        } catch (UnknownOutcomeException _) {
            // A query side that can't answer says so.
        }
    }

    /** The processes of one kind, as one client sees them. */
    private final class Target {

        private final IntFunction<RegistryProcess.Client> processes;
        private final Answers answers;
        private int current;

        private Target(IntFunction<RegistryProcess.Client> processes, int client, Answers answers) {
            this.processes = processes;
            this.answers = answers;
            this.current = client % RegistryCluster.OF_EACH;
        }

        /** Sends a request that may be sent again, as its key says that it is the same, until it is answered. */
        private HttpResponse<String> sendUntilAnswered(String method, String path, String body, String key)
                throws IOException, InterruptedException {
            while (true) {
                try {
                    HttpResponse<String> answer = send(method, path, body, key);
                    // The process that works on it has not ended, or nobody has noticed its end.
                    if (answer.statusCode() != 409) {
                        return answer;
                    }
                    awaitRetry();
                } catch (UnknownOutcomeException e) {
                    if (stopped.getCount() == 0) {
                        throw e;
                    }
                }
            }
        }

        /**
         * Sends a request once.
         *
         * @throws UnknownOutcomeException after a while, when there was no answer, or 503
         */
        private HttpResponse<String> send(String method, String path, String body, String key)
                throws IOException, InterruptedException {
            RegistryProcess.Client client = processes.apply(current);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                                    URI.create(client.url() + "/api/connect/v1/o/" + client.organisationId() + path))
                            .timeout(CLIENT_PATIENCE)
                            .header("Authorization", "Bearer " + client.apiKey())
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!key.isEmpty()) {
                request.header("Idempotency-Key", key);
            }
            long begin = System.nanoTime();
            HttpResponse<String> answer;
            try {
                answer = client.http().send(request.build(), BodyHandlers.ofString());
            } catch (IOException _) {
                answers.lost.incrementAndGet();
                current = (current + 1) % RegistryCluster.OF_EACH;
                awaitRetry();
                throw new UnknownOutcomeException();
            }
            answers.slowestMillis.accumulateAndGet(Duration.ofNanos(System.nanoTime() - begin).toMillis(), Math::max);
            if (answer.statusCode() == UNAVAILABLE) {
                answers.unavailable.incrementAndGet();
                assertThat(answer.headers().firstValue("Retry-After")).as(answer.body()).isPresent();
                awaitRetry();
                throw new UnknownOutcomeException();
            }
            answers.answered.incrementAndGet();
            return answer;
        }

        /** As Retry-After asks for. */
        private void awaitRetry() throws InterruptedException {
            boolean _ = stopped.await(1, TimeUnit.SECONDS);
        }
    }

    /** Stops the clients and holds that each of them saw nothing that it must not see. */
    void stop() throws InterruptedException {
        stopped.countDown();
        for (Thread client : clients) {
            client.join();
        }
        holdThatNothingFailed();
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
