package dev.connectorregistry.platform.eventstore;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads last sequence numbers from the table of the events: one look-up in its unique index for each aggregate. */
final class JdbcLastSequences {

    private static final String ONE =
            "select aggregate_identifier, sequence_number from domain_event where aggregate_identifier = ?"
                    + " order by aggregate_identifier, sequence_number desc fetch first row only";

    /** One statement for any number of them, so that its plan is made once. */
    static final String MANY =
            "select asked.id, (select sequence_number from domain_event where aggregate_identifier = asked.id"
                    + " order by aggregate_identifier, sequence_number desc fetch first row only)"
                    + " from unnest(cast(? as varchar array)) as asked(id)";

    private final JdbcClient jdbc;

    JdbcLastSequences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the aggregates that have events. */
    Map<String, Long> of(Collection<String> aggregateIds) {
        Map<String, Long> found = HashMap.newHashMap(aggregateIds.size());
        boolean one = aggregateIds.size() == 1;
        jdbc.sql(one ? ONE : MANY)
                .param(one ? aggregateIds.iterator().next() : aggregateIds.toArray(String[]::new))
                .query(row -> {
                    long sequence = row.getLong(2);
                    if (!row.wasNull()) {
                        found.put(row.getString(1), sequence);
                    }
                });
        return found;
    }
}
