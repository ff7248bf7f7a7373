package dev.connectorregistry.benchmarks.result;

import java.util.List;

/**
 * A number that is not one of a load: a time to start, a size in memory, a rate of a replay.
 *
 * @param subject what it is of
 * @param name tells it from the others of its scenario and subject
 */
public record Figure(String subject, String name, Unit unit, Spread values) {

    /** What several rounds found, at least one. */
    public static Figure of(String subject, String name, Unit unit, List<Double> values) {
        return new Figure(subject, name, unit, Spread.of(values.stream().mapToDouble(Double::doubleValue)));
    }
}
