package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a connection: the use that somebody makes of a connector, with credentials of their own. */
public record ConnectionId(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public ConnectionId {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ConnectionId of(String text) {
        return new ConnectionId(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static ConnectionId random() {
        return new ConnectionId(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
