package dev.connectorregistry.platform.auditchain;

/**
 * The end of a chain, to which the next entry is added.
 *
 * @param chain the chain
 * @param position how many entries there are
 * @param hash of the last entry; zeros where there is none
 */
public record ChainHead(ChainId chain, long position, Sha256 hash) {

    /** The end of a chain without entries. */
    public static ChainHead start(ChainId chain) {
        return new ChainHead(chain, 0, Sha256.ZERO);
    }

    /** The entry of an event that comes next in the chain. */
    public ChainEntry append(StoredEvent event) {
        long next = position + 1;
        return new ChainEntry(
                chain, next, event.identifier(), event.globalIndex(), EntryHash.of(hash, chain, next, event));
    }
}
