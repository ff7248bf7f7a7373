package dev.connectorregistry.platform.eventstore;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the positions from the table of the events: one look-up in an index for each. */
final class JdbcStreamPositions implements StreamPositions {

    private final JdbcClient jdbc;

    JdbcStreamPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> of(Collection<? extends TrackedEventMessage<?>> events) {
        if (events.isEmpty()) {
            // An empty list is no list in SQL.
            return Map.of();
        }
        List<String> identifiers = events.stream().<String>map(TrackedEventMessage::getIdentifier).toList();
        Map<String, Long> positions = HashMap.newHashMap(identifiers.size());
        jdbc.sql("select event_identifier, global_index from domain_event where event_identifier in (:identifiers)")
                .param("identifiers", identifiers)
                .query(row -> {
                    positions.put(row.getString(1), row.getLong(2));
                });
        if (positions.size() < events.size()) {
            throw new IllegalStateException("Events were delivered that are not in the event store.");
        }
        return positions;
    }
}
