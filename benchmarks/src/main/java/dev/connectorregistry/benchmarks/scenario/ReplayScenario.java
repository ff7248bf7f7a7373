package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.history.GeneratedHistory;
import dev.connectorregistry.benchmarks.raw.RawReplay;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.subject.Place;
import dev.connectorregistry.benchmarks.subject.Projections;
import dev.connectorregistry.benchmarks.subject.Registry;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents of connectors made anew from all events, while the registry serves, beside bare reads and writes. */
public record ReplayScenario(String name, String description) implements Scenario {

    /** The name that bare reads and writes have among the subjects. */
    public static final String RAW = "raw read + bulkWrite";

    private static final int EVENTS_EACH = 10;

    /** It counts for generations that are begun with it: for the replays. */
    private static final String SEGMENTS = "REGISTRY_PROJECTION_SEGMENTS";

    private static final Duration POLL = Duration.ofMillis(20);

    /** The name of a replay of so many events in so many segments. */
    public static String replayOf(int events, int segments) {
        return "%,d events, %d %s".formatted(events, segments, segments == 1 ? "segment" : "segments");
    }

    /** The name of bare reads and writes of so many events. */
    public static String rawOf(int events) {
        return "%,d events".formatted(events);
    }

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        var figures = new ArrayList<Figure>();
        for (int events : workbench.settings().replays()) {
            Place place =
                    workbench
                            .newRegistryPlace(name + "-" + events)
                            .with(SEGMENTS, Integer.toString(workbench.settings().segments().getFirst()));
            try (FilledRegistry registry =
                    FilledRegistry.start(
                            workbench,
                            name + "-" + events,
                            place,
                            (writer, organisation) ->
                                    writer.write(
                                            new GeneratedHistory(organisation, events / EVENTS_EACH, EVENTS_EACH)))) {
                figures.addAll(measure(workbench, registry, events));
            }
        }
        return new ScenarioResult(
                name,
                description,
                List.of(),
                figures,
                List.of(
                        "The events were written in bulk, %d for each connector; rounds of the registry and of bare reads and writes alternate."
                                .formatted(EVENTS_EACH),
                        "Bare: one thread reads all events with JDBC, 500 at once, and writes the last payload of each"
                                + " connector with bulkWrite; nothing is parsed or folded.",
                        "The read model is " + workbench.registry().readModel() + "."));
    }

    private List<Figure> measure(Workbench workbench, FilledRegistry registry, int events)
            throws IOException, InterruptedException {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        try (var raw =
                new RawReplay(
                        registry.place().store(),
                        Files.createTempDirectory(registry.place().dataFolder(), "raw-"),
                        workbench.registry().mongodb())) {
            // The registry has projected all of it already; this process has yet to warm up.
            raw.run();
            for (int segments : workbench.settings().segments()) {
                registry.ensure(SEGMENTS, Integer.toString(segments));
                for (int number = 1; number <= workbench.settings().rounds(); number++) {
                    double replayed = replay(workbench, registry);
                    double bare = raw.run().eventsPerSecond();
                    registry.server().settle();
                    add(rates, replayOf(events, segments), replayed);
                    add(rates, RAW, bare);
                    workbench.say(
                            "%s: round %d of %d, %s: %,.0f/s, raw %,.0f/s"
                                    .formatted(
                                            name,
                                            number,
                                            workbench.settings().rounds(),
                                            replayOf(events, segments),
                                            replayed,
                                            bare));
                }
            }
        }
        var figures = new ArrayList<Figure>();
        rates.forEach((what, values) ->
                figures.add(
                        what.equals(RAW)
                                ? Figure.of(RAW, rawOf(events), Unit.PER_SECOND, values)
                                : Figure.of(Registry.NAME, what, Unit.PER_SECOND, values)));
        return figures;
    }

    private static double replay(Workbench workbench, FilledRegistry registry)
            throws IOException, InterruptedException {
        registry.server().settle();
        try (var projections = new Projections(registry.server().access(), workbench.json())) {
            long head = projections.head();
            long began = System.nanoTime();
            projections.replay();
            while (projections.replayed().filter(position -> position < head).isPresent()) {
                Thread.sleep(POLL);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            while (projections.replayed().isPresent()) {
                Thread.sleep(POLL);
            }
            return head / seconds;
        }
    }

    private static void add(Map<String, List<Double>> rates, String what, double rate) {
        rates.computeIfAbsent(what, it -> new ArrayList<>()).add(rate);
    }
}
