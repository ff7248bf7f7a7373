package dev.connectorregistry.platform.auditchain;

/**
 * One event's place in its chain.
 *
 * @param chain the chain
 * @param position from 1, without holes
 * @param eventIdentifier names the event
 * @param globalIndex where the event was in the event store when the entry was made
 * @param hash of this entry and, through the one before, of all before it
 */
public record ChainEntry(ChainId chain, long position, String eventIdentifier, long globalIndex, Sha256 hash) {

    /** The chain's end, as long as this is its last entry. */
    public ChainHead head() {
        return new ChainHead(chain, position, hash);
    }
}
