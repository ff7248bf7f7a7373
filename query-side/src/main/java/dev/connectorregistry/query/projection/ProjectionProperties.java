package dev.connectorregistry.query.projection;

import dev.connectorregistry.platform.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How events are projected.
 *
 * @param segments into how many parts the stream of events is split, each projected by one thread of one process;
 *     counts for the generations that are begun with it
 * @param batchSize how many events are folded before what they changed is written
 * @param claimTimeout after how long without a sign of life a process loses its segments to another
 * @param nodeId what this process calls itself when it claims a segment. Where there is only one process a fixed name
 *     lets it go on at once after it was killed; without one, each start has a name of its own
 * @param recentConnectors how many connectors that were written or read lately are kept in memory
 * @param maxLag how old the oldest event may be that is not projected, before the process is not ready for requests
 * @param grace how long a generation is kept, and kept up to date, after the last process stopped reading from it
 */
@ConfigurationProperties("registry.projection")
public record ProjectionProperties(
        @DefaultValue("1") int segments,
        @DefaultValue("500") int batchSize,
        @DefaultValue("10s") Duration claimTimeout,
        @Nullable String nodeId,
        @DefaultValue("5000") int recentConnectors,
        @DefaultValue("60s") Duration maxLag,
        @DefaultValue("60s") Duration grace) {

    /** A process gives a sign of life each second; with less than some of them it would lose what it works on. */
    private static final Duration LEAST_CLAIM = Duration.ofSeconds(2);

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    public ProjectionProperties {
        Settings.under("registry.projection")
                .positive("segments", segments)
                .positive("batch-size", batchSize)
                .require(claimTimeout.compareTo(LEAST_CLAIM) >= 0, "claim-timeout", "must be at least 2s")
                .require(nodeId == null || !nodeId.isBlank(), "node-id", "must not be blank")
                .positive("recent-connectors", recentConnectors)
                .positive("max-lag", maxLag)
                .require(!grace.isNegative(), "grace", "must not be below 0");
    }
}
