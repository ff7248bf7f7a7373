package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.KeepAliveClient;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.subject.Place;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * From the start of the process to the first answered upsert, with what an earlier start learnt and without: on an
 * empty data folder, and again on the one that this left.
 *
 * @param ways of starting
 */
public record StartScenario(String name, String description, List<Way> ways) implements Scenario {

    public StartScenario {
        ways = List.copyOf(ways);
    }

    /** What a start has of an earlier one. */
    public enum Way {
        /** The ahead-of-time cache that the build leaves. */
        CACHED("with the AOT cache"),
        /** Nothing. */
        COLD("cold");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        var memory = new ArrayList<Double>();
        for (int number = 1; number <= workbench.settings().starts(); number++) {
            for (Way way : ways) {
                Place empty = workbench.newRegistryPlace(name);
                Place place = way == Way.COLD ? empty.withJvmFlags("-XX:AOTMode=off") : empty;
                try {
                    start(workbench, place, way.words + ", empty data folder", seconds, memory);
                    start(workbench, place, way.words + ", used data folder", seconds, memory);
                } finally {
                    workbench.remove(place);
                }
                workbench.say("%s: %d of %d, %s".formatted(name, number, workbench.settings().starts(), way.words));
            }
        }
        var figures = new ArrayList<Figure>();
        seconds.forEach((what, values) -> figures.add(Figure.of(Registry.NAME, what, Unit.SECONDS, values)));
        if (!memory.isEmpty()) {
            figures.add(Figure.of(Registry.NAME, "resident memory after the first upsert", Unit.BYTES, memory));
        }
        return new ScenarioResult(
                name,
                description,
                List.of(),
                figures,
                List.of("Where the build left no cache, both ways are cold ones; the database server runs already."));
    }

    /** The name of the figure for a start on an empty data folder, with the cache, until the registry is ready. */
    public static String readyCached() {
        return Way.CACHED.words + ", empty data folder, ready";
    }

    private void start(
            Workbench workbench, Place place, String how, Map<String, List<Double>> seconds, List<Double> memory)
            throws IOException, InterruptedException {
        try (Server server = workbench.registry().start(place)) {
            Call upsert = server.fill(1).upserts().next(new SplittableRandom(1));
            try (var client = new KeepAliveClient(server.access())) {
                int status = client.send(upsert);
                if (status != upsert.expectedStatus()) {
                    throw new IOException("The first upsert was answered with %d %s".formatted(status, client.body()));
                }
            }
            add(seconds, how + ", first upsert", server.age().toMillis() / 1e3);
            add(seconds, how + ", ready", server.timeToReady().toMillis() / 1e3);
            Long bytes = server.residentBytes();
            if (bytes != null) {
                memory.add(bytes.doubleValue());
            }
        }
    }

    private static void add(Map<String, List<Double>> seconds, String what, double value) {
        seconds.computeIfAbsent(what, it -> new ArrayList<>()).add(value);
    }
}
