package dev.connectorregistry.command.idempotency;

/** Another request was answered with this key since it was last looked for. */
final class KeyTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyTakenException() {
        super("The Idempotency-Key is taken", null, false, false);
    }
}
