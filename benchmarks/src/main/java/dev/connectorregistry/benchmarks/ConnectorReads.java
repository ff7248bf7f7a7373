package dev.connectorregistry.benchmarks;

import java.util.SplittableRandom;

/** Reads of any one connector, whole, without a condition. */
final class ConnectorReads implements Workload {

    private final Population population;

    ConnectorReads(Population population) {
        this.population = population;
    }

    @Override
    public Call next(SplittableRandom random) {
        return Call.get(population.any(random).path());
    }
}
