package dev.connectorregistry.query.projection;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Stops a generation at the first event that it can't fold, as long as another one serves. */
final class ReplayGuard implements UnfoldableEvents {

    private volatile boolean isStrict = true;
    private volatile @Nullable UnfoldableEvent stoppedAt;

    @Override
    public void report(UnfoldableEvent event) {
        if (isStrict) {
            stoppedAt = event;
            throw new ReplayStoppedException(event);
        }
    }

    /** From now on the generation serves: it goes on without what it can't fold. */
    void relax() {
        isStrict = false;
        stoppedAt = null;
    }

    /** The event that it stopped at, if it did. */
    Optional<UnfoldableEvent> stoppedAt() {
        return Optional.ofNullable(stoppedAt);
    }
}
