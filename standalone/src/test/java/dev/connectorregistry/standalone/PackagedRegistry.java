package dev.connectorregistry.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the build has packaged, unpacked for a faster start as {@code ./run} does. */
final class PackagedRegistry {

    /** The jar as the build leaves it. */
    static final Path JAR = Path.of("target", "connector-registry.jar").toAbsolutePath();

    private PackagedRegistry() {}

    /** The Java of this process, which is the one that the build has chosen. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * The unpacked application's folder: made once for each run of the tests, as the jar's own time is always the same.
     */
    static Path folder() {
        return Unpacked.FOLDER;
    }

    private static final class Unpacked {
        private static final Path FOLDER = Path.of("target", "application-under-test").toAbsolutePath();

        private static final Path CACHE = FOLDER.resolve("connector-registry.aot");

        static {
            try {
                unpack(FOLDER);
                train(FOLDER, CACHE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Unpacks the jar to a folder, which is emptied first. */
    private static void unpack(Path folder) throws IOException {
        remove(folder);
        Process unpacking =
                new ProcessBuilder(
                                java().toString(),
                                "-Djarmode=tools",
                                "-jar",
                                JAR.toString(),
                                "extract",
                                "--destination",
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(unpacking.getInputStream().readAllBytes());
        if (unpacking.onExit().join().exitValue() != 0) {
            throw new AssertionError("The packaged registry can't be unpacked: " + output);
        }
    }

    /** As {@code ./run} does after a build: the many starts of the tests are quicker by it too. */
    private static void train(Path folder, Path cache) throws IOException {
        Path data = Files.createTempDirectory("training");
        List<String> command = new ArrayList<>(flags());
        command.addFirst(java().toString());
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(List.of("-jar", folder.resolve(JAR.getFileName()).toString()));
        command.addAll(List.of("--registry.training-run=true", "--server.port=0", "--registry.data-dir=" + data));
        Process training = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(training.getInputStream().readAllBytes());
        int exitCode = training.onExit().join().exitValue();
        remove(data);
        if (exitCode != 0 || !Files.exists(cache)) {
            throw new AssertionError("The packaged registry can't be trained: " + output);
        }
    }

    /** Copies the unpacked application and what its training has left, which is good for jars of that time only. */
    static void copyTo(Path copy) throws IOException {
        Path original = folder();
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Removes a folder and all that is in it. */
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The command of {@code ./run}, but for a compiler and a collector that suit a process that lives for a minute. */
    static List<String> command() {
        Path jar = folder().resolve(JAR.getFileName());
        List<String> command = new ArrayList<>(withDefaultSignals());
        command.add(java().toString());
        command.addAll(flags());
        command.addAll(List.of("-XX:AOTCache=" + Unpacked.CACHE, "-Xlog:aot=off", "-Xlog:cds=off"));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static List<String> flags() {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-Xms64m",
                "-Xmx224m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** The command of {@code ./run verify-audit}, likewise. */
    static List<String> verifyAudit() {
        return program(VerifyAudit.class);
    }

    /** The command of a program beside the registry itself, likewise. */
    static List<String> program(Class<?> main) {
        return List.of(
                java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                folder().resolve(JAR.getFileName()).toString(),
                main.getName());
    }

    /** A build that runs in the background ignores SIGINT, and so would all that it starts. */
    static List<String> withDefaultSignals() {
        List<String> prefix = List.of("env", "--default-signal=INT");
        try {
            List<String> trial = new ArrayList<>(prefix);
            trial.add("true");
            Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.onExit().join().exitValue() == 0 ? prefix : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
