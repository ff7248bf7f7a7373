package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.query.connector.ParkedConnectors.Parked;
import dev.connectorregistry.query.projection.UnfoldableEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * An event of a connector that can't be folded: of a type that this release does not know, unreadable, against the
 * state, or after a gap.
 */
final class FoldingFailure extends RuntimeException {

    /** Why an event can't be folded that a newer release may fold; it stands in the read model. */
    static final String UNKNOWN_TYPE = "this release does not know the event's type";

    private static final long serialVersionUID = 1L;

    private final transient Parked parked;
    private final String eventId;
    private final transient @Nullable EventMetadata metadata;
    private final boolean ofAnotherKind;

    private FoldingFailure(DomainEventMessage<?> event, String eventType, String reason, @Nullable Throwable cause) {
        super(
                "%s with sequence number %d of %s can't be folded: %s"
                        .formatted(eventType, event.getSequenceNumber(), event.getAggregateIdentifier(), reason),
                cause);
        this.ofAnotherKind = !ConnectorGeneration.AGGREGATE_TYPE.equals(event.getType());
        this.eventId = event.getIdentifier();
        this.metadata = metadataOf(event);
        this.parked = new Parked(event.getAggregateIdentifier(), event.getSequenceNumber(), eventType, reason);
    }

    /** The event is of a type or a revision that this release does not know. */
    static FoldingFailure unknownType(DomainEventMessage<?> event) {
        return new FoldingFailure(
                event,
                event.getPayload() instanceof UnknownSerializedType unknown
                        ? unknown.serializedType().getName()
                        : nameOf(event),
                UNKNOWN_TYPE,
                null);
    }

    /** The event can't be read, or can't follow the state. */
    static FoldingFailure of(DomainEventMessage<?> event, RuntimeException cause) {
        return new FoldingFailure(event, nameOf(event), String.valueOf(cause.getMessage()), cause);
    }

    /** Events between the state and this one are nowhere to be found. */
    static FoldingFailure outOfReach(DomainEventMessage<?> event) {
        return new FoldingFailure(event, nameOf(event), "the connector's stream ends before it", null);
    }

    private static @Nullable EventMetadata metadataOf(DomainEventMessage<?> event) {
        try {
            return EventMetadata.find(event.getMetaData()).orElse(null);
        } catch (SerializationException _) {
            // It is read from its JSON only now.
            return null;
        }
    }

    private static String nameOf(DomainEventMessage<?> event) {
        // One of another kind of aggregate is named to nobody.
        return ConnectorEventTypes.nameOf(event.getPayloadType())
                .orElseGet(() -> event.getPayloadType().getSimpleName());
    }

    /** Whether the id is not a connector's at all: all kinds of aggregates share one space of ids. */
    boolean isOfAnotherKind() {
        return ofAnotherKind;
    }

    /** The event, for those who know no connectors. */
    UnfoldableEvent event() {
        return new UnfoldableEvent(
                ConnectorGeneration.AGGREGATE_TYPE,
                parked.id(),
                parked.sequence(),
                parked.eventType(),
                parked.reason());
    }

    /** What those are told who ask for the connector. */
    Refusal refusal() {
        return ofAnotherKind
                ? new Refusal(ErrorCode.NOT_FOUND, "There is no connector %s.".formatted(parked.id()))
                : unreadable(parked.id());
    }

    /** A connector that stands before an event: a stale answer would pass for a true one. */
    static Refusal unreadable(String connectorId) {
        return new Refusal(
                ErrorCode.UNAVAILABLE,
                "The connector %s can't be read at present: it has an event that this release can't apply."
                        .formatted(connectorId));
    }

    /** What the event store calls the event. */
    String eventId() {
        return eventId;
    }

    /** Who made the event happen, and for whom; null where that can't be read. */
    @Nullable EventMetadata metadata() {
        return metadata;
    }

    /** The connector, standing before the event. */
    Parked parked() {
        return parked;
    }
}
