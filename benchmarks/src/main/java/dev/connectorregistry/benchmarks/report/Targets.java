package dev.connectorregistry.benchmarks.report;

import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Settings.ListSize;
import dev.connectorregistry.benchmarks.result.TargetResult;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.scenario.GrowthScenario;
import dev.connectorregistry.benchmarks.scenario.Holding;
import dev.connectorregistry.benchmarks.scenario.LagScenario;
import dev.connectorregistry.benchmarks.scenario.ListScenario;
import dev.connectorregistry.benchmarks.scenario.LoadScenario;
import dev.connectorregistry.benchmarks.scenario.OverloadScenario;
import dev.connectorregistry.benchmarks.scenario.ReplayScenario;
import dev.connectorregistry.benchmarks.scenario.SoakScenario;
import dev.connectorregistry.benchmarks.scenario.StartScenario;
import dev.connectorregistry.benchmarks.subject.Keycloak;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Subjects;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is to be reached: ratios between what was measured in one run, and a few bounds. */
public final class Targets {

    private static final String BY_32 = Condition.nameOf(32);
    private static final int UPSERTS_PER_SECOND = 500;
    private static final int FEW_EVENTS = 10;
    private static final int MANY_EVENTS = 100_000;
    private static final int MOST_REPLAYED = 1_000_000;

    private static final String ONE_ORGANISATION = new ListSize(1, 10_000).name();
    private static final String MANY_ORGANISATIONS = new ListSize(100, 10_000).name();

    private final List<ScenarioResult> scenarios;
    private final List<TargetResult> judged = new ArrayList<>();

    private Targets(List<ScenarioResult> scenarios) {
        this.scenarios = scenarios;
    }

    /** Holds what was found against what is to be reached. */
    public static List<TargetResult> judge(List<ScenarioResult> scenarios) {
        var targets = new Targets(scenarios);
        targets.throughput("upsert", 0.6, 1.0, 3);
        targets.latency();
        targets.throughput("get", 0.7, 0.9, 4);
        targets.atMostTimes(
                "list, first page: 100 organisations of 10,000 connectors against one",
                1.5,
                ratio(
                        targets.rate("list", ONE_ORGANISATION, ListScenario.FIRST_PAGE),
                        targets.rate("list", MANY_ORGANISATIONS, ListScenario.FIRST_PAGE)));
        targets.bound(
                "projection lag at 500 upserts/s, p99",
                targets.figure("lag", LagScenario.p99At(UPSERTS_PER_SECOND)),
                Unit.MILLISECONDS,
                100);
        targets.replay();
        targets.atMostTimes(
                "upsert on a connector with 100,000 events against one with 10",
                1.5,
                ratio(
                        targets.rate("growth", Registry.NAME, GrowthScenario.upsertsOn(FEW_EVENTS)),
                        targets.rate("growth", Registry.NAME, GrowthScenario.upsertsOn(MANY_EVENTS))));
        targets.atLeastTimes(
                "overload: done at ten times the rate that there is",
                0.8,
                "the most there is",
                ratio(targets.own("overload", OverloadScenario.DONE), targets.own("overload", OverloadScenario.MOST)));
        targets.soak();
        targets.atLeastTimes(
                "hot connector: 8 callers against one",
                0.8,
                "one caller's rate",
                ratio(
                        targets.rate("upsert", Registry.NAME, Condition.hotNameOf(LoadScenario.HOT_CALLERS)),
                        targets.rate("upsert", Registry.NAME, Condition.hotNameOf(1))));
        targets.bound(
                "ready from a built tree with the AOT cache",
                targets.figure("start", StartScenario.readyCached()),
                Unit.SECONDS,
                5);
        targets.bound("resident memory, idle", targets.figure("upsert", LoadScenario.IDLE), Unit.BYTES, 350e6);
        targets.bound(
                "resident memory after upserts", targets.figure("upsert", LoadScenario.LOADED), Unit.BYTES, 550e6);
        return List.copyOf(targets.judged);
    }

