package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.subject.Metrics;
import dev.connectorregistry.benchmarks.subject.Server;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Looks, again and again, what a server holds, each time after it has thrown away what nobody refers to any more. */
final class HoldingsWatch implements Closeable {

    private final Server server;
    private final JsonMapper json;
    private final Duration interval;
    private final List<Map<Holding, Double>> samples = new ArrayList<>();
    private final Thread thread;
    private volatile boolean goOn = true;
    private volatile @Nullable IOException failure;

    private HoldingsWatch(Server server, JsonMapper json, Duration interval) {
        this.server = server;
        this.json = json;
        this.interval = interval;
        this.thread = Thread.ofPlatform().name("holdings").daemon().start(this::look);
    }

    static HoldingsWatch begin(Server server, JsonMapper json, Duration interval) {
        return new HoldingsWatch(server, json, interval);
    }

    /** Ends it. What was found at each look, in order; without resident memory where the system does not tell it. */
    List<Map<Holding, Double>> samples() throws IOException, InterruptedException {
        goOn = false;
        thread.interrupt();
        thread.join();
        if (failure != null) {
            throw failure;
        }
        return List.copyOf(samples);
    }

    private void look() {
        try {
            while (goOn) {
                samples.add(sample());
                Thread.sleep(interval);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Holding, Double> sample() throws IOException, InterruptedException {
        server.collectGarbage();
        Map<Holding, Double> sample = new EnumMap<>(Holding.class);
        // A connection of its own: between two looks the server would close one that is idle.
        try (var metrics = new Metrics(server.access(), json)) {
            sample.put(Holding.HEAP, metrics.gauge("jvm.memory.used?tag=area:heap"));
            sample.put(Holding.THREADS, metrics.gauge("jvm.threads.live"));
            sample.put(Holding.CONNECTIONS, metrics.gauge("hikaricp.connections"));
            sample.put(Holding.FILES, metrics.gauge("process.files.open"));
        }
        Long resident = server.residentBytes();
        if (resident != null) {
            sample.put(Holding.RESIDENT_MEMORY, resident.doubleValue());
        }
        return sample;
    }

    @Override
    public void close() {
        goOn = false;
        thread.interrupt();
    }
}
