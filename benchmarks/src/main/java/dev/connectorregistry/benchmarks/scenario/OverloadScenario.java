package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.load.KeepAliveClient;
import dev.connectorregistry.benchmarks.load.Load;
import dev.connectorregistry.benchmarks.load.Round;
import dev.connectorregistry.benchmarks.load.SheddableCaller;
import dev.connectorregistry.benchmarks.load.Workload;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.subject.Inventory;
import dev.connectorregistry.benchmarks.subject.Place;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How much still gets done when far more is asked for than can be done: the most there is, and then ten times that. */
public record OverloadScenario(String name, String description) implements Scenario {

    /** The name of the most that gets done in a second. */
    public static final String MOST = "the most there is";

    /** The name of what gets done in a second when far more is asked for. */
    public static final String DONE = "done";

    private static final int CONNECTIONS = 64;
    private static final int OVERLOAD_CONNECTIONS = 400;
    private static final int TIMES = 10;

    /** A minute where a round takes five seconds. */
    private static final int ROUNDS_LONG = 12;

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        Place place = workbench.newRegistryPlace(name);
        try (Server server = workbench.registry().start(place)) {
            Inventory inventory = server.fill(workbench.settings().connectors());
            Workload upserts = inventory.upserts();
            Duration length = workbench.settings().round().multipliedBy(ROUNDS_LONG);
            server.load(upserts).closedLoop(CONNECTIONS, workbench.settings().warmUp());
            Round most = server.load(upserts).closedLoop(CONNECTIONS, length);
            double rate = TIMES * most.operationsPerSecond();
            var shed = new LongAdder();
            Round overload =
                    new Load(() -> new SheddableCaller(new KeepAliveClient(server.access()), upserts, shed), server)
                            .overload(rate, OVERLOAD_CONNECTIONS, length);
            Round after = server.load(upserts).closedLoop(CONNECTIONS, length);
            return result(most, rate, overload, shed.sum(), after);
        } finally {
            workbench.remove(place);
        }
    }

    private ScenarioResult result(Round most, double rate, Round overload, long shed, Round after) {
        double answered = overload.operations() + overload.errors();
        // Afterwards more of the code is compiled than before.
        double best = Math.max(most.operationsPerSecond(), after.operationsPerSecond());
        return new ScenarioResult(
                name,
                description,
                List.of(
                        Series.of(Registry.NAME, Condition.connections(CONNECTIONS), List.of(most, after)),
                        Series.of(
                                Registry.NAME,
                                Condition.openLoop(rate, OVERLOAD_CONNECTIONS),
                                List.of(overload.withErrors(overload.errors() - shed)))),
                List.of(
                        figure(MOST, best),
                        figure("asked for", rate),
                        figure("answered, at that rate", answered / overload.seconds()),
                        figure("shed", shed / overload.seconds()),
                        figure(DONE, overload.operationsPerSecond()),
                        figure("done, of 100 of the most", 100 * overload.operationsPerSecond() / best)),
                List.of(
                        "%d connections ask for ten times the most that %d callers had done before; the most is the better of before and after. The load generator shares the machine, and asks no more often than it gets to it."
                                .formatted(OVERLOAD_CONNECTIONS, CONNECTIONS),
                        "The latencies of the open loop count from when a request was due: with ten times too many,"
                                + " most are late."));
    }

    private static Figure figure(String what, double perSecond) {
        return Figure.of(Registry.NAME, what, Unit.PER_SECOND, List.of(perSecond));
    }
}
