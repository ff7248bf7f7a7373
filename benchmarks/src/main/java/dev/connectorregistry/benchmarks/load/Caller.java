package dev.connectorregistry.benchmarks.load;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.util.SplittableRandom;

/** One of those that ask at the same time, with a connection of its own. For one thread. */
public interface Caller extends Closeable {

    /** Connects now, so that the first call doesn't have to. */
    void connect() throws IOException;

    /**
     * Asks once and reads the whole answer.
     *
     * @return what was wrong with the answer, in words, or null where it was as it must be
     * @throws IOException if there was none
     */
    @Nullable String call(SplittableRandom random) throws IOException;
}
