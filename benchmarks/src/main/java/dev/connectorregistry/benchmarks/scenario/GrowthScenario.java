package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.history.EventWriter.Written;
import dev.connectorregistry.benchmarks.history.GeneratedHistory;
import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.KeepAliveClient;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.subject.Population;
import dev.connectorregistry.benchmarks.subject.Registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Upserts and reads of connectors with short and long histories, and a start with a million connectors. */
public record GrowthScenario(String name, String description) implements Scenario {

    private static final int MANY = 1_000_000;

    /** The name of the upserts on a connector with so many events. */
    public static String upsertsOn(int events) {
        return "upsert, %,d events".formatted(events);
    }

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        Map<Integer, Written> connectors = new LinkedHashMap<>();
        var figures = new ArrayList<Figure>();
        ScenarioResult histories;
        try (FilledRegistry registry =
                FilledRegistry.start(
                        workbench,
                        name,
                        (events, organisation) -> {
                            for (int length : workbench.settings().histories()) {
                                connectors.put(length, events.write(new GeneratedHistory(organisation, 1, length)));
                            }
                        })) {
            var contest = new Contest(workbench, name);
            for (var connector : connectors.entrySet()) {
                Population.Member member = registry.member(connector.getValue());
                var inventory = Population.of(List.of(member));
                figures.add(firstUpsert(registry, connector.getKey(), inventory));
                contest.add(
                        Registry.NAME,
                        Condition.alone(upsertsOn(connector.getKey())),
                        registry.server().load(inventory.upserts()));
                contest.add(
                        Registry.NAME,
                        Condition.alone("get, %,d events".formatted(connector.getKey())),
                        registry.server().load(inventory.reads()));
            }
            contest.warmUp();
            var series = contest.run();
            histories = new ScenarioResult(name, description, series, figures, notes());
        }
        if (!workbench.settings().large()) {
            return histories;
        }
        figures.addAll(many(workbench));
        return new ScenarioResult(name, description, histories.series(), figures, notes());
    }

    private static Figure firstUpsert(FilledRegistry registry, int length, Population inventory) throws IOException {
        Call upsert = inventory.upserts().next(new SplittableRandom(1));
        try (var client = new KeepAliveClient(registry.server().access())) {
            client.connect();
            long before = System.nanoTime();
            int status = client.send(upsert);
            double millis = (System.nanoTime() - before) / 1e6;
            if (status != upsert.expectedStatus()) {
                throw new IOException("The first upsert was answered with %d %s".formatted(status, client.body()));
            }
            return Figure.of(
                    Registry.NAME,
                    "the first upsert ever, %,d events".formatted(length),
                    Unit.MILLISECONDS,
                    List.of(millis));
        }
    }

    private List<Figure> many(Workbench workbench) throws IOException, InterruptedException {
        try (FilledRegistry registry =
                FilledRegistry.start(
                        workbench,
                        name + "-many",
                        (events, organisation) -> events.write(new GeneratedHistory(organisation, MANY, 2)))) {
            var figures = new ArrayList<Figure>();
            addMemory(figures, "resident memory after projecting %,d connectors", registry);
            registry.restart();
            figures.add(
                    Figure.of(
                            Registry.NAME,
                            "ready with %,d connectors".formatted(MANY),
                            Unit.SECONDS,
                            List.of(registry.server().timeToReady().toMillis() / 1e3)));
            addMemory(figures, "resident memory idle with %,d connectors", registry);
            return figures;
        }
    }

    private static void addMemory(List<Figure> figures, String what, FilledRegistry registry) throws IOException {
        Long bytes = registry.server().residentBytes();
        if (bytes != null) {
            figures.add(Figure.of(Registry.NAME, what.formatted(MANY), Unit.BYTES, List.of(bytes.doubleValue())));
        }
    }

    private static List<String> notes() {
        return List.of(
                "The events were written in bulk and projected before; one caller on one connector of each length.");
    }
}
