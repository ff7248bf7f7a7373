package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an Organisation: the tenant that owns connectors, keys and credentials. */
public record OrganisationId(@JsonValue String value) implements Identifier {

    /**
     * Checks the text and makes it canonical.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    public OrganisationId {
        value = Ulids.canonical(value);
    }

    /**
     * Reads the identifier in any case.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OrganisationId of(String text) {
        return new OrganisationId(text);
    }

    /** A new identifier, greater than those made before it in this process. */
    public static OrganisationId random() {
        return new OrganisationId(Ulids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
