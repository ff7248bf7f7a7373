package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.load.Watched;
import dev.connectorregistry.benchmarks.subject.Projections;
import dev.connectorregistry.benchmarks.subject.Server;
import dev.connectorregistry.benchmarks.subject.Store;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Looks, again and again, how far the projection of connectors is, and holds that against when the events were
 * committed.
 */
final class VisibilityWatch implements Watched, Closeable {

    /** Often enough for lags of a tenth of a second, and seldom enough not to be the load. */
    static final Duration POLL = Duration.ofMillis(10);

    private final Server server;
    private final Projections projections;
    private final Store store;
    private final long first;
    private final NavigableMap<Long, Instant> seen = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private volatile boolean goOn = true;
    private volatile @Nullable IOException failure;

    private VisibilityWatch(Server server, Projections projections, Store store, long first) {
        this.server = server;
        this.projections = projections;
        this.store = store;
        this.first = first;
        this.thread = Thread.ofPlatform().name("visibility").daemon().start(this::look);
    }

    static VisibilityWatch begin(Server server, Store store, JsonMapper json) throws IOException {
        var projections = new Projections(server.access(), json);
        return new VisibilityWatch(server, projections, store, projections.head());
    }

    @Override
    public Duration cpu() {
        return server.cpu();
    }

    /** Looks on until all of it is visible, and no longer: looking is work for the server, too. */
    @Override
    public void settle() throws InterruptedException {
        goOn = false;
        thread.join();
        server.settle();
    }

    /** The times from commit to visible, in microseconds, of all events since this began; once it has settled. */
    Histogram lag() throws IOException {
        if (failure != null) {
            throw failure;
        }
        var lag = new Histogram(3);
        try (Connection connection = store.connect();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select global_index, pg_xact_commit_timestamp(xmin) from domain_event where"
                                        + " global_index > ?")) {
            statement.setLong(1, first);
            try (ResultSet events = statement.executeQuery()) {
                while (events.next()) {
                    var visible = seen.ceilingEntry(events.getLong(1));
                    if (visible == null) {
                        throw new IOException("An event did not become visible");
                    }
                    Instant committed = events.getObject(2, OffsetDateTime.class).toInstant();
                    lag.recordValue(Math.max(0, committed.until(visible.getValue(), ChronoUnit.MICROS)));
                }
            }
        } catch (SQLException e) {
            throw new IOException("The times of the commits can't be read: " + e.getMessage(), e);
        }
        return lag;
    }

    private void look() {
        try {
            long head = Long.MAX_VALUE;
            long position = -1;
            // When the load is over it looks on until all of it is visible.
            while (goOn || position < head) {
                if (!goOn && head == Long.MAX_VALUE) {
                    head = projections.head();
                }
                long now = projections.position();
                if (now > position) {
                    position = now;
                    seen.put(position, Instant.now());
                }
                Thread.sleep(POLL);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goOn = false;
        thread.interrupt();
        projections.close();
    }
}
