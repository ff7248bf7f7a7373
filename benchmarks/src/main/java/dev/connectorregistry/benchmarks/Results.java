package dev.connectorregistry.benchmarks;

import java.time.Instant;
import java.util.List;

/**
 * All that one run found: the JSON file.
 *
 * @param startedAt by this machine's clock
 * @param jarBytes size of the jar with everything in it
 */
record Results(Instant startedAt, Machine machine, Settings settings, long jarBytes, List<ScenarioResult> scenarios) {

    boolean isSound() {
        return scenarios.stream().allMatch(scenario -> scenario.errors() == 0);
    }
}
