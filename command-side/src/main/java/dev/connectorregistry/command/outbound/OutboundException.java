package dev.connectorregistry.command.outbound;

import dev.connectorregistry.api.error.Refusal;

/**
 * A call that leaves the house came to nothing. It says why in words that can follow the name of a field, and nothing
 * of what was answered. It has no cause: the words of a library may quote the answer.
 */
public abstract sealed class OutboundException extends RuntimeException permits OutboundRefused, OutboundFailed {

    private static final long serialVersionUID = 1L;

    OutboundException(String words) {
        super(words, null, false, false);
    }

    /** What went wrong, in words that can follow the name of a field. */
    public String words() {
        return String.valueOf(getMessage());
    }

    /**
     * What it means to who asked for the call.
     *
     * @param field where the URL came from
     */
    public abstract Refusal toRefusal(String field);
}
