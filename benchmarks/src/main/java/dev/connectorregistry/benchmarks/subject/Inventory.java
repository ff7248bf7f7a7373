package dev.connectorregistry.benchmarks.subject;

import dev.connectorregistry.benchmarks.load.Workload;

/** The connectors of a server, and what is asked for about them. */
public interface Inventory {

    /** Upserts of one config of any connector: every one is a change. */
    Workload upserts();

    /** Reads of any connector, whole. */
    Workload reads();

    /** Only one of the connectors, always the same. */
    Inventory one();
}
