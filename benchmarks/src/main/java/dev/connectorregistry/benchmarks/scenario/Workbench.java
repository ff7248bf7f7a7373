package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.result.Settings;
import dev.connectorregistry.benchmarks.subject.Database;
import dev.connectorregistry.benchmarks.subject.Place;
import dev.connectorregistry.benchmarks.subject.Registry;
import dev.connectorregistry.benchmarks.subject.Subject;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the scenarios of one run share.
 *
 * @param registry what it is all about
 * @param others what the registry is measured beside
 * @param folder takes the servers' data, output and profiles
 * @param progress where to say how far the run is
 */
public record Workbench(
        Settings settings,
        Registry registry,
        List<Subject> others,
        Database database,
        Path folder,
        JsonMapper json,
        PrintWriter progress) {

    public Workbench {
        others = List.copyOf(others);
    }

    /** Says how far the run is. */
    void say(String line) {
        progress.println(line);
        progress.flush();
    }

    /**
     * A new place for a server, with a data folder on the same disk as the built tree and a store of its own.
     *
     * @param name tells its output from that of others
     */
    Place newPlace(String name) throws IOException {
        Path data = Files.createTempDirectory(folder, "data-");
        return new Place(data, database.freshStore(data), folder.resolve(name + ".log"), Map.of());
    }

    /** A new place for a registry, which leaves a profile there where that is wanted. */
    Place newRegistryPlace(String name) throws IOException {
        Place place = newPlace(name);
        return settings.profile()
                ? place.withJvmFlags(
                        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                                + folder.resolve(name + ".jfr"))
                : place;
    }

    /** Removes what a server kept in files; its store goes with the database. */
    void remove(Place place) throws IOException {
        try (Stream<Path> files = Files.walk(place.dataFolder())) {
            files.sorted(Comparator.reverseOrder()).forEach(Workbench::removeOne);
        }
    }

    private static void removeOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
