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

    private static final String JVM_FLAGS = "JAVA_OPTS";

    public Place {
        environment = Map.copyOf(environment);
    }

    /** The same place with a further setting. */
    public Place with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Place(dataFolder, store, log, more);
    }

    /** The same place with further flags for the registry's JVM, behind those that are there. */
    public Place withJvmFlags(String flags) {
        String before = environment.getOrDefault(JVM_FLAGS, System.getenv().getOrDefault(JVM_FLAGS, ""));
        return with(JVM_FLAGS, (before + " " + flags).strip());
    }
}
