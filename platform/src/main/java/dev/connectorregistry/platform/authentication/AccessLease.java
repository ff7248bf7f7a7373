package dev.connectorregistry.platform.authentication;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** For how long a process may believe what it read of an API key or of a browser's session. */
public final class AccessLease {

    /** At most this long, counted from before it was read. */
    public static final Duration DURATION = Duration.ofSeconds(1);

    /**
     * How long after an end is committed no process lets anybody in by it any more: the lease, and some more for clocks
     * that do not run at quite the same speed.
     */
    public static final Duration PAST = DURATION.plusMillis(50);

    private AccessLease() {}

    /** Completes when no process believes any more what it read until now. */
    public static CompletableFuture<Void> ofAllToEnd() {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(PAST.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
    }
}
