package dev.connectorregistry.benchmarks;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the scenarios of one run share: the settings, the folder for results, and where to say how far they are. */
final class Workbench {

    private final Path root;
    private final Path folder;
    private final Settings settings;
    private final JsonMapper json;
    private final PrintWriter progress;

    /**
     * @param root the built tree of the registry
     * @param folder takes the servers' data, output and profiles
     */
    Workbench(Path root, Path folder, Settings settings, JsonMapper json, PrintWriter progress) {
        this.root = root;
        this.folder = folder;
        this.settings = settings;
        this.json = json;
        this.progress = progress;
    }

    Settings settings() {
        return settings;
    }

    JsonMapper json() {
        return json;
    }

    /** Says how far the run is. */
    void say(String line) {
        progress.println(line);
        progress.flush();
    }

    /** A new data folder, on the same disk as the built tree; the caller removes it. */
    Path newDataFolder() throws IOException {
        return Files.createTempDirectory(folder, "data-");
    }

    /**
     * Starts the registry of the built tree.
     *
     * @param name tells its output and profile from those of others
     * @throws IOException if it doesn't become ready
     */
    RegistryProcess startRegistry(String name, Path dataFolder) throws IOException, InterruptedException {
        Path profile = settings.profile() ? folder.resolve(name + ".jfr") : null;
        return RegistryProcess.start(root, dataFolder, folder.resolve(name + ".log"), profile);
    }

    /** Removes a folder with all that is in it. */
    void remove(Path dataFolder) throws IOException {
        try (Stream<Path> files = Files.walk(dataFolder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Workbench::removeOne);
        }
    }

    private static void removeOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
