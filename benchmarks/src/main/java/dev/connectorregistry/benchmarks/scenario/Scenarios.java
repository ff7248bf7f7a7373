package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.subject.Inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to measure. */
public final class Scenarios {

    /** All that is measured where nothing is named, in the order in which they run. */
    public static final List<Scenario> ALL =
            List.of(
                    new StartScenario(
                            "start",
                            "from ./run on a built tree to the first answered upsert",
                            List.of(StartScenario.Way.values())),
                    new LoadScenario("upsert", "PUT a changed auth scheme config", Inventory::upserts, true),
                    new LoadScenario("get", "GET a connector", Inventory::reads, false),
                    new ListScenario("list", "GET pages of an organisation's connectors"),
                    new LagScenario("lag", "from the commit of an upsert until lists show it"),
                    new ReplayScenario("replay", "making the read model of connectors anew"),
                    new GrowthScenario("growth", "connectors with short and long histories"),
                    new OverloadScenario("overload", "upserts at ten times the rate that there is"));

    /** What is measured only for those who ask for it by its name. */
    private static final Scenario SOAK =
            new SoakScenario("soak", "a modest, mixed load for long: what the process holds");

    private Scenarios() {}

    /** The one of that name. */
    public static Optional<Scenario> find(String name) {
        return Stream.concat(ALL.stream(), Stream.of(SOAK))
                .filter(scenario -> scenario.name().equals(name))
                .findFirst();
    }
}
