package dev.connectorregistry.benchmarks.load;

import java.time.Duration;

/** What works under the load, seen from outside. */
public interface Watched {

    /** Where there is no process of its own whose time could be told. */
    Watched NOTHING =
            new Watched() {
                @Override
                public Duration cpu() {
                    return Duration.ZERO;
                }

                @Override
                public void settle() {
                    // There is nothing to wait for.
                }
            };

    /** CPU time that it has used so far. */
    Duration cpu();

    /**
     * Waits until it has done in the background what the load left to do, so that this counts as its own and doesn't
     * slow down whatever is measured next.
     */
    void settle() throws InterruptedException;
}
