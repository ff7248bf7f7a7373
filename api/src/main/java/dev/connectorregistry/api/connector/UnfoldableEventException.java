package dev.connectorregistry.api.connector;

/**
 * An event that can't follow the state before it: the stream has a hole, or somebody wrote to it behind the aggregate's
 * back. Whoever folds stops at it, loudly.
 */
public final class UnfoldableEventException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnfoldableEventException(ConnectorEvent event, long sequence, String reason) {
        this(event, "connector " + event.connectorId(), sequence, reason);
    }

    /**
     * An event that can't follow the state before it.
     *
     * @param event what can't be folded; only the name of its type is shown
     * @param stream the aggregate that it belongs to, such as {@code connector 01…}
     * @param sequence its place in that stream, from 0
     * @param reason why it can't follow
     */
    public UnfoldableEventException(Object event, String stream, long sequence, String reason) {
        super(
                "%s with sequence number %d can't be folded into %s: %s"
                        .formatted(event.getClass().getSimpleName(), sequence, stream, reason));
    }
}
