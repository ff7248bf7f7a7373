package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/** The connections of one connector, those that were changed last before the others. */
final class ConnectionRows implements PageRequest.Rows<Connection> {

    /** When it was changed, in milliseconds, and its id. */
    static final List<Class<?>> KEY_TYPES = List.of(Long.class, String.class);

    private static final Comparator<Connection> LATEST_FIRST =
            Comparator.<Connection>comparingLong(connection -> connection.updatedAt().toEpochMilli())
                    .thenComparing(connection -> connection.id().value())
                    .reversed();

    private final List<Connection> connections;

    ConnectionRows(List<Connection> connections) {
        this.connections = connections.stream().sorted(LATEST_FIRST).toList();
    }

    @Override
    public List<Connection> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
        List<Connection> all = backwards ? connections.reversed() : connections;
        return all.stream()
                .filter(connection -> from == null || isBeyond(connection, from, backwards))
                .limit(limit)
                .toList();
    }

    private static boolean isBeyond(Connection connection, KeysetCursor from, boolean backwards) {
        long time = (Long) from.key().getFirst();
        String id = (String) from.key().getLast();
        int order = Long.compare(time, connection.updatedAt().toEpochMilli());
        int behind = order == 0 ? id.compareTo(connection.id().value()) : order;
        return behind == 0 ? from.inclusive() : behind > 0 != backwards;
    }

    @Override
    public List<Object> keyOf(Connection connection) {
        return List.of(connection.updatedAt().toEpochMilli(), connection.id().value());
    }

    @Override
    public Long count() {
        return (long) connections.size();
    }
}
