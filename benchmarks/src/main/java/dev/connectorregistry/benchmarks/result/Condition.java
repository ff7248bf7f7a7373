package dev.connectorregistry.benchmarks.result;

import org.jspecify.annotations.Nullable;

/**
 * Under what a series was measured.
 *
 * @param name tells it from the others of its scenario, in the words of a table
 * @param connections that asked at the same time
 * @param perSecond the rate of an open loop; null for callers that each wait for the answer before
 */
public record Condition(String name, int connections, @Nullable Double perSecond) {

    /** The open loop's name, whatever the rate is. */
    public static final String OPEN_LOOP = "open loop";

    /** So many callers on all there is. */
    public static Condition connections(int connections) {
        return new Condition(nameOf(connections), connections, null);
    }

    /** The name of so many callers on all there is. */
    public static String nameOf(int connections) {
        return connections + (connections == 1 ? " connection" : " connections");
    }

    /** So many callers on one connector. */
    public static Condition hot(int callers) {
        return new Condition(hotNameOf(callers), callers, null);
    }

    /** The name of so many callers on one connector. */
    public static String hotNameOf(int callers) {
        return "one connector, " + callers + (callers == 1 ? " caller" : " callers");
    }

    /** One caller, on what the name says. */
    public static Condition alone(String name) {
        return new Condition(name, 1, null);
    }

    /** At that rate. */
    public static Condition openLoop(double perSecond, int connections) {
        return new Condition(OPEN_LOOP, connections, perSecond);
    }
}
