package dev.connectorregistry.platform.sweep;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Map;

/**
 * The rows of a table whose time is over, which have their key in the column {@code id}.
 *
 * @param table their table
 * @param condition the SQL condition that tells them from the others
 * @param parameters the values of the condition's named parameters
 * @param age the column that the oldest come first by
 */
public record ExpiredRows(String table, String condition, Map<String, ?> parameters, String age) {

    private static final int BATCH = 1000;

    public ExpiredRows {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Removes them, a batch at a time, so that no lock is held for long. Several processes may do so at once; call it
     * outside a transaction.
     *
     * @return how many there were
     */
    public int remove(JdbcClient jdbc) {
        String sql =
                "delete from %1$s where id in (select id from %1$s where %2$s order by %3$s fetch first %4$d rows only)"
                        .formatted(table, condition, age, BATCH);
        int removed = 0;
        int batch;
        do {
            batch = jdbc.sql(sql).params(parameters).update();
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }
}
