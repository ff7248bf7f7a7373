package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.ConnectorStream.Known;
import dev.connectorregistry.query.connector.ConnectorStream.Occurrence;
import dev.connectorregistry.query.connector.ConnectorStream.Unfolded;
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
class ConnectorHistory implements PageRequest.Rows<Occurrence> {

    private final ConnectorStream streams;
    private final StateCheckpoints checkpoints;
    private final ConnectorId id;
    private final long last;

    /**
     * The history of a connector that there is, or was.
     *
     * @param last the sequence number of its last event
     */
    ConnectorHistory(ConnectorStream streams, StateCheckpoints checkpoints, ConnectorId id, long last) {
        this.streams = streams;
        this.checkpoints = checkpoints;
        this.id = id;
        this.last = last;
    }

    /**
     * The connector as its first event made it.
     *
     * @throws Refusal where that can't be folded
     */
    ConnectorState first() {
        return at(0).orElseThrow().after();
    }

    /** The sequence number of the last event. */
    long last() {
        return last;
    }

    /**
     * The event with that sequence number; empty where there is none.
     *
     * @throws Refusal where it can't be folded
     */
    Optional<Known> at(long sequence) {
        return between(sequence, sequence).stream().findFirst().map(ConnectorHistory::folded);
    }

    /**
     * The last event that happened up to a time; empty where the connector did not exist yet. Times of events only
     * grow, but for milliseconds between the clocks of several processes: what comes after the first later event is
     * later.
     *
     * @throws Refusal where it can't be folded
     */
    Optional<Known> at(Instant time) {
        ConnectorState from = checkpoints.nearest(id, time, last).orElse(null);
        AtomicReference<@Nullable Occurrence> found = new AtomicReference<>();
        streams.walkAll(
                id,
                from,
                occurrence -> {
                    if (occurrence.time().isAfter(time)) {
                        return false;
                    }
                    found.set(occurrence);
                    return true;
                });
        // Where nothing happened between the checkpoint and that time, its own event is the one.
        return found.get() == null && from != null
                ? at(from.version())
                : Optional.ofNullable(found.get()).map(ConnectorHistory::folded);
    }

    /**
     * The last event that counts for what a version stands for: the one that published it, or the last one of all where
     * it is a draft. Empty where the connector has no such version now.
     *
     * @throws Refusal where it can't be folded
     */
    Optional<Known> of(VersionReference reference) {
        return at(last).flatMap(present ->
                present.after()
                        .versions()
                        .find(reference)
                        .flatMap(version ->
                                version.publication() == null
                                        ? Optional.of(present)
                                        : at(version.publication().sequence())));
    }

    private static Known folded(Occurrence occurrence) {
        return switch (occurrence) {
            case Known known -> known;
            case Unfolded unfolded -> throw unfolded.refusal();
        };
    }

    @Override
    public List<Occurrence> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
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
    public List<Object> keyOf(Occurrence occurrence) {
        return List.of(occurrence.sequence());
    }

    /** The events with these sequence numbers, both included, as far as there are any, the earliest first. */
    private List<Occurrence> between(long first, long latest) {
        long from = Math.max(0, first);
        long to = Math.min(last, latest);
        if (from > to) {
            return List.of();
        }
        List<Occurrence> occurrences = new ArrayList<>();
        streams.walkAll(
                id,
                checkpoints.nearest(id, from - 1).orElse(null),
                occurrence -> {
                    if (occurrence.sequence() >= from) {
                        occurrences.add(occurrence);
                    }
                    return occurrence.sequence() < to;
                });
        return occurrences;
    }
}
