package dev.connectorregistry.query.connector;

import dev.connectorregistry.query.connector.ParkedConnectors.Parked;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/** An event of a connector that can't be folded: of a type that this release does not know, or against the state. */
class FoldingFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DomainEventMessage<?> event;

    FoldingFailure(DomainEventMessage<?> event, @Nullable Throwable cause) {
        super(
                "%s with sequence number %d of %s can't be folded"
                        .formatted(typeOf(event), event.getSequenceNumber(), event.getAggregateIdentifier()),
                cause);
        this.event = event;
    }

    Parked parked() {
        Throwable cause = getCause();
        return new Parked(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                typeOf(event),
                cause == null ? "This release does not know the event's type" : String.valueOf(cause.getMessage()));
    }

    private static String typeOf(DomainEventMessage<?> event) {
        return event.getPayload() instanceof UnknownSerializedType unknown
                ? unknown.serializedType().getName()
                : event.getPayloadType().getSimpleName();
    }
}
