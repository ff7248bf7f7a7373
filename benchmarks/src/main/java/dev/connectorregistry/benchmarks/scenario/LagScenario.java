package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.load.Round;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.subject.Inventory;
import dev.connectorregistry.benchmarks.subject.Place;
import dev.connectorregistry.benchmarks.subject.Projections;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Server;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long after its commit a change is in lists, at a fixed rate of upserts. */
public record LagScenario(String name, String description) implements Scenario {

    /** The name of the lag that only one of a hundred upserts exceeds, at that rate. */
    public static String p99At(int upsertsPerSecond) {
        return "p99 from commit to visible, at %,d/s".formatted(upsertsPerSecond);
    }

    private static final int CONNECTIONS = 32;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        if (!workbench.database().tellsCommitTimes()) {
            return new ScenarioResult(
                    name,
                    description,
                    List.of(),
                    List.of(),
                    List.of("Not measured: only PostgreSQL tells commit times."));
        }
        Place place = workbench.newRegistryPlace(name);
        try (Server server = workbench.registry().start(place)) {
            Inventory inventory = server.fill(workbench.settings().connectors());
            server.load(inventory.upserts()).closedLoop(CONNECTIONS, workbench.settings().warmUp());
            // Callers who never rest leave the projections behind: that is not what is measured here.
            try (var projections = new Projections(server.access(), workbench.json())) {
                projections.awaitLevel(BETWEEN_LOOKS);
            }
            server.settle();
            return measure(workbench, place, server, inventory);
        } finally {
            workbench.remove(place);
        }
    }

    private ScenarioResult measure(Workbench workbench, Place place, Server server, Inventory inventory)
            throws IOException, InterruptedException {
        int rate = workbench.settings().upsertsPerSecond();
        var rounds = new ArrayList<Round>();
        var p50 = new ArrayList<Double>();
        var p99 = new ArrayList<Double>();
        var max = new ArrayList<Double>();
        for (int number = 1; number <= workbench.settings().rounds(); number++) {
            Histogram lag;
            try (var watch = VisibilityWatch.begin(server, place.store(), workbench.json())) {
                rounds.add(
                        server.load(inventory.upserts(), watch)
                                .openLoop(rate, CONNECTIONS, workbench.settings().round()));
                lag = watch.lag();
            }
            p50.add(millis(lag.getValueAtPercentile(50)));
            p99.add(millis(lag.getValueAtPercentile(99)));
            max.add(millis(lag.getMaxValue()));
            workbench.say(
                    "%s: round %d of %d, %,d upserts, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                            .formatted(
                                    name,
                                    number,
                                    workbench.settings().rounds(),
                                    lag.getTotalCount(),
                                    p50.getLast(),
                                    p99.getLast(),
                                    max.getLast()));
        }
        return new ScenarioResult(
                name,
                description,
                List.of(Series.of(Registry.NAME, Condition.openLoop(rate, CONNECTIONS), rounds)),
                List.of(
                        Figure.of(
                                Registry.NAME,
                                "p50 from commit to visible, at %,d/s".formatted(rate),
                                Unit.MILLISECONDS,
                                p50),
                        Figure.of(Registry.NAME, p99At(rate), Unit.MILLISECONDS, p99),
                        Figure.of(
                                Registry.NAME,
                                "max from commit to visible, at %,d/s".formatted(rate),
                                Unit.MILLISECONDS,
                                max)),
                List.of(
                        "From the commit, by PostgreSQL's own record of it, until the projection has stored the event's position; asked for every %d ms, which is in the numbers."
                                .formatted(VisibilityWatch.POLL.toMillis())));
    }

    private static double millis(long micros) {
        return micros / 1e3;
    }
}
