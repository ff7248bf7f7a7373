package dev.connectorregistry.benchmarks.subject;

import java.io.IOException;

/** Something that is measured: a server with connectors, or what comes nearest to them, that are upserted and read. */
public interface Subject {

    /** The word for it in tables. */
    String name();

    /**
     * Starts it, and waits until it is ready.
     *
     * @throws IOException if it doesn't become ready
     */
    Server start(Place place) throws IOException, InterruptedException;
}
