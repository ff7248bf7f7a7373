package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Free labels of a connector: a key, and the values under it. The order of keys and values is kept, and says nothing:
 * two tags with the same keys are equal in whatever order the keys come.
 *
 * @param values the values of each key
 */
public record Tags(@JsonValue Map<String, List<String>> values) {

    /** At most this many keys. */
    public static final int MAX_KEYS = 100;

    /** At most this many values for each key. */
    public static final int MAX_VALUES = 50;

    /** No tags at all. */
    public static final Tags NONE = new Tags(Map.of());

    /**
     * @throws InvalidValueException when there are more keys or values than allowed
     */
    public Tags {
        if (values.size() > MAX_KEYS) {
            throw new InvalidValueException("has more than " + MAX_KEYS + " keys");
        }
        Map<String, List<String>> copy = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((key, list) -> {
            if (list.size() > MAX_VALUES) {
                throw new InvalidValueException("has more than " + MAX_VALUES + " values under one key");
            }
            copy.put(key, List.copyOf(list));
        });
        values = Collections.unmodifiableMap(copy);
    }

    /** Reads tags from their wire form, an object of string to array of strings. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Tags of(Map<String, List<String>> values) {
        return new Tags(values);
    }
}
