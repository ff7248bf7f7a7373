package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.load.Access;
import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.Round;
import dev.connectorregistry.benchmarks.load.Workload;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.subject.Inventory;
import dev.connectorregistry.benchmarks.subject.Place;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Whether a registry that works for long holds more and more of anything. */
public record SoakScenario(String name, String description) implements Scenario {

    private static final int CONNECTIONS = 8;
    private static final int LISTENERS = 4;

    /** A rate that leaves the machine more than half of its time: it is not about how much can be done. */
    private static final int PER_SECOND = 40;

    /** Lists on the embedded server cost more with each connector. */
    private static final int MOST_CONNECTORS = 1_000;

    private static final int SAMPLES = 80;

    /** What is held while caches fill and code is compiled says nothing: a quarter of the time. */
    private static final int WARM_UP = 4;

    /** A part of the time after the warm-up: medians of each are held against each other. */
    public enum Part {
        BEGIN(0),
        MIDDLE(1),
        END(2);

        private final int number;

        Part(int number) {
            this.number = number;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Its samples, which are at least one. */
        private List<Map<Holding, Double>> of(List<Map<Holding, Double>> samples) {
            int first = samples.size() / WARM_UP;
            double length = (samples.size() - first) / (double) values().length;
            int from = first + (int) (number * length);
            return samples.subList(from, Math.max(from + 1, first + (int) ((number + 1) * length)));
        }
    }

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        Duration length = workbench.settings().soak();
        Place place = workbench.newRegistryPlace(name);
        try (Server server = workbench.registry().start(place)) {
            Inventory inventory = server.fill(Math.min(MOST_CONNECTORS, workbench.settings().connectors()));
            server.load(inventory.upserts()).closedLoop(CONNECTIONS, workbench.settings().warmUp());
            workbench.say("%s: for %,d s".formatted(name, length.toSeconds()));
            try (var listeners = StreamListeners.begin(server.access(), LISTENERS);
                    var watch = HoldingsWatch.begin(server, workbench.json(), length.dividedBy(SAMPLES))) {
                Round round = server.load(mixed(server.access(), inventory)).openLoop(PER_SECOND, CONNECTIONS, length);
                return result(round, watch.samples(), listeners);
            }
        } finally {
            workbench.remove(place);
        }
    }

    /** Changes, and what people and programs look at: of a hundred, so many each. */
    private static Workload mixed(Access access, Inventory inventory) {
        Workload upserts = inventory.upserts();
        Workload reads = inventory.reads();
        Call list = Call.get(access.organisationPath() + "/connectors?first=50");
        Call audit = Call.get("/api/registry/v1/o/%s/audit?first=50".formatted(access.organisationId()));
        return random -> {
            int choice = random.nextInt(100);
            if (choice < 50) {
                return upserts.next(random);
            }
            return choice < 88 ? reads.next(random) : choice < 98 ? list : audit;
        };
    }

    private ScenarioResult result(Round round, List<Map<Holding, Double>> samples, StreamListeners listeners)
            throws IOException {
        var figures = new ArrayList<Figure>();
        for (Holding holding : Holding.values()) {
            for (Part part : Part.values()) {
                List<Double> values =
                        part.of(samples).stream().map(sample -> sample.get(holding)).filter(Objects::nonNull).toList();
                if (!values.isEmpty()) {
                    figures.add(Figure.of(Registry.NAME, holding.in(part), holding.unit(), values));
                }
            }
        }
        return new ScenarioResult(
                name,
                description,
                List.of(Series.of(Registry.NAME, Condition.openLoop(PER_SECOND, CONNECTIONS), List.of(round))),
                figures,
                List.of(
                        "Half of the requests are upserts, the others reads, lists and the audit trail; %d listeners of the stream of changes came %,d times and heard %,d kB."
                                .formatted(LISTENERS, listeners.visits(), listeners.bytes() / 1000),
                        "%d looks, each after a collection; begin, middle and end are thirds of the time after its first quarter."
                                .formatted(samples.size())));
    }
}
