package dev.connectorregistry.benchmarks.result;

import java.util.stream.DoubleStream;

/** What several rounds measured of one thing. */
public record Spread(double median, double min, double max) {

    /** The spread of at least one value; the median of an even number of them is the mean of the middle two. */
    public static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
