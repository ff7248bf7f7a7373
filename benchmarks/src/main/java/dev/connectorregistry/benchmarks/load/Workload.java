package dev.connectorregistry.benchmarks.load;

import java.util.SplittableRandom;

/** What the clients of a round ask for. */
@FunctionalInterface
public interface Workload {

    /** The next request of one connection; called by all of them at once, each with a random generator of its own. */
    Call next(SplittableRandom random);
}
