package dev.connectorregistry.benchmarks.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one run found: the JSON file.
 *
 * @param startedAt by this machine's clock
 * @param jarBytes size of the registry's jar with everything in it; 0 where it is not known
 * @param targets what was to be reached, and whether it was
 */
public record Results(
        Instant startedAt,
        Machine machine,
        String stores,
        Settings settings,
        long jarBytes,
        List<ScenarioResult> scenarios,
        List<TargetResult> targets) {

    public Results {
        scenarios = List.copyOf(scenarios);
        targets = List.copyOf(targets);
    }

    /** Whether every answer was as it must be. */
    public boolean isSound() {
        return scenarios.stream().allMatch(scenario -> scenario.errors() == 0);
    }

    /** What a scenario found, if it was asked for. */
    public Optional<ScenarioResult> scenario(String name) {
        return scenarios.stream().filter(it -> it.scenario().equals(name)).findFirst();
    }
}
