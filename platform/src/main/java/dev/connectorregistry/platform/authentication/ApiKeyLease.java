package dev.connectorregistry.platform.authentication;

import java.time.Duration;

/** For how long a process may believe what it read of an API key. */
public final class ApiKeyLease {

    /** At most this long, counted from before it was read. */
    public static final Duration DURATION = Duration.ofSeconds(1);

    /**
     * How long after a revocation is committed no process accepts the key any more: the lease, and some more for clocks
     * that do not run at quite the same speed.
     */
    public static final Duration PAST = DURATION.plusMillis(50);

    private ApiKeyLease() {}
}
