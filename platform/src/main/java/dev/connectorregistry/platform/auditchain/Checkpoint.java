package dev.connectorregistry.platform.auditchain;

import dev.connectorregistry.kernel.Timestamps;

import java.time.Instant;

/**
 * What the registry says of a chain, and signs.
 *
 * @param chain the chain
 * @param position the position that it speaks of
 * @param hash the hash of the entry there
 * @param time when it was said, as RFC 3339 in UTC with milliseconds
 */
public record Checkpoint(ChainId chain, long position, Sha256 hash, String time) {

    /** What is said of the end of a chain. */
    public static Checkpoint of(ChainHead head, Instant time) {
        return new Checkpoint(head.chain(), head.position(), head.hash(), Timestamps.format(time));
    }
}