    private void throughput(String scenario, double floor, double crud, double keycloak) {
        Optional<Double> own = rate(scenario, Registry.NAME, BY_32);
        String name = scenario + " throughput, " + BY_32;
        atLeastTimes(name, floor, "the floor", ratio(own, rate(scenario, Subjects.FLOOR, BY_32)));
        atLeastTimes(name, crud, "plain CRUD", ratio(own, rate(scenario, Subjects.CRUD, BY_32)));
        atLeastTimes(name, keycloak, "Keycloak", ratio(own, rate(scenario, Keycloak.NAME, BY_32)));
    }

    private void latency() {
        Function<String, Optional<Double>> p99 =
                subject -> series("upsert", subject, Condition.OPEN_LOOP).map(it -> it.p99Millis().median());
        Optional<Double> ratio = ratio(p99.apply(Registry.NAME), p99.apply(Subjects.FLOOR));
        add(
                "upsert p99, open loop at half of its own maximum",
                "≤ 3 × the floor's",
                ratio.map(Targets::times),
                ratio.map(it -> it <= 3));
    }

    private void replay() {
        Optional<Double> ratio =
                Stream.of(MOST_REPLAYED, MANY_EVENTS)
                        .map(events ->
                                ratio(
                                        median(Registry.NAME, ReplayScenario.replayOf(events, 1)),
                                        median(ReplayScenario.RAW, ReplayScenario.rawOf(events))))
                        .flatMap(Optional::stream)
                        .findFirst();
        atLeastTimes("replay, one segment", 0.5, "raw read plus bulkWrite", ratio);
    }

    private void soak() {
        for (Holding holding : Holding.values()) {
            Optional<Double> begin = own("soak", holding.in(SoakScenario.Part.BEGIN));
            Optional<Double> end = own("soak", holding.in(SoakScenario.Part.END));
            add(
                    "soak: " + holding.words(),
                    "as much at its end as at its begin",
                    ratio(end, begin).map(Targets::times),
                    begin.flatMap(first -> end.map(last -> holding.isFlat(first, last))));
        }
    }

    private void atLeastTimes(String name, double times, String what, Optional<Double> ratio) {
        add(name, "≥ %s × %s".formatted(plain(times), what), ratio.map(Targets::times), ratio.map(it -> it >= times));
    }

    private void atMostTimes(String name, double times, Optional<Double> ratio) {
        add(name, "≤ %s × the time".formatted(plain(times)), ratio.map(Targets::times), ratio.map(it -> it <= times));
    }

    private void bound(String name, Optional<Figure> figure, Unit unit, double most) {
        add(
                name,
                "≤ " + unit.text(most),
                figure.map(it -> unit.text(it.values().median())),
                figure.map(it -> it.values().median() <= most));
    }

    private void add(String name, String wanted, Optional<String> measured, Optional<Boolean> made) {
        judged.add(new TargetResult(name, wanted, measured.orElse(null), made.orElse(null)));
    }

    private Optional<ScenarioResult> scenario(String name) {
        return scenarios.stream().filter(it -> it.scenario().equals(name)).findFirst();
    }

    private Optional<Series> series(String scenario, String subject, String condition) {
        return scenario(scenario).flatMap(it -> it.series(subject, condition));
    }

    private Optional<Double> rate(String scenario, String subject, String condition) {
        return series(scenario, subject, condition).map(it -> it.operationsPerSecond().median());
    }

    private Optional<Figure> figure(String scenario, String name) {
        return scenario(scenario).flatMap(it -> it.figure(Registry.NAME, name));
    }

    private Optional<Double> own(String scenario, String figure) {
        return figure(scenario, figure).map(it -> it.values().median());
    }

    private Optional<Double> median(String subject, String figure) {
        return scenario("replay").flatMap(it -> it.figure(subject, figure)).map(it -> it.values().median());
    }

    private static Optional<Double> ratio(Optional<Double> one, Optional<Double> other) {
        return one.flatMap(above -> other.filter(below -> below > 0).map(below -> above / below));
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f ×", ratio);
    }

    private static String plain(double times) {
        return times == Math.rint(times) && times > 1
                ? String.format(Locale.ROOT, "%.0f", times)
                : String.format(Locale.ROOT, "%.1f", times);
    }
}
