package dev.connectorregistry.platform.auditchain;

import dev.connectorregistry.platform.auditchain.ChainProblem.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Recomputes chains from the event store and holds them against what the registry has signed of them. It only reads,
 * while the registry goes on writing if need be, and its memory does not grow with the chains.
 *
 * <p>What it proves and what not stands in docs/decisions/0011.
 */
public final class AuditVerification {

    private final AuditRecords records;
    private final CheckpointSource source;
    private final CheckpointKeys keys;

    private AuditVerification(AuditRecords records, CheckpointSource source, CheckpointKeys keys) {
        this.records = records;
        this.source = source;
        this.keys = keys;
    }

    /** Takes the checkpoints and the keys of the database itself. */
    public static AuditVerification of(AuditRecords records) {
        return new AuditVerification(records, records.checkpoints(), new CheckpointKeys(records.keys().publicKeys()));
    }

    /**
     * Takes the checkpoints of the database, and those that were kept elsewhere, too.
     *
     * @param kept checkpoints, and the keys that came with them; null where there are none
     * @param pinned the only keys that may have signed; null where those of the database and those that were kept may
     */
    public static AuditVerification of(
            AuditRecords records, @Nullable KeptCheckpoints kept, @Nullable CheckpointKeys pinned) {
        AuditVerification own = of(records);
        CheckpointKeys keys = pinned != null ? pinned : kept != null ? own.keys.and(kept.keys()) : own.keys;
        return new AuditVerification(records, kept != null ? own.source.and(kept) : own.source, keys);
    }

    /** Verifies one chain. */
    public ChainReport verify(ChainId chain) {
        return verify(chain, new EventsWithoutEntry(records).firstOfEach());
    }

    /**
     * Verifies every chain: those that there are, and those that there must have been.
     *
     * @param reports is given the report of each chain as soon as there is one
     */
    public void verifyAll(Consumer<ChainReport> reports) {
        Map<ChainId, Finding> withoutEntry = new EventsWithoutEntry(records).firstOfEach();
        SortedSet<ChainId> chains = new TreeSet<>(withoutEntry.keySet());
        chains.add(ChainId.INSTANCE);
        chains.addAll(source.chains());
        Optional<ChainId> next = records.chain().chainAfter("");
        while (next.isPresent()) {
            chains.add(next.get());
            next = records.chain().chainAfter(next.get().value());
        }
        chains.forEach(chain -> reports.accept(verify(chain, withoutEntry)));
    }

    /** How many events wait for their entry, as the writer has not come to them yet. */
    public long waiting() {
        return records.events().countAfter(records.progress().get().index());
    }

    private ChainReport verify(ChainId chain, Map<ChainId, Finding> withoutEntry) {
        ChainWalk walk = new ChainWalk(records, source, keys, chain);
        Finding first = walk.walk();
        Finding inserted = withoutEntry.get(chain);
        if (inserted != null && (first == null || inserted.globalIndex() < first.globalIndex())) {
            first = inserted;
        }
        if (first == null && chain.equals(ChainId.INSTANCE)) {
            first = lastEventGone();
        }
        return new ChainReport(walk.head(), walk.checkpoints(), first == null ? null : first.problem());
    }

    /** The newest event that the writer has seen is gone: whose it was can't be told, so that it is the instance's. */
    private @Nullable Finding lastEventGone() {
        WriterProgress progress = records.progress().get();
        if (!progress.hasBegun() || !records.events().at(List.of(progress.index())).isEmpty()) {
            return null;
        }
        return new Finding(
                new ChainProblem(
                        Kind.CUT_OFF,
                        null,
                        null,
                        "The chains were made up to number %d of the event store, which is gone: its end is cut off."
                                .formatted(progress.index())),
                Long.MAX_VALUE);
    }
}
