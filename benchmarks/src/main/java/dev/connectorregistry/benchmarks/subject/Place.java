package dev.connectorregistry.benchmarks.subject;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a server runs.
 *
 * @param dataFolder what it keeps in files; empty, or left by an earlier start
 * @param store its own database
 * @param log takes its output
 * @param environment further settings, as environment variables
 */
public record Place(Path dataFolder, Store store, Path log, Map<String, String> environment) {

    public Place {
        environment = Map.copyOf(environment);
    }

    /** The same place with a further setting. */
    public Place with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.merge(variable, value, (before, added) -> before + " " + added);
        return new Place(dataFolder, store, log, more);
    }
}
