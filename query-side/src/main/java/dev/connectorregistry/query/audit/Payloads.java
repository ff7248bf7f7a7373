package dev.connectorregistry.query.audit;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.UnknownSerializedType;

/** Reads what an event says from its JSON. */
final class Payloads {

    private Payloads() {}

    /**
     * What the event says.
     *
     * @throws UnreadableEventException when it can't be read, or is of a type that this release does not know
     */
    static Object read(EventMessage<?> message) {
        Object payload;
        try {
            payload = message.getPayload();
        } catch (RuntimeException failure) {
            throw new UnreadableEventException(failure);
        }
        if (payload instanceof UnknownSerializedType) {
            throw new UnreadableEventException("This release does not know the event's type.");
        }
        return payload;
    }
}
