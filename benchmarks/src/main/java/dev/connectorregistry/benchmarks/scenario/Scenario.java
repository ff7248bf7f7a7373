package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.result.ScenarioResult;

import java.io.IOException;

/** One thing to measure, on servers of its own. */
public interface Scenario {

    /** The word for it on the command line. */
    String name();

    /** What is measured, in a line. */
    String description();

    /**
     * Measures it.
     *
     * @throws IOException if a server doesn't start, or what is to be measured can't be set up
     */
    ScenarioResult run(Workbench workbench) throws IOException, InterruptedException;
}
