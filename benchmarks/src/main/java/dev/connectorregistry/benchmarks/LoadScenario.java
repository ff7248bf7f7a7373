package dev.connectorregistry.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One kind of request, from growing numbers of clients, on a fresh registry.
 *
 * <p>The numbers of clients take turns in every round, so that whatever drifts (heat, other load, a growing store)
 * touches all of them alike.
 *
 * @param workload what is asked for, given the connectors that were made
 */
record LoadScenario(String name, String description, Function<Population, Workload> workload) implements Scenario {

    /** Lets the start's own background work end before idle memory is read. */
    private static final int SETTLE_MILLIS = 2_000;

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        Path data = workbench.newDataFolder();
        try (var registry = workbench.startRegistry(name, data)) {
            Thread.sleep(SETTLE_MILLIS);
            Long idleBytes = registry.residentBytes();
            List<Series> series = measure(workbench, registry);
            return new ScenarioResult.Load(
                    name,
                    description,
                    registry.timeToReady().toMillis() / 1000.0,
                    idleBytes,
                    registry.residentBytes(),
                    series);
        } finally {
            workbench.remove(data);
        }
    }

    private List<Series> measure(Workbench workbench, RegistryProcess registry)
            throws IOException, InterruptedException {
        Settings settings = workbench.settings();
        Access access = registry.access(workbench.json());
        workbench.say("%s: making %,d connectors".formatted(name, settings.connectors()));
        Workload load = workload.apply(Population.create(access, settings.connectors(), workbench.json()));
        var loop = new ClosedLoop(() -> new KeepAliveClient(access), registry::cpu);
        workbench.say("%s: warming up for %d s".formatted(name, settings.warmUp().toSeconds()));
        loop.run(load, settings.mostConnections(), settings.warmUp());
        var rounds = new TreeMap<Integer, List<Round>>();
        for (int number = 1; number <= settings.rounds(); number++) {
            for (int connections : settings.connections()) {
                Round round = loop.run(load, connections, settings.round());
                workbench.say("%s: round %d of %d, %s".formatted(name, number, settings.rounds(), Table.line(round)));
                rounds.computeIfAbsent(connections, key -> new ArrayList<>()).add(round);
            }
        }
        return rounds.entrySet().stream().map(entry -> Series.of(entry.getKey(), entry.getValue())).toList();
    }
}
