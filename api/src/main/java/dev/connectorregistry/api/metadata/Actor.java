package dev.connectorregistry.api.metadata;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorregistry.kernel.InvalidValueException;

import java.util.Arrays;

/**
 * Who acts.
 *
 * @param kind what sort of principal it is
 * @param id names it for ever among those of its kind
 * @param name what people call it; may change, and may be the id where there is no better
 */
public record Actor(Kind kind, String id, String name) {

    /** What sort of principal acts. */
    public enum Kind {
        /** A program with an API key; its id is the key's. */
        API_KEY("api-key"),
        /** A person whom an identity provider vouches for; the id is the issuer and the subject. */
        USER("user"),
        /** The registry itself, such as on its first start. */
        SYSTEM("system"),
        /** Somebody who did not say who it is, or was not believed. */
        ANONYMOUS("anonymous");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The word that stands in metadata. */
        @JsonValue
        public String wireName() {
            return wireName;
        }

        /**
         * Reads the word that stands in metadata.
         *
         * @throws InvalidValueException when no kind is called so
         */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Kind of(String wireName) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName.equals(wireName))
                    .findFirst()
                    .orElseThrow(() -> new InvalidValueException("is not a kind of actor"));
        }
    }

    /** Whoever was not let in. */
    public static final Actor NOBODY = new Actor(Kind.ANONYMOUS, "anonymous", "anonymous");

    /** The registry itself, doing what the given name says. */
    public static Actor system(String id) {
        return new Actor(Kind.SYSTEM, id, id);
    }
}
