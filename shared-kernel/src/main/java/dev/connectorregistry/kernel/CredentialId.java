package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a Credential: what an AuthSchemeConfig refers to in place of a secret. */
public record CredentialId(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public CredentialId {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CredentialId of(String text) {
        return new CredentialId(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static CredentialId random() {
        return new CredentialId(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
