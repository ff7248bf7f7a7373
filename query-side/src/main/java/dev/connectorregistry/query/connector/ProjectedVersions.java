package dev.connectorregistry.query.connector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this process has seen of the read model lately, so that a reader who waits for a version is woken when it is
 * written, and need not ask MongoDB for what was just written. A state is only as good as its version: whoever uses one
 * compares it with the event store's.
 */
class ProjectedVersions {

    private final Cache<String, ConnectorState> recent;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();

    ProjectedVersions(int capacity) {
        // What connectors weigh differs a thousandfold: where memory runs short, states go before anything fails.
        this.recent = Caffeine.newBuilder().maximumSize(capacity).softValues().build();
    }

    /** Makes known what was written. */
    void announce(Collection<ConnectorState> states) {
        if (states.isEmpty()) {
            return;
        }
        states.forEach(this::remember);
        lock.lock();
        try {
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a state that was read, unless a newer one is known. */
    void remember(ConnectorState state) {
        recent.asMap()
                .merge(state.id().value(), state, (known, read) -> known.version() > read.version() ? known : read);
    }

    /** The newest state that is known here, of at least that version. */
    Optional<ConnectorState> find(ConnectorId id, long version) {
        return Optional.ofNullable(recent.getIfPresent(id.value())).filter(state -> state.version() >= version);
    }

    /** Waits until this process has written that version, for a while at most. */
    void await(ConnectorId id, long version, Duration atMost) {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (nanos > 0 && find(id, version).isEmpty()) {
                nanos = written.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
