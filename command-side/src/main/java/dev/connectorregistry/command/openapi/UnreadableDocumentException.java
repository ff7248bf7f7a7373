package dev.connectorregistry.command.openapi;

/** A document can't be imported at all. The message completes a sentence that begins with what is unreadable. */
final class UnreadableDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    UnreadableDocumentException(String message) {
        this(message, "");
    }

    /**
     * @param message completes "The document …", such as "is not JSON"; quotes nothing of the document
     * @param pointer the JSON pointer of the place; empty for the document as a whole
     */
    UnreadableDocumentException(String message, String pointer) {
        super(message, null, false, false);
        this.pointer = pointer;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String pointer() {
        return pointer;
    }
}
