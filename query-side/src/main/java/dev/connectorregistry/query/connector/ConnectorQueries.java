package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.platform.eventstore.LastSequences;
import dev.connectorregistry.query.connector.ConnectorStream.Folded;
import dev.connectorregistry.query.projection.Serving;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * Answers what one connector is now. Whoever was told that a change is done reads that change: the event store says
 * which version there must be, the read model is given a moment to have it, and otherwise the connector's own events
 * are folded.
 */
public class ConnectorQueries {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    /** Another process may be the one that writes: no signal comes then. */
    private static final Duration POLL = Duration.ofMillis(20);

    private final LastSequences lastSequences;
    private final ConnectorStream streams;
    private final Serving<ConnectorGeneration> serving;
    private final ProjectedVersions projected;

    ConnectorQueries(
            LastSequences lastSequences,
            ConnectorStream streams,
            Serving<ConnectorGeneration> serving,
            ProjectedVersions projected) {
        this.lastSequences = lastSequences;
        this.streams = streams;
        this.serving = serving;
        this.projected = projected;
    }

    /**
     * The connector as its last event left it, a tombstone included; empty where there never was one.
     *
     * @throws Refusal when an event of it can't be folded: a stale answer would pass for a true one
     */
    public Optional<ConnectorState> find(ConnectorId id) {
        return lastSequences.of(id.value()).map(last -> atLeast(id, last));
    }

    private ConnectorState atLeast(ConnectorId id, long version) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<ConnectorState> known = projected.find(id, version);
            if (known.isPresent()) {
                return known.get();
            }
            // Whichever generation serves, the version says what is read.
            Optional<ConnectorState> stored = serving.current().flatMap(current -> current.readModel().find(id));
            if (stored.isPresent() && stored.get().version() >= version) {
                projected.remember(stored.get());
                return stored.get();
            }
            if (System.nanoTime() >= deadline) {
                return fold(id, stored.orElse(null), version);
            }
            projected.await(id, version, POLL);
        }
    }

    private ConnectorState fold(ConnectorId id, @Nullable ConnectorState from, long version) {
        Folded folded = streams.foldOn(id, from);
        if (folded.failure() != null && folded.failure().isOfAnotherKind()) {
            throw folded.failure().refusal();
        }
        if (folded.state() == null || folded.state().version() < version) {
            throw FoldingFailure.unreadable(id.value());
        }
        return folded.state();
    }
}
