package dev.connectorregistry.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One side as the build has packaged it, started with what {@code docker-compose.yml} says of a service. */
final class SideProcess {

    private static final List<String> FLAGS =
            List.of(
                    "@" + Path.of("..", "deploy", "container", "jvm.options"),
                    // Neither is for a process that lives for a minute.
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m");

    /** Where each side is unpacked, once for each run of the tests. */
    private static final Map<String, Path> UNPACKED = new ConcurrentHashMap<>();

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
        command.addAll(FLAGS);
        Path jar = UNPACKED.computeIfAbsent(side, SideProcess::unpack);
        command.addAll(List.of("-XX:AOTCache=" + jar.resolveSibling(side + ".aot"), "-Xlog:aot=off", "-Xlog:cds=off"));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(compose.command(service));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        compose.environment(service)
                .forEach((variable, value) ->
                        process.environment().put(variable, surroundings.getOrDefault(value, value)));
        process.environment().putAll(variables);
        return RegistryProcess.of(process);
    }

    /** Unpacks what the build has packaged of that module just before, as the container's image is made. */
    private static Path unpack(String side) {
        Path target = Path.of("..", side, "target").toAbsolutePath().normalize();
        Path folder = Path.of("target", side + "-under-test").toAbsolutePath();
        try (Stream<Path> files = Files.list(target)) {
            Path packaged =
                    files.filter(file -> file.getFileName().toString().endsWith("-exec.jar")).findFirst().orElseThrow();
            List<String> command = new ArrayList<>();
            command.add(Path.of("..", "deploy", "unpack").toString());
            command.addAll(List.of(packaged.toString(), folder.toString(), side, PackagedRegistry.java().toString()));
            command.addAll(FLAGS);
            Process unpacking = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(unpacking.getInputStream().readAllBytes());
            if (unpacking.onExit().join().exitValue() != 0) {
                throw new AssertionError("The packaged " + side + " can't be unpacked: " + output);
            }
            return folder.resolve(side + ".jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
