package dev.connectorregistry.benchmarks.report;

import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.Machine;
import dev.connectorregistry.benchmarks.result.Results;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Spread;
import dev.connectorregistry.benchmarks.result.TargetResult;
import dev.connectorregistry.benchmarks.result.Unit;

import java.util.Locale;

/** The results for the terminal: medians, and least and most of the rounds where they matter. */
public final class Table {

    private static final double MEGABYTE = 1e6;

    private final StringBuilder text = new StringBuilder();

    private Table() {}

    public static String of(Results results) {
        var table = new Table();
        table.head(results);
        results.scenarios().forEach(table::scenario);
        table.targets(results);
        return table.text.toString();
    }

    private void head(Results results) {
        Machine machine = results.machine();
        line("");
        line(
                String.format(
                        Locale.ROOT,
                        "%s, %d processors (%s), Java %s, load average %.1f before",
                        machine.system(),
                        machine.processors(),
                        machine.processor(),
                        machine.java(),
                        machine.loadAverageBefore()));
        line(String.format(Locale.ROOT, "%s; %d rounds", results.stores(), results.settings().rounds()));
        if (results.jarBytes() > 0) {
            line(String.format(Locale.ROOT, "jar: %.1f MB", results.jarBytes() / MEGABYTE));
        }
    }

    private void scenario(ScenarioResult scenario) {
        line("");
        line(String.format(Locale.ROOT, "%s: %s", scenario.scenario(), scenario.description()));
        if (!scenario.series().isEmpty()) {
            line(
                    String.format(
                            Locale.ROOT,
                            "  %-24s %-26s %8s %19s  %8s %8s %8s  %8s %6s",
                            "",
                            "",
                            "ops/s",
                            "(least–most)",
                            "p50 ms",
                            "p99 ms",
                            "p99.9 ms",
                            "CPU s/1k",
                            "errors"));
            scenario.series().forEach(this::series);
        }
        scenario.figures().forEach(this::figure);
        scenario.notes().forEach(note -> line("  " + note));
    }

    private void series(Series series) {
        Double rate = series.condition().perSecond();
        line(
                String.format(
                        Locale.ROOT,
                        "  %-24s %-26s %,8.0f %19s  %8.2f %8.2f %8.2f  %8s %6d",
                        series.subject(),
                        series.condition().name() + (rate == null ? "" : String.format(Locale.ROOT, ", %,.0f/s", rate)),
                        series.operationsPerSecond().median(),
                        range(series.operationsPerSecond(), Unit.PER_SECOND),
                        series.p50Millis().median(),
                        series.p99Millis().median(),
                        series.p999Millis().median(),
                        cpu(series),
                        series.errors()));
        if (series.firstError() != null) {
            line(String.format(Locale.ROOT, "  first error: %s", series.firstError()));
        }
    }

    private static String cpu(Series series) {
        double seconds = series.serverCpuSecondsPer1000().median();
        return seconds > 0 ? String.format(Locale.ROOT, "%.3f", seconds) : "–";
    }

    private void figure(Figure figure) {
        line(
                String.format(
                        Locale.ROOT,
                        "  %-24s %-52s %10s %19s",
                        figure.subject(),
                        figure.name(),
                        figure.unit().text(figure.values().median()),
                        range(figure.values(), figure.unit())));
    }

    private void targets(Results results) {
        line("");
        line("to reach");
        for (TargetResult target : results.targets()) {
            line(
                    String.format(
                            Locale.ROOT,
                            "  %-72s %-34s %12s  %s",
                            target.name(),
                            target.wanted(),
                            target.measured() == null ? "" : target.measured(),
                            verdict(target)));
        }
    }

    static String verdict(TargetResult target) {
        if (target.made() == null) {
            return "not measured";
        }
        return target.made() ? "made" : "MISSED";
    }

    private static String range(Spread spread, Unit unit) {
        return spread.min() == spread.max()
                ? ""
                : "(%s–%s)".formatted(unit.number(spread.min()), unit.number(spread.max()));
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
