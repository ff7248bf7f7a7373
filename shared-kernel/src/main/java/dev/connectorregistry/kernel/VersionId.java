package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a version of a Connector: never used again, even after the version was deleted. */
public record VersionId(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public VersionId {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static VersionId of(String text) {
        return new VersionId(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static VersionId random() {
        return new VersionId(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
