package dev.connectorregistry.benchmarks;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Clients that each wait for an answer before they ask again: they find out how much the server can do. Their latencies
 * are those under that very load, not those at an arrival rate.
 */
final class ClosedLoop {

    /** A client gives its round up after so many failures on end: the server is gone. */
    private static final int FAILURES_ON_END = 10;

    private static final int LONGEST_ERROR = 300;

    private final Supplier<KeepAliveClient> clients;
    private final Supplier<Duration> serverCpu;
    private final SplittableRandom seeds = new SplittableRandom(42);

    /**
     * @param clients makes a client of its own for every connection
     * @param serverCpu CPU time that the server has used so far
     */
    ClosedLoop(Supplier<KeepAliveClient> clients, Supplier<Duration> serverCpu) {
        this.clients = clients;
        this.serverCpu = serverCpu;
    }

    /** Puts the load on for that long, over so many connections, which are open before the clock starts. */
    Round run(Workload workload, int connections, Duration length) throws InterruptedException {
        var connected = new CountDownLatch(connections);
        var start = new CountDownLatch(1);
        var lanes = new ArrayList<Lane>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            var lane = new Lane(clients.get(), workload, seeds.split());
            lanes.add(lane);
            threads.add(
                    Thread.ofPlatform()
                            .name("client-" + i)
                            .daemon()
                            .start(() -> lane.run(connected, start, length.toNanos())));
        }
        connected.await();
        Duration serverBefore = serverCpu.get();
        Duration clientBefore = CpuTime.ofThisProcess();
        long began = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        var server = serverCpu.get().minus(serverBefore);
        var client = CpuTime.ofThisProcess().minus(clientBefore);
        return total(connections, elapsed, lanes, server, client);
    }

    private static Round total(int connections, Duration elapsed, List<Lane> lanes, Duration server, Duration client) {
        var latencies = new Histogram(3);
        long errors = 0;
        String firstError = null;
        for (Lane lane : lanes) {
            latencies.add(lane.latencies);
            errors += lane.errors;
            firstError = firstError == null ? lane.firstError : firstError;
        }
        return Round.of(connections, elapsed, latencies, errors, firstError, server, client);
    }

    /** One connection's part of the round. */
    private static final class Lane {

        private final KeepAliveClient client;
        private final Workload workload;
        private final SplittableRandom random;
        private final Histogram latencies = new Histogram(3);
        private long errors;
        private @Nullable String firstError;

        Lane(KeepAliveClient client, Workload workload, SplittableRandom random) {
            this.client = client;
            this.workload = workload;
            this.random = random;
        }

        void run(CountDownLatch connected, CountDownLatch start, long nanos) {
            try (client) {
                connect();
                connected.countDown();
                start.await();
                long end = System.nanoTime() + nanos;
                int failuresOnEnd = 0;
                long before = System.nanoTime();
                while (before < end && failuresOnEnd < FAILURES_ON_END) {
                    failuresOnEnd = ask(before) ? 0 : failuresOnEnd + 1;
                    before = System.nanoTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void connect() {
            try {
                client.connect();
            } catch (IOException e) {
                failed("no connection: " + e);
            }
        }

        private boolean ask(long before) {
            Call call = workload.next(random);
            try {
                int status = client.send(call);
                if (status == call.expectedStatus()) {
                    latencies.recordValue(System.nanoTime() - before);
                    return true;
                }
                failed("%s %s: %d %s".formatted(call.method(), call.path(), status, client.body()));
            } catch (IOException e) {
                failed("%s %s: %s".formatted(call.method(), call.path(), e));
            }
            return false;
        }

        private void failed(String what) {
            errors++;
            if (firstError == null) {
                firstError = what.substring(0, Math.min(what.length(), LONGEST_ERROR));
            }
        }
    }
}
