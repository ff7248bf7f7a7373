package dev.connectorregistry.standalone.copy;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table as it is read and written row by row, in the order of its primary key.
 *
 * @param name in lower case
 * @param key the columns of its primary key, in order
 * @param columns all, each with what it is read as
 */
record CopiedTable(String name, List<String> key, Map<String, Class<?>> columns) {

    /** Left behind: made anew from events, or of use for minutes. What it belongs to goes on without. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "flyway_schema_history",
                    "snapshot_event",
                    "idempotency_key",
                    "oauth2_authorization",
                    "browser_session");

    /** Rows are only ever added to these, so a copy goes on behind the last row that it has. */
    private static final Set<String> GROWING = Set.of("domain_event", "audit_entry", "audit_checkpoint");

    CopiedTable {
        key = List.copyOf(key);
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    /** The tables of a database that are copied, that of the events first. */
    static List<CopiedTable> of(Connection database) throws SQLException {
        List<String> names = new ArrayList<>();
        DatabaseMetaData metaData = database.getMetaData();
        try (ResultSet tables =
                metaData.getTables(
                        database.getCatalog(), database.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        List<CopiedTable> copied = new ArrayList<>();
        for (String name : names) {
            if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                copied.add(of(database, name));
            }
        }
        copied.sort((one, other) -> Boolean.compare(other.isOfEvents(), one.isOfEvents()));
        return copied;
    }

    private static CopiedTable of(Connection database, String name) throws SQLException {
        Map<Short, String> key = new TreeMap<>();
        try (ResultSet keys =
                database.getMetaData().getPrimaryKeys(database.getCatalog(), database.getSchema(), name)) {
            while (keys.next()) {
                key.put(keys.getShort("KEY_SEQ"), keys.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        Map<String, Class<?>> columns = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet none = statement.executeQuery("select * from " + name + " where 1 = 0")) {
            ResultSetMetaData metaData = none.getMetaData();
            for (int column = 1; column <= metaData.getColumnCount(); column++) {
                columns.put(metaData.getColumnName(column).toLowerCase(Locale.ROOT), readAs(metaData, column));
            }
        }
        return new CopiedTable(name.toLowerCase(Locale.ROOT), List.copyOf(key.values()), columns);
    }

    private static Class<?> readAs(ResultSetMetaData metaData, int column) throws SQLException {
        return switch (metaData.getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> byte[].class;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.class;
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> Long.class;
            case Types.BIT, Types.BOOLEAN -> Boolean.class;
            default -> String.class;
        };
    }

    boolean isOfEvents() {
        return name.equals("domain_event");
    }

    boolean isGrowing() {
        return GROWING.contains(name);
    }

    long count(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + name)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** The row with the greatest key; empty where there is none. */
    Optional<@Nullable Object[]> last(Connection database) throws SQLException {
        String order = String.join(" desc, ", key) + " desc";
        return first(database, " order by " + order + " fetch first 1 rows only");
    }

    /** The row with a key. */
    Optional<@Nullable Object[]> find(Connection database, Object... keyed) throws SQLException {
        return first(database, " where (%s) = (%s)".formatted(keys(), parameters(key.size())), keyed);
    }

    private Optional<@Nullable Object[]> first(Connection database, String rest, Object... parameters)
            throws SQLException {
        try (TableRows rows = TableRows.open(database, select() + rest, columns.values(), parameters)) {
            return rows.next() ? Optional.of(rows.row()) : Optional.empty();
        }
    }

    /** All rows in the order of the key. */
    TableRows rows(Connection database) throws SQLException {
        return TableRows.open(database, select() + " order by " + keys(), columns.values());
    }

    /** The rows behind that with a key, in the order of the key. */
    TableRows rowsAfter(Connection database, Object... keyed) throws SQLException {
        String behind = " where (%s) > (%s)".formatted(keys(), parameters(key.size()));
        return TableRows.open(database, select() + behind + " order by " + keys(), columns.values(), keyed);
    }

    /** The key of a row. */
    Object[] keyOf(@Nullable Object[] row) {
        List<String> names = List.copyOf(columns.keySet());
        return key.stream().map(column -> Objects.requireNonNull(row[names.indexOf(column)])).toArray();
    }

    private String keys() {
        return String.join(", ", key);
    }

    private static String parameters(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private String select() {
        return "select " + String.join(", ", columns.keySet()) + " from " + name;
    }

    /** What writes rows. */
    PreparedStatement insertion(Connection database) throws SQLException {
        return database.prepareStatement(
                "insert into %s (%s) values (%s)"
                        .formatted(name, String.join(", ", columns.keySet()), parameters(columns.size())));
    }

    /** Whether two rows are the same, whatever types their databases have. */
    static boolean isSame(@Nullable Object[] one, @Nullable Object[] other) {
        return Arrays.deepEquals(comparable(one), comparable(other));
    }

    private static @Nullable Object[] comparable(@Nullable Object[] row) {
        @Nullable Object[] comparable = row.clone();
        for (int i = 0; i < comparable.length; i++) {
            if (comparable[i] instanceof OffsetDateTime time) {
                comparable[i] = time.toInstant();
            }
        }
        return comparable;
    }
}
