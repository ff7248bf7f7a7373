package dev.connectorregistry.benchmarks.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The registry as the build has packaged it, unpacked for a faster start. */
final class PackagedRegistry {

    private static final String JAR = "connector-registry.jar";

    private PackagedRegistry() {}

    /** Unpacks it into the folder, and says how it is started. */
    static List<String> command(Path folder, List<String> jvmFlags) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path packaged = Path.of("..", "standalone", "target", JAR).toAbsolutePath().normalize();
        Path unpacked = folder.resolve("application");
        Process unpacking =
                new ProcessBuilder(
                                java,
                                "-Djarmode=tools",
                                "-jar",
                                packaged.toString(),
                                "extract",
                                "--destination",
                                unpacked.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(unpacking.getInputStream().readAllBytes());
        if (unpacking.onExit().join().exitValue() != 0) {
            throw new IOException("The registry can't be unpacked: " + output);
        }
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(jvmFlags);
        command.addAll(
                List.of(
                        // The first of many starts leaves what makes the others faster.
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        unpacked.resolve(JAR).toString()));
        return command;
    }
}
