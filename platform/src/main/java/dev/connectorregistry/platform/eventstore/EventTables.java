package dev.connectorregistry.platform.eventstore;

import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * The tables of the event store as the migrations make them, and the three statements whose defaults read more than
 * they need or rely on an order that they do not ask for.
 */
final class EventTables {

    private EventTables() {}

    static EventSchema schema() {
        return EventSchema.builder()
                .eventTable("domain_event")
                .snapshotTable("snapshot_event")
                .globalIndexColumn("global_index")
                .timestampColumn("occurred_at")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("aggregate_type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    /** The first entry of the unique index; a {@code max(…)} would walk through all of the aggregate's. */
    static PreparedStatement lastSequenceNumber(Connection connection, EventSchema schema, String aggregateIdentifier)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(lastSequenceNumberQuery(schema));
        statement.setString(1, aggregateIdentifier);
        return statement;
    }

    static String lastSequenceNumberQuery(EventSchema schema) {
        return "SELECT "
                + schema.sequenceNumberColumn()
                + " FROM "
                + schema.domainEventTable()
                + " WHERE "
                + schema.aggregateIdentifierColumn()
                + " = ? ORDER BY "
                + schema.aggregateIdentifierColumn()
                + ", "
                + schema.sequenceNumberColumn()
                + " DESC FETCH FIRST ROW ONLY";
    }

    /**
     * The next events after a position, and those that have come into gaps before it. Axon asks for both with one
     * {@code OR}, for which H2 walks through the whole table: each time a reader looks, for as long as there is a gap.
     */
    static PreparedStatement eventsWithGaps(
            Connection connection, EventSchema schema, long globalIndex, int batchSize, List<Long> gaps)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(eventsWithGapsQuery(schema, gaps.size()));
        int parameter = 1;
        for (long gap : gaps) {
            statement.setLong(parameter++, gap);
        }
        statement.setLong(parameter++, globalIndex);
        statement.setLong(parameter, globalIndex + batchSize);
        return statement;
    }

    static String eventsWithGapsQuery(EventSchema schema, int gaps) {
        String events = "SELECT " + schema.trackedEventFields() + " FROM " + schema.domainEventTable() + " WHERE ";
        return events
                + schema.globalIndexColumn()
                + " IN ("
                + String.join(", ", Collections.nCopies(gaps, "?"))
                + ") UNION ALL "
                + events
                + schema.globalIndexColumn()
                + " > ? AND "
                + schema.globalIndexColumn()
                + " <= ? ORDER BY "
                + schema.globalIndexColumn();
    }

    /** Axon's statement with the order that its reader takes for granted. */
    static PreparedStatement cleanGaps(Connection connection, EventSchema schema, SortedSet<Long> gaps)
            throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT "
                                + schema.globalIndexColumn()
                                + ", "
                                + schema.timestampColumn()
                                + " FROM "
                                + schema.domainEventTable()
                                + " WHERE "
                                + schema.globalIndexColumn()
                                + " >= ? AND "
                                + schema.globalIndexColumn()
                                + " <= ? ORDER BY "
                                + schema.globalIndexColumn());
        statement.setLong(1, gaps.first());
        statement.setLong(2, gaps.last() + 1);
        return statement;
    }
}
