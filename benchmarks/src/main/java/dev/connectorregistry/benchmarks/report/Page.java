package dev.connectorregistry.benchmarks.report;

import static dev.connectorregistry.benchmarks.report.Svg.escape;

import dev.connectorregistry.benchmarks.result.Machine;
import dev.connectorregistry.benchmarks.result.Results;
import dev.connectorregistry.benchmarks.result.Settings;
import dev.connectorregistry.benchmarks.result.TargetResult;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The results as one page that needs nothing else: no script, no font, no other host. */
final class Page {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    private final StringBuilder html = new StringBuilder();

    private Page() {}

    static String of(Results results) {
        var page = new Page();
        page.head(results);
        page.targets(results);
        results.scenarios().forEach(it -> page.html.append(new ScenarioSection().of(it)));
        page.html.append("</main></body></html>\n");
        return page.html.toString();
    }

    private void head(Results results) {
        Machine machine = results.machine();
        Settings settings = results.settings();
        html.append("<!doctype html><html lang='en'><head><meta charset='utf-8'>")
                .append("<meta name='viewport' content='width=device-width, initial-scale=1'>")
                .append("<title>Connector Registry, measured</title><style>")
                .append(style())
                .append("</style></head><body><main><header><h1>Connector Registry, measured</h1><p class='quiet'>")
                .append(escape("%s · %s".formatted(TIME.format(results.startedAt()), results.stores())))
                .append("</p><p class='faint'>")
                .append(
                        escape(
                                "%s, %d processors (%s), Java %s, load average %.1f before · %d rounds of %d s, medians; the thin line is from the least to the most of the rounds"
                                        .formatted(
                                                machine.system(),
                                                machine.processors(),
                                                machine.processor(),
                                                machine.java(),
                                                machine.loadAverageBefore(),
                                                settings.rounds(),
                                                settings.round().toSeconds())))
                .append("</p>");
        if (!results.isSound()) {
            html.append("<p class='error'>Some requests were not answered as they must be: see the tables.</p>");
        }
        html.append("</header>");
    }

    private void targets(Results results) {
        long made = results.targets().stream().filter(it -> Boolean.TRUE.equals(it.made())).count();
        long missed = results.targets().stream().filter(it -> Boolean.FALSE.equals(it.made())).count();
        html.append("<section><h2>To reach</h2><p class='quiet'>Ratios within this run.</p><div class='tiles'>");
        tile(made, "made");
        tile(missed, "missed");
        tile(results.targets().size() - made - missed, "not measured in this run");
        html.append("</div><div class='scroll'><table><thead><tr><th></th><th>target</th>")
                .append("<th class='number'>measured</th><th></th></tr></thead><tbody>");
        results.targets().forEach(this::target);
        html.append("</tbody></table></div></section>");
    }

    private void tile(long count, String what) {
        html.append("<div class='tile'><b>%d</b><span>%s</span></div>".formatted(count, what));
    }

    private void target(TargetResult target) {
        String look = target.made() == null ? "open" : target.made() ? "made" : "missed";
        String sign = target.made() == null ? "" : target.made() ? "✓ " : "✗ ";
        html.append(
                "<tr><td>%s</td><td>%s</td><td class='number'>%s</td><td><span class='chip %s'>%s%s</span></td></tr>"
                        .formatted(
                                escape(target.name()),
                                escape(target.wanted()),
                                target.measured() == null ? "" : escape(target.measured()),
                                look,
                                sign,
                                Table.verdict(target).toLowerCase(Locale.ROOT)));
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
