package dev.connectorregistry.benchmarks.report;

import static dev.connectorregistry.benchmarks.report.Svg.escape;

import dev.connectorregistry.benchmarks.report.BarChart.Bar;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Figure;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.result.Series;
import dev.connectorregistry.benchmarks.result.Spread;
import dev.connectorregistry.benchmarks.result.Unit;
import dev.connectorregistry.benchmarks.scenario.LoadScenario;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One scenario on the page: its charts, all its numbers, and what one has to know to read them. */
final class ScenarioSection {

    private final Palette palette = new Palette();
    private final StringBuilder html = new StringBuilder();

    String of(ScenarioResult scenario) {
        html.append(
                "<section><h2>%s</h2><p class='quiet'>%s</p>"
                        .formatted(escape(capitalised(scenario.scenario())), escape(scenario.description())));
        html.append("<div class='charts'>");
        loadCharts(scenario.series());
        for (Unit unit : Unit.values()) {
            figureChart(scenario.figures().stream().filter(it -> it.unit() == unit).toList(), unit);
        }
        html.append("</div>");
        if (!scenario.notes().isEmpty()) {
            html.append("<ul class='notes'>");
            scenario.notes().forEach(note -> html.append("<li>%s</li>".formatted(escape(note))));
            html.append("</ul>");
        }
        table(scenario.series());
        html.append("</section>");
        return html.toString();
    }

    private void loadCharts(List<Series> series) {
        List<Series> closed =
                series.stream()
                        .filter(it -> it.condition().perSecond() == null)
                        .filter(it -> !it.subject().equals(LoadScenario.RAW))
                        .toList();
        List<Series> open = series.stream().filter(it -> it.condition().perSecond() != null).toList();
        seriesChart("Throughput, operations per second", closed, Series::operationsPerSecond, "%,.0f");
        if (!open.isEmpty()) {
            chart("Latency at a fixed rate, ms: p50, p99, p99.9", new LatencyChart(palette).of(open, "Latencies"));
        }
        List<Series> withCpu = closed.stream().filter(it -> it.serverCpuSecondsPer1000().median() > 0).toList();
        seriesChart("CPU seconds per 1,000 operations", withCpu, Series::serverCpuSecondsPer1000, "%.2f");
    }

    private void seriesChart(String caption, List<Series> series, Function<Series, Spread> value, String format) {
        List<Bar> bars =
                series.stream().map(it -> bar(it.condition().name(), it.subject(), value.apply(it), format)).toList();
        if (!bars.isEmpty()) {
            chart(caption, new BarChart(palette).of(bars, caption));
        }
    }

    private static Bar bar(String group, String subject, Spread spread, String format) {
        return new Bar(
                group,
                subject,
                spread.median(),
                spread.min(),
                spread.max(),
                String.format(Locale.ROOT, format, spread.median()));
    }

    private void figureChart(List<Figure> figures, Unit unit) {
        if (figures.isEmpty()) {
            return;
        }
        List<Bar> bars =
                figures.stream()
                        .map(it ->
                                new Bar(
                                        it.name(),
                                        it.subject(),
                                        it.values().median(),
                                        it.values().min(),
                                        it.values().max(),
                                        unit.text(it.values().median())))
                        .toList();
        String caption =
                switch (unit) {
                    case SECONDS -> "Seconds";
                    case MILLISECONDS -> "Milliseconds";
                    case BYTES -> "Memory, MB";
                    case PER_SECOND -> "Events per second";
                    case COUNT -> "Numbers";
                };
        chart(caption, new BarChart(palette).of(bars, caption));
    }

    private void chart(String caption, String svg) {
        html.append("<figure><h3>%s</h3>%s</figure>".formatted(escape(caption), svg));
    }

    private void table(List<Series> series) {
        if (series.isEmpty()) {
            return;
        }
        html.append("<details><summary>All numbers</summary><div class='scroll'><table><thead><tr><th></th><th></th>");
        List.of("ops/s", "least–most", "p50 ms", "p99 ms", "p99.9 ms", "CPU s/1k", "errors")
                .forEach(head -> html.append("<th class='number'>%s</th>".formatted(head)));
        html.append("</tr></thead><tbody>");
        series.forEach(this::row);
        html.append("</tbody></table></div></details>");
        series.stream()
                .filter(it -> it.firstError() != null)
                .forEach(it ->
                        html.append("<p class='error'>%s</p>".formatted(escape(String.valueOf(it.firstError())))));
    }

    private void row(Series series) {
        html.append(
                "<tr><td>%s</td><td>%s</td>".formatted(escape(series.subject()), escape(words(series.condition()))));
        Spread rate = series.operationsPerSecond();
        cell("%,.0f", rate.median());
        html.append("<td class='number'>%,.0f–%,.0f</td>".formatted(rate.min(), rate.max()));
        cell("%.2f", series.p50Millis().median());
        cell("%.2f", series.p99Millis().median());
        cell("%.2f", series.p999Millis().median());
        cell("%.3f", series.serverCpuSecondsPer1000().median());
        html.append("<td class='number'>%d</td></tr>".formatted(series.errors()));
    }

    private void cell(String format, double value) {
        html.append("<td class='number'>").append(String.format(Locale.ROOT, format, value)).append("</td>");
    }

    private static String words(Condition condition) {
        Double rate = condition.perSecond();
        return condition.name() + (rate == null ? "" : String.format(Locale.ROOT, ", %,.0f/s", rate));
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
