package dev.connectorregistry.query.projection;

/**
 * An event that can't be folded.
 *
 * @param aggregateType what the write side calls the kind of thing that it happened to
 * @param aggregateId the thing
 * @param sequence the event's sequence number there
 * @param eventType its stable name
 * @param reason why not
 */
public record UnfoldableEvent(
        String aggregateType, String aggregateId, long sequence, String eventType, String reason) {

    @Override
    public String toString() {
        return "%s with sequence number %d of %s %s can't be folded: %s"
                .formatted(eventType, sequence, aggregateType, aggregateId, reason);
    }
}
