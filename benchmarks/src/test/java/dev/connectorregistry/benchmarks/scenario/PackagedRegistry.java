package dev.connectorregistry.benchmarks.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The registry as the build has packaged it, unpacked and trained for a faster start as each side is. */
final class PackagedRegistry {

    private static final String NAME = "connector-registry";

    private PackagedRegistry() {}

    /** Unpacks it into the folder, and says how it is started. */
    static List<String> command(Path folder, List<String> jvmFlags) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path packaged = Path.of("..", "standalone", "target", NAME + ".jar").toAbsolutePath().normalize();
        Path unpacked = folder.resolve("application");
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        List<String> unpack = new ArrayList<>();
        unpack.add(Path.of("..", "deploy", "unpack").toString());
        unpack.addAll(List.of(packaged.toString(), unpacked.toString(), NAME, java));
        unpack.addAll(flags);
        Process unpacking = new ProcessBuilder(unpack).redirectErrorStream(true).start();
        String output = new String(unpacking.getInputStream().readAllBytes());
        if (unpacking.onExit().join().exitValue() != 0) {
            throw new IOException("The registry can't be unpacked: " + output);
        }
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(flags);
        command.addAll(List.of("-XX:AOTCache=" + unpacked.resolve(NAME + ".aot"), "-Xlog:aot=off", "-Xlog:cds=off"));
        command.addAll(List.of("-jar", unpacked.resolve(NAME + ".jar").toString()));
        return command;
    }
}
