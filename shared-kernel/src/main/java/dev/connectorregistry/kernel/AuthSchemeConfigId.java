package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an AuthSchemeConfig: made by the client, unique among its connector's own configs. */
public record AuthSchemeConfigId(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public AuthSchemeConfigId {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AuthSchemeConfigId of(String text) {
        return new AuthSchemeConfigId(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static AuthSchemeConfigId random() {
        return new AuthSchemeConfigId(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
