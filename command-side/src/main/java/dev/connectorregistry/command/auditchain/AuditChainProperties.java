package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How the chains are written. How often they are signed at least is {@code registry.audit.checkpoint-interval}, an hour
 * by default, and how soon after a start for the first time {@code registry.audit.first-checkpoint-after}, three
 * seconds.
 *
 * @param batchSize how many events are chained in one transaction at most
 * @param checkpointEvery after how many entries of a chain it is signed
 * @param claimTimeout after how long without a sign of life the writing process loses its claim to another
 * @param nodeId what this process calls itself when it claims to be the writer. Where there is only one process a fixed
 *     name lets it go on at once after it was killed; without one, each start has a name of its own
 */
@ConfigurationProperties("registry.audit")
record AuditChainProperties(
        @DefaultValue("100") int batchSize,
        @DefaultValue("1000") int checkpointEvery,
        @DefaultValue("10s") Duration claimTimeout,
        @Nullable String nodeId) {

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    AuditChainProperties {
        Settings.under("registry.audit")
                .positive("batch-size", batchSize)
                .positive("checkpoint-every", checkpointEvery)
                .require(claimTimeout.toSeconds() >= 1, "claim-timeout", "must be at least 1s");
    }
}
