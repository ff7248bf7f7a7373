package dev.connectorregistry.platform.eventstore;

import org.axonframework.serialization.Revision;

import java.util.Objects;

/**
 * A type that may be written to the event store, and the name and revision that stand on disk for it. Both are for
 * ever: a class may be renamed or moved, its stored name stays. A change of its JSON takes a new revision and an
 * upcaster from the old one.
 *
 * @param name the stable name, such as {@code AuthSchemeConfigAdded}; never a class name
 * @param revision the revision that is written today, such as {@code 1}
 * @param type the class that is read and written
 */
public record StoredType(String name, String revision, Class<?> type) {

    /**
     * @throws IllegalArgumentException if name or revision is blank
     */
    public StoredType {
        Objects.requireNonNull(type, "type");
        if (name.isBlank()) {
            throw new IllegalArgumentException("The stored name of " + type.getName() + " is blank.");
        }
        if (revision.isBlank()) {
            throw new IllegalArgumentException("The stored revision of " + type.getName() + " is blank.");
        }
    }

    /**
     * The stored type of a class that carries Axon's {@link Revision}.
     *
     * @throws IllegalArgumentException if the class has no {@link Revision}
     */
    public static StoredType annotated(String name, Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        if (revision == null) {
            throw new IllegalArgumentException(type.getName() + " needs @Revision to be stored.");
        }
        return new StoredType(name, revision.value(), type);
    }
}
