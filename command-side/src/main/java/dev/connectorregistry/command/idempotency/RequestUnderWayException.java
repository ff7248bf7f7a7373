package dev.connectorregistry.command.idempotency;

/** A request with this key is being carried out, and did not end while this one waited. */
final class RequestUnderWayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RequestUnderWayException() {
        super("A request with this Idempotency-Key is under way", null, false, false);
    }
}
