package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody may do. All but {@link #OPERATOR} are held in one organisation; {@link #OPERATOR} is held in the whole
 * instance, and gives no part in any organisation.
 */
public enum Role {
    /** Reads connectors. */
    VIEWER,
    /** Changes connectors. */
    EDITOR,
    /** Reads the audit trail. */
    AUDITOR,
    /** Uses credentials. */
    CONNECT,
    /** All that the organisation's other roles may, and its API keys. */
    ADMIN,
    /** Makes organisations, and looks after the projections. */
    OPERATOR;

    /** The word that the wire uses. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the role that the wire calls so; empty when there is none. */
    public static Optional<Role> find(String wireName) {
        return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
    }

    /**
     * Reads the word that the wire uses.
     *
     * @throws InvalidValueException when no role is called so
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Role of(String wireName) {
        return find(wireName).orElseThrow(() -> new InvalidValueException("is not one of the known roles"));
    }

    /** Whether it is held in the whole instance rather than in one organisation. */
    public boolean isOfInstance() {
        return this == OPERATOR;
    }

    /** Whether who has this role may also do what needs the other. */
    public boolean implies(Role other) {
        return this == other || (this == ADMIN && !other.isOfInstance());
    }
}
