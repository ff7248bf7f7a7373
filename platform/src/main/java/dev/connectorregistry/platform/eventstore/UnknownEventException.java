package dev.connectorregistry.platform.eventstore;

import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate has an event that a newer release wrote, and that this one does not know: it must not decide anything
 * without it. Callers are told to come back: while an upgrade is under way, they will find the newer release.
 */
public final class UnknownEventException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * @param kind of the aggregate, as people call it, with a capital
     */
    public UnknownEventException(String kind, @Nullable Object id, UnknownSerializedType event) {
        super("%s %s has an event of an unknown type: %s".formatted(kind, id, event.serializedType()));
    }
}
