package dev.connectorregistry.platform.auditchain;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where checkpoints come from: the database, or a file that was kept elsewhere. */
interface CheckpointSource {

    /**
     * The checkpoints of a chain at positions from one to another, both included, in the order of their positions;
     * perhaps only the first thousand of them.
     */
    List<SignedCheckpoint> between(ChainId chain, long first, long last);

    /** The chains that there are checkpoints of. */
    SortedSet<ChainId> chains();

    /** The checkpoints of both. */
    default CheckpointSource and(CheckpointSource other) {
        CheckpointSource one = this;
        return new CheckpointSource() {
            @Override
            public List<SignedCheckpoint> between(ChainId chain, long first, long last) {
                return Stream.concat(
                                one.between(chain, first, last).stream(), other.between(chain, first, last).stream())
                        .distinct()
                        .sorted((a, b) -> Long.compare(a.checkpoint().position(), b.checkpoint().position()))
                        .toList();
            }

            @Override
            public SortedSet<ChainId> chains() {
                SortedSet<ChainId> all = new TreeSet<>(one.chains());
                all.addAll(other.chains());
                return all;
            }
        };
    }
}
