package dev.connectorregistry.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Upserts of one config of any connector, each with another description: every one is a change and makes an event. */
final class ConfigUpserts implements Workload {

    private final Population population;
    private final AtomicLong changes = new AtomicLong();

    ConfigUpserts(Population population) {
        this.population = population;
    }

    @Override
    public Call next(SplittableRandom random) {
        Population.Member connector = population.any(random);
        SampleConfig config = connector.anyConfig(random);
        return Call.put(connector.configPath(config), config.json("Change " + changes.incrementAndGet()));
    }
}
