package dev.connectorregistry.benchmarks;

import dev.connectorregistry.benchmarks.report.Report;
import dev.connectorregistry.benchmarks.report.Table;
import dev.connectorregistry.benchmarks.report.Targets;
import dev.connectorregistry.benchmarks.result.Machine;
import dev.connectorregistry.benchmarks.result.Results;
import dev.connectorregistry.benchmarks.result.ScenarioResult;
import dev.connectorregistry.benchmarks.scenario.Scenario;
import dev.connectorregistry.benchmarks.scenario.Scenarios;
import dev.connectorregistry.benchmarks.scenario.Workbench;
import dev.connectorregistry.benchmarks.subject.Database;
import dev.connectorregistry.benchmarks.subject.Keycloak;
import dev.connectorregistry.benchmarks.subject.KeycloakDistribution;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Subject;
import dev.connectorregistry.benchmarks.subject.Subjects;

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
import java.util.Objects;

/**
 * {@code ./run bench}: runs the scenarios that are asked for, prints a table and leaves the numbers as JSON and as a
 * page with charts.
 */
final class Benchmarks {

    private static final DateTimeFormatter FOLDER_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final Path CACHE = Path.of(".cache", "connector-registry", "keycloak");

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
            return Scenarios.ALL;
        }
        var wanted = new ArrayList<Scenario>();
        for (String name : names) {
            wanted.add(
                    Scenarios.find(name)
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
        Machine machine = Machine.here();
        var registry = new Registry(List.of(root.resolve("run").toString()), options.mongodb, json);
        try (Database database = options.store == Options.StoreKind.h2 ? Database.h2() : Database.postgresql(folder)) {
            var workbench =
                    new Workbench(
                            options.settings(),
                            registry,
                            others(options, root, json),
                            database,
                            folder,
                            json,
                            progress);
            var found = new ArrayList<ScenarioResult>();
            Results results = null;
            for (Scenario scenario : scenarios) {
                found.add(scenario.run(workbench));
                // After each of them: what hours have found is there even if the next one can't be measured.
                results =
                        new Results(
                                startedAt,
                                machine,
                                database.description() + "; read model: " + registry.readModel(),
                                options.settings(),
                                jarBytes(root),
                                found,
                                Targets.judge(found));
                Report.write(results, folder, json);
            }
            Results all = Objects.requireNonNull(results, "at least one scenario is wanted");
            out.print(Table.of(all));
            out.println();
            out.println(root.relativize(folder.resolve(Report.JSON)));
            out.println(root.relativize(folder.resolve(Report.PAGE)));
            out.flush();
            return all;
        }
    }

    private static List<Subject> others(Options options, Path root, JsonMapper json) {
        List<String> jvmFlags =
                options.jvmFlags.isBlank() ? List.of() : List.of(options.jvmFlags.strip().split("\\s+"));
        var others = new ArrayList<>(Subjects.always(jvmFlags, json));
        if (options.peers.contains(Options.Peer.keycloak)) {
            Path cache = Path.of(System.getProperty("user.home")).resolve(CACHE);
            others.add(new Keycloak(new KeycloakDistribution(root, cache), json));
        }
        return others;
    }

    private static long jarBytes(Path root) throws IOException {
        Path jar = root.resolve("standalone/target/connector-registry.jar");
        return Files.exists(jar) ? Files.size(jar) : 0;
    }
}
