package dev.connectorregistry.query.version;

import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The versions of one connector, the most recently updated first; there are few enough to have them at hand. */
final class VersionRows implements PageRequest.Rows<ConnectorVersion> {

    /** The types of the sort key: when the version changed last, in milliseconds, and its id. */
    static final List<Class<?>> KEY = List.of(Long.class, String.class);

    private static final Comparator<ConnectorVersion> OLDEST_FIRST =
            Comparator.comparingLong((ConnectorVersion version) -> version.updatedAt().toEpochMilli())
                    .thenComparing(version -> version.id().value());

    private final List<ConnectorVersion> oldestFirst;

    VersionRows(Versions versions) {
        this.oldestFirst = versions.all().stream().sorted(OLDEST_FIRST).toList();
    }

    @Override
    public Iterable<ConnectorVersion> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
        Stream<ConnectorVersion> rows = (backwards ? oldestFirst : oldestFirst.reversed()).stream();
        return rows.filter(version -> from == null || isOnTheWay(version, from, backwards)).limit(limit).toList();
    }

    private static boolean isOnTheWay(ConnectorVersion version, KeysetCursor from, boolean backwards) {
        int order = Long.compare(version.updatedAt().toEpochMilli(), (Long) from.key().getFirst());
        if (order == 0) {
            order = version.id().value().compareTo((String) from.key().getLast());
        }
        if (order == 0) {
            return from.inclusive();
        }
        return backwards ? order > 0 : order < 0;
    }

    @Override
    public List<Object> keyOf(ConnectorVersion row) {
        return List.of(row.updatedAt().toEpochMilli(), row.id().value());
    }

    @Override
    public Long count() {
        return (long) oldestFirst.size();
    }
}
