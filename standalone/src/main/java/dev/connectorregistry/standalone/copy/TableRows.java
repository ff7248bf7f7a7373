package dev.connectorregistry.standalone.copy;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;

/** The rows of a query, one after the other, with the same types from each database. */
final class TableRows implements AutoCloseable {

    /** Without it, the driver of PostgreSQL would read all of them at once. */
    private static final int FETCHED_TOGETHER = 500;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<Class<?>> types;

    private TableRows(PreparedStatement statement, ResultSet rows, Collection<Class<?>> types) {
        this.statement = statement;
        this.rows = rows;
        this.types = List.copyOf(types);
    }

    /**
     * @param types of the columns
     */
    static TableRows open(Connection database, String query, Collection<Class<?>> types, Object... parameters)
            throws SQLException {
        PreparedStatement statement = database.prepareStatement(query);
        try {
            statement.setFetchSize(FETCHED_TOGETHER);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return new TableRows(statement, statement.executeQuery(), types);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    @Nullable Object[] row() throws SQLException {
        @Nullable Object[] row = new @Nullable Object[types.size()];
        for (int i = 0; i < row.length; i++) {
            Object value = value(i + 1, types.get(i));
            row[i] = rows.wasNull() ? null : value;
        }
        return row;
    }

    private @Nullable Object value(int column, Class<?> type) throws SQLException {
        if (type == byte[].class) {
            return rows.getBytes(column);
        }
        if (type == Long.class) {
            return rows.getLong(column);
        }
        if (type == Boolean.class) {
            return rows.getBoolean(column);
        }
        return type == OffsetDateTime.class ? rows.getObject(column, OffsetDateTime.class) : rows.getString(column);
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
