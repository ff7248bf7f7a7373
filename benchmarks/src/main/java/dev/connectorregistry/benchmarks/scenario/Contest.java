package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.load.Load;
import dev.connectorregistry.benchmarks.load.Round;
import dev.connectorregistry.benchmarks.result.Condition;
import dev.connectorregistry.benchmarks.result.Series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several subjects under several conditions, in turn: round after round, and in each round condition after condition,
 * subject after subject, so that whatever drifts (heat, other load, growing stores) touches all of them alike.
 */
final class Contest {

    private final Workbench workbench;
    private final String scenario;
    private final List<Entry> entries = new ArrayList<>();

    Contest(Workbench workbench, String scenario) {
        this.workbench = workbench;
        this.scenario = scenario;
    }

    private record Entry(String subject, Condition condition, Load load) {

        Round run(Workbench workbench) throws InterruptedException {
            var length = workbench.settings().round();
            Double rate = condition.perSecond();
            return rate == null
                    ? load.closedLoop(condition.connections(), length)
                    : load.openLoop(rate, condition.connections(), length);
        }
    }

    /** Adds a subject under a condition. */
    void add(String subject, Condition condition, Load load) {
        entries.add(new Entry(subject, condition, load));
    }

    /** Runs one round of each that doesn't count: for servers that had no load before. */
    void warmUp() throws InterruptedException {
        workbench.say("%s: warming up".formatted(scenario));
        for (Entry entry : entries) {
            entry.run(workbench);
        }
    }

    /** Runs all rounds; the series are in the order in which they were added. */
    List<Series> run() throws InterruptedException {
        Map<Entry, List<Round>> found = new LinkedHashMap<>();
        int rounds = workbench.settings().rounds();
        for (int number = 1; number <= rounds; number++) {
            for (Entry entry : entries) {
                Round round = entry.run(workbench);
                found.computeIfAbsent(entry, it -> new ArrayList<>()).add(round);
                workbench.say(
                        "%s: round %d of %d, %s, %s: %s"
                                .formatted(
                                        scenario,
                                        number,
                                        rounds,
                                        entry.condition().name(),
                                        entry.subject(),
                                        words(round)));
            }
        }
        return found.entrySet().stream()
                .map(it -> Series.of(it.getKey().subject(), it.getKey().condition(), it.getValue()))
                .toList();
    }

    private static String words(Round round) {
        return String.format(
                Locale.ROOT,
                "%,.0f/s, p50 %.2f ms, p99 %.2f ms%s",
                round.operationsPerSecond(),
                round.p50Millis(),
                round.p99Millis(),
                round.errors() == 0 ? "" : ", " + round.errors() + " ERRORS: " + round.firstError());
    }
}
