package dev.connectorregistry.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** {@code ./run bench}: runs the scenarios that are asked for, prints a table and leaves the numbers as JSON. */
final class Benchmarks {

    private static final DateTimeFormatter FOLDER_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final List<Scenario> SCENARIOS =
            List.of(
                    new StartScenario("start", "from ./run on a built tree to ready"),
                    new LoadScenario("upsert", "PUT a changed auth scheme config of any connector", ConfigUpserts::new),
                    new LoadScenario("get", "GET any connector", ConnectorReads::new));

    private Benchmarks() {}

    /** Exits with 0 when all that was asked for was measured and every answer was as it must be. */
    public static void main(String[] arguments) {
        var options = new Options();
        var commandLine = new CommandLine(options);
        commandLine.setExecutionStrategy(parsed -> {
            Integer helped = CommandLine.executeHelpRequest(parsed);
            return helped == null ? run(options, commandLine) : helped;
        });
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("The benchmark can't go on: " + failure.getMessage());
            return ExitCode.SOFTWARE;
        });
        System.exit(commandLine.execute(arguments));
    }

    private static int run(Options options, CommandLine commandLine) {
        List<Scenario> wanted = wanted(options.scenarios, commandLine);
        try {
            Results results = measure(options, wanted, commandLine.getOut(), commandLine.getErr());
            return results.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException e) {
            throw new CommandLine.ExecutionException(commandLine, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        }
    }

    private static List<Scenario> wanted(List<String> names, CommandLine commandLine) {
        if (names.isEmpty()) {
            return SCENARIOS;
        }
        var wanted = new ArrayList<Scenario>();
        for (String name : names) {
            wanted.add(
                    SCENARIOS.stream()
                            .filter(scenario -> scenario.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new ParameterException(commandLine, "There is no scenario " + name)));
        }
        return wanted;
    }

    private static Results measure(Options options, List<Scenario> scenarios, PrintWriter out, PrintWriter progress)
            throws IOException, InterruptedException {
        Instant startedAt = Instant.now();
        Path root = options.root.toAbsolutePath().normalize();
        Path folder = root.resolve("benchmarks/target/benchmarks").resolve(FOLDER_NAME.format(startedAt));
        Files.createDirectories(folder);
        var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var workbench = new Workbench(root, folder, options.settings(), json, progress);
        Machine machine = Machine.here();
        var found = new ArrayList<ScenarioResult>();
        for (Scenario scenario : scenarios) {
            found.add(scenario.run(workbench));
        }
        long jarBytes = Files.size(root.resolve("standalone/target/connector-registry.jar"));
        var results = new Results(startedAt, machine, options.settings(), jarBytes, found);
        Path file = folder.resolve("results.json");
        json.writeValue(file, results);
        out.print(Table.of(results));
        out.println();
        out.println(root.relativize(file));
        out.flush();
        return results;
    }
}
