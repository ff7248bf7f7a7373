package dev.connectorregistry.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One side as the build has packaged it, started with what {@code docker-compose.yml} says of a service. */
final class SideProcess {

    /** What of a service's surroundings is not there in a test: addresses, ports and where files are. */
    private final Map<String, String> surroundings;

    SideProcess(Map<String, String> surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Starts it.
     *
     * @param service of the compose file
     * @param side whose jar it is
     */
    RegistryProcess launch(String service, String side, String... arguments) {
        return launch(service, side, Map.of(), arguments);
    }

    /**
     * Starts it with environment variables of the test's own.
     *
     * @param variables that come on top of the service's
     */
    RegistryProcess launch(String service, String side, Map<String, String> variables, String... arguments) {
        ComposeFile compose = ComposeFile.read();
        List<String> command = new ArrayList<>();
        command.add(PackagedRegistry.java().toString());
        command.add("@" + Path.of("..", "deploy", "container", "jvm.options"));
        // Neither is for a process that lives for a minute.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of("-jar", jar(side).toString()));
        command.addAll(compose.command(service));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        compose.environment(service)
                .forEach((variable, value) ->
                        process.environment().put(variable, surroundings.getOrDefault(value, value)));
        process.environment().putAll(variables);
        return RegistryProcess.of(process);
    }

    /** What the build has packaged of that module just before. */
    private static Path jar(String side) {
        try (Stream<Path> files = Files.list(Path.of("..", side, "target").toAbsolutePath().normalize())) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
