package dev.connectorregistry.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param connectors that a load scenario makes first
 * @param connections the numbers of clients, measured in turn
 * @param rounds with each number of clients; medians are of these
 * @param round how long one lasts
 * @param warmUp load that isn't measured, before the first round, at the largest number of clients
 * @param starts of the process in the scenario about starting
 * @param profile whether the servers leave Flight Recorder profiles; they cost a little
 */
record Settings(
        int connectors,
        List<Integer> connections,
        int rounds,
        Duration round,
        Duration warmUp,
        int starts,
        boolean profile) {

    int mostConnections() {
        return connections.stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
