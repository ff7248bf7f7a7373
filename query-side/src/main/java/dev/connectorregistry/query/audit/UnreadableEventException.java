package dev.connectorregistry.query.audit;

/**
 * An event has no more to say than its name: it can't be read, or can't follow what came before it. Trouble with a
 * store is not this, and passes.
 */
final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEventException(String message) {
        super(message);
    }

    UnreadableEventException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
