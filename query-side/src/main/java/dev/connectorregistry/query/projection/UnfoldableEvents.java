package dev.connectorregistry.query.projection;

/** What becomes of a generation that meets an event that it can't fold. */
@FunctionalInterface
public interface UnfoldableEvents {

    /**
     * Returns where the generation goes on without the event: it serves, and leaves aside only what the event happened
     * to.
     *
     * @throws ReplayStoppedException while the generation is built beside one that serves: that one is better than one
     *     with something missing
     */
    void report(UnfoldableEvent event);
}
