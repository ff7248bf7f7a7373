package dev.connectorregistry.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.UUID;

import javax.sql.DataSource;

/**
 * The table of events, written past the event store: as an earlier or a later release, or somebody's hand, may have
 * left it.
 */
public final class EventTable {

    private static final String NEXT = "default";
    private static final String BEFORE_ALL = "(select coalesce(min(global_index), 0) - 1 from domain_event)";

    private final JdbcClient sql;

    /** The table in that database. */
    public EventTable(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /**
     * An event as its row holds it.
     *
     * @param type the stable name of its type
     * @param revision of the type
     * @param json what the type and the revision say how to read
     */
    public record Payload(String type, String revision, String json) {}

    /** Adds an event behind all that are there. */
    public void append(String aggregateType, String aggregateId, long sequence, Payload payload) {
        insert(NEXT, aggregateType, aggregateId, sequence, payload);
    }

    /**
     * Adds an event before all that are there: whoever has read the stream of all events never comes by it, and only
     * the aggregate's own stream has it.
     */
    public void slipIn(String aggregateType, String aggregateId, long sequence, Payload payload) {
        insert(BEFORE_ALL, aggregateType, aggregateId, sequence, payload);
    }

    /** Writes another event in the place of one. */
    public void replace(String aggregateId, long sequence, Payload payload) {
        int replaced =
                sql.sql(
                                """
                                update domain_event set payload_type = ?, payload_revision = ?, payload = ?
                                where aggregate_identifier = ? and sequence_number = ?\
                                """)
                        .params(payload.type(), payload.revision(), payload.json().getBytes(UTF_8))
                        .params(aggregateId, sequence)
                        .update();
        if (replaced != 1) {
            throw new IllegalStateException("There is no event %d of %s".formatted(sequence, aggregateId));
        }
    }

    private void insert(String globalIndex, String aggregateType, String aggregateId, long sequence, Payload payload) {
        sql.sql(
                        """
                        insert into domain_event (global_index, event_identifier, aggregate_identifier,
                            sequence_number, aggregate_type, occurred_at, payload_type, payload_revision, payload,
                            meta_data)
                        values (%s, ?, ?, ?, ?, '2026-01-31T12:00:00.000Z', ?, ?, ?, ?)\
                        """
                                .formatted(globalIndex))
                .params(UUID.randomUUID().toString(), aggregateId, sequence, aggregateType)
                .params(payload.type(), payload.revision(), payload.json().getBytes(UTF_8))
                .param("{}".getBytes(UTF_8))
                .update();
    }
}
