package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a Connector: never used again, even after the connector was deleted. */
public record ConnectorId(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public ConnectorId {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ConnectorId of(String text) {
        return new ConnectorId(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static ConnectorId random() {
        return new ConnectorId(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
