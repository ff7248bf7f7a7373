package dev.connectorregistry.benchmarks.result;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param connectors that a load scenario makes first, in each subject
 * @param connections the numbers of callers, measured in turn
 * @param rounds under each condition; medians are of these
 * @param round how long one lasts
 * @param warmUp load that isn't measured, before the first round of each subject
 * @param starts of the process in the scenario about starting
 * @param lists how many connectors the lists are of
 * @param replays how many events are replayed
 * @param histories how many events the connectors have whose age is compared
 * @param upsertsPerSecond the rate at which the projection's lag is measured
 * @param soak how long a soak is
 * @param large whether a million connectors are measured too
 * @param profile whether the registry leaves Flight Recorder profiles; they cost a little
 */
public record Settings(
        int connectors,
        List<Integer> connections,
        int rounds,
        Duration round,
        Duration warmUp,
        int starts,
        List<ListSize> lists,
        List<Integer> replays,
        List<Integer> segments,
        List<Integer> histories,
        int upsertsPerSecond,
        Duration soak,
        boolean large,
        boolean profile) {

    public Settings {
        connections = List.copyOf(connections);
        lists = List.copyOf(lists);
        replays = List.copyOf(replays);
        segments = List.copyOf(segments);
        histories = List.copyOf(histories);
    }

    /**
     * A store whose lists are measured.
     *
     * @param connectorsEach of every organisation
     */
    public record ListSize(int organisations, int connectorsEach) {

        /** In the words of a table. */
        public String name() {
            return "%,d × %,d connectors".formatted(organisations, connectorsEach);
        }

        public int connectors() {
            return organisations * connectorsEach;
        }
    }

    /** The largest number of callers. */
    public int mostConnections() {
        return connections.stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
