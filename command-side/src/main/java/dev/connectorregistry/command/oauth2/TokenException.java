package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.api.error.Refusal;

/**
 * No token came of it. It says why in words that may be shown and stored: nothing that was sent is in them. It has no
 * cause: the words of a library may quote the answer.
 */
public abstract sealed class TokenException extends RuntimeException permits TokenRefused, NoTokens {

    private static final long serialVersionUID = 1L;

    TokenException(String words) {
        super(words, null, false, false);
    }

    /** Why, as a sentence. */
    public String words() {
        return String.valueOf(getMessage());
    }

    /** Whether to ask again with the same is in vain. */
    public abstract boolean isFinal();

    /**
     * What it means to who asked.
     *
     * @param field where the token endpoint's URL came from
     */
    public abstract Refusal toRefusal(String field);
}
