package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.load.Load;
import dev.connectorregistry.benchmarks.load.Workload;
import dev.connectorregistry.benchmarks.raw.RawInserts;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.scenario.Contestants.Contestant;
import dev.connectorregistry.benchmarks.subject.Inventory;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One kind of request to all subjects: with growing numbers of callers, then at half the rate that each of them was
 * able to answer.
 *
 * @param workload what is asked for, given the connectors
 * @param writes whether each request is a change: these are also measured on one connector, and beside bare inserts
 */
public record LoadScenario(String name, String description, Function<Inventory, Workload> workload, boolean writes)
        implements Scenario {

    /** The name that bare inserts have among the subjects. */
    public static final String RAW = "raw driver";

    public static final String IDLE = "resident memory, idle";

    public static final String LOADED = "resident memory, after the load";

    /** The callers on one connector, beside one alone. */
    public static final int HOT_CALLERS = 8;

    private static final int OPEN_LOOP_CONNECTIONS = 64;

    private static final double LEAST_RATE = 1;

    @Override
    public ScenarioResult run(Workbench workbench) throws IOException, InterruptedException {
        try (Contestants contestants = Contestants.start(workbench, name);
                RawInserts inserts = writes ? RawInserts.into(workbench.newPlace(name + "-raw").store()) : null) {
            List<Contestant> all = contestants.all();
            warmUp(workbench, all);
            List<Series> series = new ArrayList<>(closedLoop(workbench, all, inserts));
            series.addAll(openLoop(workbench, all, series));
            return new ScenarioResult(name, description, series, memory(all), notes(workbench));
        }
    }

    private void warmUp(Workbench workbench, List<Contestant> all) throws InterruptedException {
        for (Contestant one : all) {
            workbench.say("%s: %s warms up".formatted(name, one.server().name()));
            load(one).closedLoop(workbench.settings().mostConnections(), workbench.settings().warmUp());
        }
    }

    private List<Series> closedLoop(Workbench workbench, List<Contestant> all, @Nullable RawInserts inserts)
            throws InterruptedException {
        var contest = new Contest(workbench, name);
        for (int connections : workbench.settings().connections()) {
            Condition condition = Condition.connections(connections);
            all.forEach(one -> contest.add(one.server().name(), condition, load(one)));
            if (inserts != null) {
                contest.add(RAW, condition, inserts.load());
            }
        }
        for (int callers : writes ? List.of(1, HOT_CALLERS) : List.<Integer>of()) {
            all.forEach(one ->
                    contest.add(
                            one.server().name(),
                            Condition.hot(callers),
                            one.server().load(workload.apply(one.inventory().one()))));
        }
        return contest.run();
    }

    private List<Series> openLoop(Workbench workbench, List<Contestant> all, List<Series> closed)
            throws InterruptedException {
        var contest = new Contest(workbench, name);
        for (Contestant one : all) {
            String subject = one.server().name();
            double most =
                    closed.stream()
                            .filter(it -> it.subject().equals(subject))
                            .mapToDouble(it -> it.operationsPerSecond().median())
                            .max()
                            .orElse(LEAST_RATE);
            double rate = Math.max(most / 2, LEAST_RATE);
            contest.add(subject, Condition.openLoop(rate, OPEN_LOOP_CONNECTIONS), load(one));
        }
        return contest.run();
    }

    private Load load(Contestant one) {
        return one.server().load(workload.apply(one.inventory()));
    }

    private static List<Figure> memory(List<Contestant> all) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (Contestant one : all) {
            add(figures, one, IDLE, one.idleBytes());
            add(figures, one, LOADED, one.server().residentBytes());
        }
        return figures;
    }

    private static void add(List<Figure> figures, Contestant one, String what, @Nullable Long bytes) {
        if (bytes != null) {
            figures.add(Figure.of(one.server().name(), what, Unit.BYTES, List.of(bytes.doubleValue())));
        }
    }

    private List<String> notes(Workbench workbench) {
        var notes = new ArrayList<String>();
        notes.add(
                "Each subject has %,d connectors with 5 configs; floor and plain CRUD don't ask who calls."
                        .formatted(workbench.settings().connectors()));
        notes.add(
                "Open loop: half the subject's own best throughput, at fixed intervals over %d connections; a latency counts from when the request was due."
                        .formatted(OPEN_LOOP_CONNECTIONS));
        if (writes) {
            notes.add("%s: one insert for each operation, on a connection of its own, without HTTP.".formatted(RAW));
        }
        return notes;
    }
}
