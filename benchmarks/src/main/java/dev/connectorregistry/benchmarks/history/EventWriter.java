package dev.connectorregistry.benchmarks.history;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.benchmarks.subject.Store;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.eventstore.StoredTypes;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Writes events straight into the table of an event store whose registry doesn't run: in batches, as the registry
 * itself would have written each. A million take less than a minute; through the interface they would take an hour.
 */
public final class EventWriter {

    private static final int ROWS_AT_ONCE = 1_000;

    private static final String INSERT =
            """
            insert into domain_event (event_identifier, aggregate_identifier, sequence_number, aggregate_type,
                occurred_at, payload_type, payload_revision, payload, meta_data)
            values (?, ?, ?, 'Connector', ?, ?, ?, ?, ?)\
            """;

    private final StableTypeSerializer serializer =
            StableTypeSerializer.over(List.of(StoredTypes.annotated(ConnectorEventTypes.BY_NAME)));
    private final Store store;

    public EventWriter(Store store) {
        this.store = store;
    }

    /**
     * A connector that was written.
     *
     * @param configId of its only config; it has one if it has more than one event
     */
    public record Written(ConnectorId id, AuthSchemeConfigId configId) {}

    /**
     * Writes a history, connector after connector.
     *
     * @return the last of its connectors
     */
    public Written write(GeneratedHistory history) throws IOException {
        var connector = new Written(ConnectorId.random(), AuthSchemeConfigId.random());
        byte[] metadata =
                serializer
                        .serialize(
                                MetaData.from(EventMetadata.ofSystem("generator", history.organisation()).toMap()),
                                byte[].class)
                        .getData();
        try (Connection connection = store.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            int rows = 0;
            for (int number = 0; number < history.connectors(); number++) {
                connector = new Written(ConnectorId.random(), AuthSchemeConfigId.random());
                for (int sequence = 0; sequence < history.eventsEach(); sequence++) {
                    add(
                            insert,
                            sequence,
                            GeneratedHistory.event(
                                    history.organisation(), connector.id(), connector.configId(), number, sequence),
                            metadata);
                    rows++;
                    if (rows % ROWS_AT_ONCE == 0) {
                        insert.executeBatch();
                    }
                }
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("The events can't be written: " + e.getMessage(), e);
        }
        return connector;
    }

    private void add(PreparedStatement insert, long sequence, ConnectorEvent event, byte[] metadata)
            throws SQLException {
        SerializedObject<byte[]> payload = serializer.serialize(event, byte[].class);
        int column = 1;
        insert.setString(column++, UUID.randomUUID().toString());
        insert.setString(column++, event.connectorId().value());
        insert.setLong(column++, sequence);
        insert.setString(column++, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        insert.setString(column++, payload.getType().getName());
        insert.setString(column++, payload.getType().getRevision());
        insert.setBytes(column++, payload.getData());
        insert.setBytes(column, metadata);
        insert.addBatch();
    }
}
