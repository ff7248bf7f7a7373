package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one credential of a connection, together with the auth scheme config that it is for. */
public record ConnectionCredentialId(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public ConnectionCredentialId {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ConnectionCredentialId of(String text) {
        return new ConnectionCredentialId(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static ConnectionCredentialId random() {
        return new ConnectionCredentialId(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
