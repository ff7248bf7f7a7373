package dev.connectorregistry.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The command line. */
@Command(
        name = "./run bench",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures the registry over HTTP, on processes and data folders of its own.")
final class Options {

    @Parameters(
            paramLabel = "SCENARIO",
            description = "What to measure: start, upsert, get. All of them without one.",
            arity = "0..*")
    List<String> scenarios = List.of();

    @Option(names = "--connectors", paramLabel = "N", description = "Connectors that a load scenario works on.")
    int connectors = 2_000;

    @Option(names = "--connections", paramLabel = "N", split = ",", description = "Numbers of clients.")
    List<Integer> connections = List.of(1, 8, 32);

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds with each number of clients.")
    int rounds = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "Length of a round.")
    int seconds = 5;

    @Option(names = "--warm-up", paramLabel = "S", description = "Seconds of load before the first round.")
    int warmUpSeconds = 30;

    @Option(names = "--starts", paramLabel = "N", description = "Starts in the scenario about starting.")
    int starts = 3;

    @Option(
            names = "--profile",
            description = "Leave a Flight Recorder profile of each server beside the results.",
            showDefaultValue = Visibility.NEVER)
    boolean profile;

    @Option(names = "--root", hidden = true)
    Path root = Path.of("");

    Settings settings() {
        return new Settings(
                connectors,
                connections,
                rounds,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUpSeconds),
                starts,
                profile);
    }
}
