package dev.connectorregistry.kernel;

/**
 * A value that can't exist: its message completes the sentence "this property …" and says what is allowed. Adapters
 * validate input before they make values, so that all problems are reported at once; this is the last line of defence,
 * and it never quotes the offending value, which might be a secret.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message);
    }
}
