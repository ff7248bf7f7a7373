package dev.connectorregistry.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        static {
            try {
                unpack(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Unpacks the jar to a folder, which is emptied first. */
    static void unpack(Path folder) throws IOException {
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

    /** The command of {@code ./run}, but for a compiler that suits a process that lives for a minute. */
    static List<String> command() {
        List<String> command = new ArrayList<>(withDefaultSignals());
        command.add(java().toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        folder().resolve(JAR.getFileName()).toString()));
        return command;
    }

    /** The command of {@code ./run verify-audit}, likewise. */
    static List<String> verifyAudit() {
        return List.of(
                java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                folder().resolve(JAR.getFileName()).toString(),
                VerifyAudit.class.getName());
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
