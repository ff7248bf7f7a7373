package dev.connectorregistry.query.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What connectors were just before their events. While events come in their order each connector's state is at hand;
 * where it is not, the connector's own stream is folded up to there. For several threads, as long as each connector's
 * events come in one.
 */
final class AuditedConnectors {

    private final ConnectorStream streams;
    private final StateCheckpoints checkpoints;
    private final Cache<ConnectorId, Known> known;

    /**
     * @param capacity how much is kept in memory, in connectors and their configs: these are what a state is big with
     */
    AuditedConnectors(ConnectorStream streams, StateCheckpoints checkpoints, long capacity) {
        this.streams = streams;
        this.checkpoints = checkpoints;
        this.known =
                Caffeine.newBuilder()
                        // What configs weigh differs a hundredfold: where memory runs short, states go first.
                        .softValues()
                        .maximumWeight(capacity)
                        .weigher((ConnectorId _, Known last) -> last.weight())
                        .executor(Runnable::run)
                        .build();
    }

    /** A connector around one of its events. */
    record Around(@Nullable ConnectorState before, ConnectorEvent event, ConnectorState after) {}

    /**
     * Folds an event.
     *
     * @throws UnreadableEventException when it can't be read, or can't follow what came before it
     */
    Around fold(ConnectorId id, DomainEventMessage<?> message) {
        long sequence = message.getSequenceNumber();
        Known last = known.getIfPresent(id);
        if (streams.isDiscarded(id, sequence)) {
            throw new UnreadableEventException("It was discarded.");
        }
        if (last instanceof Broken broken && sequence >= broken.sequence && !streams.isDiscarded(id, broken.sequence)) {
            throw broken.cause;
        }
        try {
            ConnectorState before = before(id, sequence, last instanceof After after ? after.state : null);
            Around around = fold(before, message);
            known.put(id, new After(around.after));
            return around;
        } catch (UnreadableEventException failure) {
            // What comes after it can't be folded either: that is not to be found out anew with each event.
            known.put(id, new Broken(sequence, failure));
            throw failure;
        }
    }

    private static Around fold(@Nullable ConnectorState before, DomainEventMessage<?> message) {
        if (!(Payloads.read(message) instanceof ConnectorEvent event)) {
            throw new UnreadableEventException("It is no event of a connector.");
        }
        try {
            return new Around(
                    before,
                    event,
                    ConnectorState.evolve(before, event, message.getSequenceNumber(), message.getTimestamp()));
        } catch (RuntimeException failure) {
            throw new UnreadableEventException(failure);
        }
    }

    private @Nullable ConnectorState before(ConnectorId id, long sequence, @Nullable ConnectorState last) {
        if (sequence == 0) {
            return null;
        }
        if (last != null && last.version() == sequence - 1) {
            return last;
        }
        ConnectorState from = checkpoints.nearest(id, sequence - 1).orElse(null);
        if (last != null && last.version() < sequence && (from == null || from.version() < last.version())) {
            from = last;
        }
        if (from != null && from.version() == sequence - 1) {
            return from;
        }
        AtomicReference<@Nullable ConnectorState> found = new AtomicReference<>(from);
        try {
            streams.walk(
                    id,
                    from,
                    step -> {
                        found.set(step.after());
                        return step.sequence() < sequence - 1;
                    });
        } catch (Refusal unfoldable) {
            throw new UnreadableEventException(unfoldable);
        }
        return found.get();
    }

    private sealed interface Known {
        int weight();
    }

    /** The connector after the last event of it that was folded. */
    private record After(ConnectorState state) implements Known {
        @Override
        public int weight() {
            return 1 + state.authSchemeConfigs().size();
        }
    }

    /** The event that could not be folded. */
    private record Broken(long sequence, UnreadableEventException cause) implements Known {
        @Override
        public int weight() {
            return 1;
        }
    }
}
