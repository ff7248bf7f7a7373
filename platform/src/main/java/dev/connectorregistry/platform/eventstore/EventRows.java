package dev.connectorregistry.platform.eventstore;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Axon's engine for the tables of the event store. It reads when an event happened once from its row, where Axon does
 * for each who asks.
 */
final class EventRows extends JdbcEventStorageEngine {

    /**
     * Otherwise a writer that stalls while others commit 10,000 events would never be delivered, however short it
     * stalled: only the time-out is to give a gap up.
     */
    private static final int MOST_GAP_OFFSET = Integer.MAX_VALUE;

    private final Duration gapTimeout;

    private EventRows(Builder builder, Duration gapTimeout) {
        super(builder);
        this.gapTimeout = gapTimeout;
    }

    /**
     * The engine.
     *
     * @param builder with all that it needs but for what follows
     * @param gapTimeout how long an event is waited for whose number was drawn
     */
    static EventStorageEngine of(Builder builder, Duration gapTimeout) {
        return new EventRows(
                builder.gapTimeout(Math.toIntExact(gapTimeout.toMillis())).maxGapOffset(MOST_GAP_OFFSET), gapTimeout);
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        if (previous == null) {
            return super.getTrackedEventData(row, previous);
        }
        String eventId = row.getString(schema().eventIdentifierColumn());
        String aggregateId = row.getString(schema().aggregateIdentifierColumn());
        // One that is of no aggregate is stored under its own id.
        Entry event = entry(row, eventId, eventId.equals(aggregateId) ? null : aggregateId);
        boolean mayComeYet = event.getTimestamp().isAfter(GenericEventMessage.clock.instant().minus(gapTimeout));
        GapAwareTrackingToken token =
                previous.advanceTo(row.getLong(schema().globalIndexColumn()), mayComeYet ? MOST_GAP_OFFSET : 0);
        return new TrackedDomainEventData<>(token, event);
    }

    @Override
    protected DomainEventData<?> getDomainEventData(ResultSet row) throws SQLException {
        return entry(
                row,
                row.getString(schema().eventIdentifierColumn()),
                row.getString(schema().aggregateIdentifierColumn()));
    }

    private Entry entry(ResultSet row, String eventId, @Nullable String aggregateId) throws SQLException {
        return new Entry(
                eventId,
                row.getString(schema().typeColumn()),
                aggregateId,
                row.getLong(schema().sequenceNumberColumn()),
                StoredTimes.parse(row.getString(schema().timestampColumn())),
                new SimpleSerializedObject<>(
                        row.getBytes(schema().payloadColumn()),
                        byte[].class,
                        new SimpleSerializedType(
                                row.getString(schema().payloadTypeColumn()),
                                row.getString(schema().payloadRevisionColumn()))),
                new SerializedMetaData<>(row.getBytes(schema().metaDataColumn()), byte[].class));
    }

    /** An event as it is stored. */
    private record Entry(
            String getEventIdentifier,
            String getType,
            @Nullable String getAggregateIdentifier,
            long getSequenceNumber,
            Instant getTimestamp,
            SerializedObject<byte[]> getPayload,
            SerializedObject<byte[]> getMetaData)
            implements DomainEventData<byte[]> {}
}
