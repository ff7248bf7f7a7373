package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.ConnectorStream.Step;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.PageRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The events of one connector, each with what it made of the connector. Read from its own stream, beginning at the
 * nearest checkpoint: never behind what was answered to a command.
 */
class ConnectorHistory implements PageRequest.Rows<Step> {

    private final ConnectorStream streams;
    private final StateCheckpoints checkpoints;
    private final ConnectorId id;
    private final long last;
    private final Instant lastTime;

    /**
     * The history of a connector that there is, or was.
     *
     * @param present the connector as its last event left it
     */
    ConnectorHistory(ConnectorStream streams, StateCheckpoints checkpoints, ConnectorState present) {
        this.streams = streams;
        this.checkpoints = checkpoints;
        this.id = present.id();
        this.last = present.version();
        this.lastTime = present.updatedAt();
    }

    /** The sequence number of the last event. */
    long last() {
        return last;
    }

    /** The event with that sequence number; empty where there is none. */
    Optional<Step> at(long sequence) {
        return between(sequence, sequence).stream().findFirst();
    }

    /**
     * The last event that happened up to a time; empty where the connector did not exist yet. Times of events only
     * grow, but for milliseconds between the clocks of several processes: what comes after the first later event is
     * later.
     */
    Optional<Step> at(Instant time) {
        if (!time.isBefore(lastTime)) {
            return at(last);
        }
        ConnectorState from = checkpoints.nearest(id, time, last).orElse(null);
        AtomicReference<@Nullable Step> found = new AtomicReference<>();
        streams.walk(
                id,
                from,
                step -> {
                    if (step.time().isAfter(time)) {
                        return false;
                    }
                    found.set(step);
                    return true;
                });
        // Where nothing happened between the checkpoint and that time, its own event is the one.
        return found.get() == null && from != null ? at(from.version()) : Optional.ofNullable(found.get());
    }

    @Override
    public List<Step> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
        if (from == null) {
            return backwards ? between(0, limit - 1L) : between(last - limit + 1, last).reversed();
        }
        // A cursor is no proof of a sequence number that there is.
        long key = Math.clamp((Long) from.key().getFirst(), -1, last + 1);
        if (backwards) {
            long first = from.inclusive() ? key : key + 1;
            return between(first, first + limit - 1);
        }
        long newest = from.inclusive() ? key : key - 1;
        return between(newest - limit + 1, newest).reversed();
    }

    @Override
    public List<Object> keyOf(Step step) {
        return List.of(step.sequence());
    }

    /** The events with these sequence numbers, both included, as far as there are any, the earliest first. */
    private List<Step> between(long first, long latest) {
        long from = Math.max(0, first);
        long to = Math.min(last, latest);
        if (from > to) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        streams.walk(
                id,
                checkpoints.nearest(id, from - 1).orElse(null),
                step -> {
                    if (step.sequence() >= from) {
                        steps.add(step);
                    }
                    return step.sequence() < to;
                });
        return steps;
    }
}
