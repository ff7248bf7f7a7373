package dev.connectorregistry.platform.auditchain;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code domain_event} of the write-side database. */
final class JdbcStoredEvents implements StoredEvents {

    private static final String SELECT =
            "select global_index, event_identifier, aggregate_type, aggregate_identifier, sequence_number, occurred_at,"
                    + " payload_type, payload_revision, payload, meta_data from domain_event where ";

    private final JdbcClient jdbc;

    JdbcStoredEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, StoredEvent> named(Collection<String> identifiers) {
        Map<String, StoredEvent> events = HashMap.newHashMap(identifiers.size());
        select("event_identifier in (:wanted)", identifiers).forEach(event -> events.put(event.identifier(), event));
        return events;
    }

    @Override
    public Map<Long, StoredEvent> at(Collection<Long> globalIndexes) {
        Map<Long, StoredEvent> events = HashMap.newHashMap(globalIndexes.size());
        select("global_index in (:wanted)", globalIndexes).forEach(event -> events.put(event.globalIndex(), event));
        return events;
    }

    private List<StoredEvent> select(String condition, Collection<?> wanted) {
        // An empty list is no list in SQL.
        return wanted.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + condition).param("wanted", wanted).query((row, _) -> read(row)).list();
    }

    @Override
    public List<Long> indexesAfter(long globalIndex, int limit) {
        return jdbc.sql(
                        "select global_index from domain_event where global_index > :index order by global_index"
                                + " fetch first :limit rows only")
                .param("index", globalIndex)
                .param("limit", limit)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    @Override
    public long countAfter(long globalIndex) {
        return jdbc.sql("select count(*) from domain_event where global_index > :index")
                .param("index", globalIndex)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("global_index"),
                row.getString("event_identifier"),
                new StoredEvent.Source(
                        row.getString("aggregate_type"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number")),
                row.getString("occurred_at"),
                new StoredEvent.Type(row.getString("payload_type"), row.getString("payload_revision")),
                row.getBytes("payload"),
                row.getBytes("meta_data"));
    }
}
