package dev.connectorregistry.command.outbound;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import java.time.Duration;
import java.util.List;

/** The guarded client as it is when an operator opens some origins. */
public final class OpenedLoopback {

    private OpenedLoopback() {}

    /** A client that may go to these, and that does not wait long. */
    public static GuardedHttpClient of(String... origins) {
        return waiting(Duration.ofMillis(700), Duration.ofMillis(1500), origins);
    }

    /** A client that may go to these, and that waits for as long as a test may take. */
    public static GuardedHttpClient patient(String... origins) {
        return waiting(Duration.ofMinutes(5), Duration.ofMinutes(5), origins);
    }

    private static GuardedHttpClient waiting(Duration read, Duration total, String... origins) {
        return new GuardedHttpClient(
                new OutboundProperties(List.of(origins), Duration.ofSeconds(2), read, total, null),
                new OutboundTls(null),
                SystemDefaultDnsResolver.INSTANCE,
                PublicAddresses.MATCHER);
    }
}
