package dev.connectorregistry.benchmarks;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** The results for the terminal. */
final class Table {

    private static final double MEGABYTE = 1e6;

    private Table() {}

    /** One round in a few words. */
    static String line(Round round) {
        return String.format(
                Locale.ROOT,
                "%d connections: %,.0f/s, p50 %.2f ms, p99 %.2f ms%s",
                round.connections(),
                round.operationsPerSecond(),
                round.p50Millis(),
                round.p99Millis(),
                round.errors() == 0 ? "" : ", " + round.errors() + " ERRORS: " + round.firstError());
    }

    /** Everything: medians, and for the throughput least and most. */
    static String of(Results results) {
        var text = new StringBuilder();
        Machine machine = results.machine();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%s, %d processors (%s), Java %s, load average %.1f before%njar: %.1f MB%n",
                        machine.system(),
                        machine.processors(),
                        machine.processor(),
                        machine.java(),
                        machine.loadAverageBefore(),
                        results.jarBytes() / MEGABYTE));
        for (ScenarioResult scenario : results.scenarios()) {
            text.append(String.format(Locale.ROOT, "%n%s: %s%n", scenario.scenario(), scenario.description()));
            switch (scenario) {
                case ScenarioResult.Load load -> append(text, load);
                case ScenarioResult.Start start -> append(text, start);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ScenarioResult.Load load) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%11s  %8s %19s  %8s %8s %8s  %9s %9s  %6s%n",
                        "connections",
                        "ops/s",
                        "(least–most)",
                        "p50 ms",
                        "p99 ms",
                        "p99.9 ms",
                        "CPU s/1k",
                        "client",
                        "errors"));
        for (Series series : load.series()) {
            Spread throughput = series.operationsPerSecond();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%11d  %,8.0f %19s  %8.2f %8.2f %8.2f  %9.3f %9.3f  %6d%n",
                            series.connections(),
                            throughput.median(),
                            String.format(Locale.ROOT, "(%,.0f–%,.0f)", throughput.min(), throughput.max()),
                            series.p50Millis().median(),
                            series.p99Millis().median(),
                            series.p999Millis().median(),
                            series.serverCpuSecondsPer1000().median(),
                            series.clientCpuSecondsPer1000().median(),
                            series.errors()));
            if (series.firstError() != null) {
                text.append(String.format(Locale.ROOT, "             first error: %s%n", series.firstError()));
            }
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "resident memory: %s idle, %s after the load; ready after %.1f s%n",
                        megabytes(load.idleBytes()),
                        megabytes(load.loadedBytes()),
                        load.secondsToReady()));
    }

    private static void append(StringBuilder text, ScenarioResult.Start start) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "ready after %s s on an empty data folder, %s s on one that was used%n",
                        seconds(start.firstSecondsToReady()),
                        seconds(start.againSecondsToReady())));
        Spread idle = start.idleBytes();
        if (idle != null) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "resident memory when ready: %.0f MB (%.0f–%.0f)%n",
                            idle.median() / MEGABYTE,
                            idle.min() / MEGABYTE,
                            idle.max() / MEGABYTE));
        }
    }

    private static String seconds(Spread spread) {
        return String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", spread.median(), spread.min(), spread.max());
    }

    private static String megabytes(@Nullable Long bytes) {
        return bytes == null ? "unknown" : String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
    }
}
