package dev.connectorregistry.platform.eventstore;

import java.util.List;
import java.util.Map;

/**
 * What one capability adds to the closed registry of stored types. Each capability that has events or snapshots
 * publishes one bean of this type; {@link StableTypeSerializer} knows these types and no others.
 *
 * @param types the types, in no order that matters
 */
public record StoredTypes(List<StoredType> types) {

    public StoredTypes {
        types = List.copyOf(types);
    }

    /** The given types. */
    public static StoredTypes of(StoredType... types) {
        return new StoredTypes(List.of(types));
    }

    /**
     * Types by their stable names, with the revision that each class's {@link org.axonframework.serialization.Revision}
     * names.
     *
     * @throws IllegalArgumentException if a class has no revision
     */
    public static StoredTypes annotated(Map<String, ? extends Class<?>> typesByName) {
        return new StoredTypes(
                typesByName.entrySet().stream()
                        .map(entry -> StoredType.annotated(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
