package dev.connectorregistry.query.projection;

import java.time.Duration;

/**
 * What is folded from the events into documents of one kind. A bean of this type is all that it takes to be kept up to
 * date, replayed and looked after.
 *
 * @param <G> a generation of its documents
 */
public interface Projection<G extends ProjectionGeneration> {

    /** What operators call it, lower case with hyphens; never changes. */
    String name();

    /**
     * Counts up whenever its documents change: a start with documents of an older schema rebuilds them while the old
     * ones serve, so the old ones must stay readable until then.
     */
    int schema();

    /** Into how many parts the stream of events is split for a new generation, each folded by a thread of its own. */
    default int segments() {
        return 1;
    }

    /** Whether most events are for it to fold, or few. */
    default boolean foldsMost() {
        return false;
    }

    /** How many events are folded before {@link ProjectionGeneration#flush()} is called. */
    int batchSize();

    /**
     * How long more events may gather before the first is folded, once there were none. A batch costs much the same
     * whether it has one event or a hundred, and under load the commands pay for it: whoever reads what a moment ago
     * was written must not wait, all others may.
     */
    default Duration gathering() {
        return Duration.ZERO;
    }

    /**
     * Opens the documents of a generation, or makes them: named by {@link Generation#named(String)}, so that no two
     * generations share any.
     *
     * @param unfoldable to be told of each event that can't be folded
     */
    G open(Generation generation, UnfoldableEvents unfoldable);

    /** Where readers find the generation that serves. */
    Serving<G> serving();
}
