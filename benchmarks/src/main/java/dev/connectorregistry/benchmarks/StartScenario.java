package dev.connectorregistry.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From {@code ./run} on a built tree to ready: on an empty data folder, and again on the one that this left. */
record StartScenario(String name, String description) implements Scenario {

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        var first = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        var memory = new ArrayList<Double>();
        for (int number = 1; number <= workbench.settings().starts(); number++) {
            Path data = workbench.newDataFolder();
            try {
                first.add(start(workbench, data, memory));
                again.add(start(workbench, data, memory));
            } finally {
                workbench.remove(data);
            }
            workbench.say(
                    "%s: %d of %d, ready after %.1f s and %.1f s"
                            .formatted(name, number, workbench.settings().starts(), first.getLast(), again.getLast()));
        }
        return new ScenarioResult.Start(
                name, description, spread(first), spread(again), memory.isEmpty() ? null : spread(memory));
    }

    private double start(Workbench workbench, Path data, List<Double> memory) throws IOException, InterruptedException {
        try (var registry = workbench.startRegistry(name, data)) {
            Long bytes = registry.residentBytes();
            if (bytes != null) {
                memory.add(bytes.doubleValue());
            }
            return registry.timeToReady().toMillis() / 1000.0;
        }
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue));
    }
}
