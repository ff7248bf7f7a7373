package dev.connectorregistry.query.projection;

/** A replay met an event that can't be folded: the generation that it builds is given up. */
public final class ReplayStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayStoppedException(UnfoldableEvent event) {
        super(event.toString());
    }
}
