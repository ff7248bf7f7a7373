package dev.connectorregistry.api.connector;

/**
 * An event that can't follow the state before it: the stream has a hole, or somebody wrote to it behind the aggregate's
 * back. Whoever folds stops at it, loudly.
 */
public final class UnfoldableEventException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnfoldableEventException(ConnectorEvent event, long sequence, String reason) {
        super(
                "%s with sequence number %d can't be folded into connector %s: %s"
                        .formatted(event.getClass().getSimpleName(), sequence, event.connectorId(), reason));
    }
}
