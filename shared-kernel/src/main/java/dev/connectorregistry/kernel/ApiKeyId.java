package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an API key: the public part of the key's text. */
public record ApiKeyId(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public ApiKeyId {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiKeyId of(String text) {
        return new ApiKeyId(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static ApiKeyId random() {
        return new ApiKeyId(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
