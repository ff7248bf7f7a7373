package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one immutable version of a credential's secret: a name only, without any trace of the secret. */
public record SecretVersion(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public SecretVersion {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SecretVersion of(String text) {
        return new SecretVersion(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static SecretVersion random() {
        return new SecretVersion(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
