package dev.connectorregistry.platform.auditchain;

import dev.connectorregistry.platform.auditchain.ChainProblem.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Walks along one chain from its start, recomputes each entry from its event, holds each checkpoint against the chain,
 * and stops at the first that does not fit. Reads a window at a time, so that memory does not grow with the chain.
 */
final class ChainWalk {

    /** Small enough that a window of the largest events fits into memory. */
    static final int WINDOW = 100;

    private final AuditRecords records;
    private final CheckpointSource source;
    private final CheckpointKeys keys;
    private final ChainId chain;

    private ChainHead head;
    private long lastGlobalIndex = Long.MIN_VALUE;
    private long firstUncertifiedIndex = Long.MIN_VALUE;
    private long certified;
    private long checkpoints;

    ChainWalk(AuditRecords records, CheckpointSource source, CheckpointKeys keys, ChainId chain) {
        this.records = records;
        this.source = source;
        this.keys = keys;
        this.chain = chain;
        this.head = ChainHead.start(chain);
    }

    /** The end of what was found to fit. */
    ChainHead head() {
        return head;
    }

    /** How many checkpoints were found to fit. */
    long checkpoints() {
        return checkpoints;
    }

    /** Walks to the end that the chain has now; null where all fits. */
    @Nullable Finding walk() {
        Finding finding = beforeTheStart();
        long end = records.chain().head(chain).position();
        while (finding == null && head.position() < end) {
            List<ChainEntry> window = records.chain().after(chain, head.position(), WINDOW);
            if (window.isEmpty()) {
                // Cut off just now.
                end = head.position();
            } else {
                finding = check(window);
            }
        }
        return finding == null ? beyondTheEnd() : finding;
    }

    private @Nullable Finding beforeTheStart() {
        return records.chain().after(chain, Long.MIN_VALUE, 1).stream()
                .filter(entry -> entry.position() < 1)
                .map(entry -> inserted(entry, "an entry in front of the first, at %d".formatted(entry.position())))
                .findFirst()
                .orElse(null);
    }

    private static Finding inserted(ChainEntry entry, String what) {
        return new Finding(
                new ChainProblem(
                        Kind.INSERTED,
                        null,
                        entry.eventIdentifier(),
                        "Event %s has %s: it was inserted.".formatted(entry.eventIdentifier(), what)),
                entry.globalIndex());
    }

    private @Nullable Finding check(List<ChainEntry> window) {
        Map<Long, StoredEvent> events = records.events().at(window.stream().map(ChainEntry::globalIndex).toList());
        Map<Long, List<SignedCheckpoint>> signed =
                source.between(chain, head.position() + 1, window.getLast().position()).stream()
                        .collect(Collectors.groupingBy(found -> found.checkpoint().position()));
        for (ChainEntry entry : window) {
            Finding finding = check(entry, events.get(entry.globalIndex()));
            if (finding == null) {
                finding = checkpointsOf(entry, signed.getOrDefault(entry.position(), List.of()));
            }
            if (finding != null) {
                return finding;
            }
            head = entry.head();
            lastGlobalIndex = entry.globalIndex();
        }
        return null;
    }

    private @Nullable Finding check(ChainEntry entry, @Nullable StoredEvent event) {
        long expected = head.position() + 1;
        if (entry.position() != expected) {
            return new Finding(
                    new ChainProblem(
                            Kind.REMOVED, expected, null, "The chain has no entry %d any more.".formatted(expected)),
                    lastGlobalIndex);
        }
        if (event == null || !event.identifier().equals(entry.eventIdentifier())) {
            return misplaced(entry, event);
        }
        ChainEntry computed = head.append(event);
        if (!computed.equals(entry)) {
            return differing(entry, computed);
        }
        ChainId own = ChainId.of(event);
        return own.equals(chain) ? null : inserted(entry, "its entry in this chain, and belongs to that of " + own);
    }

    private Finding misplaced(ChainEntry entry, @Nullable StoredEvent there) {
        StoredEvent elsewhere = records.events().named(List.of(entry.eventIdentifier())).get(entry.eventIdentifier());
        if (elsewhere != null) {
            return Finding.of(
                    Kind.REORDERED,
                    entry,
                    "Event %s is number %d of the event store, and was number %d when its entry was made."
                            .formatted(entry.eventIdentifier(), elsewhere.globalIndex(), entry.globalIndex()));
        }
        return there == null
                ? Finding.of(
                        Kind.REMOVED,
                        entry,
                        "Event %s, number %d of the event store, is gone."
                                .formatted(entry.eventIdentifier(), entry.globalIndex()))
                : Finding.of(
                        Kind.ALTERED,
                        entry,
                        "Number %d of the event store is event %s, and was event %s when its entry was made."
                                .formatted(entry.globalIndex(), there.identifier(), entry.eventIdentifier()));
    }

    /** Tells by what comes next whether the event or its entry was altered. */
    private Finding differing(ChainEntry entry, ChainEntry computed) {
        boolean isStoredHashBuiltOn = isBuiltOn(entry.head());
        if (!isStoredHashBuiltOn && isBuiltOn(computed.head())) {
            return Finding.of(
                    Kind.ENTRY_ALTERED,
                    entry,
                    "The chain's entry %d was altered: its event %s is what it was."
                            .formatted(entry.position(), entry.eventIdentifier()));
        }
        return Finding.of(
                Kind.ALTERED,
                entry,
                "Event %s is not what it was when its entry was made%s."
                        .formatted(
                                entry.eventIdentifier(),
                                isStoredHashBuiltOn ? "" : ", or the chain's entry " + entry.position() + " is not"));
    }

    private boolean isBuiltOn(ChainHead possible) {
        List<ChainEntry> following = records.chain().after(chain, possible.position(), 1);
        if (following.isEmpty()) {
            return source.between(chain, possible.position(), possible.position()).stream()
                    .anyMatch(signed -> keys.confirm(signed) && signed.checkpoint().hash().equals(possible.hash()));
        }
        ChainEntry next = following.getFirst();
        StoredEvent event = records.events().at(List.of(next.globalIndex())).get(next.globalIndex());
        return event != null && possible.append(event).equals(next);
    }

    private @Nullable Finding checkpointsOf(ChainEntry entry, List<SignedCheckpoint> signed) {
        if (certified == head.position()) {
            firstUncertifiedIndex = entry.globalIndex();
        }
        for (SignedCheckpoint checkpoint : signed) {
            if (!keys.confirm(checkpoint)) {
                return Finding.of(Kind.CHECKPOINT_FORGED, entry, forged(checkpoint));
            }
            if (!checkpoint.checkpoint().hash().equals(entry.hash())) {
                return new Finding(
                        new ChainProblem(
                                Kind.REWRITTEN,
                                certified + 1,
                                null,
                                "What the registry signed of entry %d at %s is not the chain: entry %s"
                                        .formatted(
                                                entry.position(),
                                                checkpoint.checkpoint().time(),
                                                certified + 1 == entry.position()
                                                        ? entry.position() + " was replaced."
                                                        : "%d or one that follows, up to %d, was replaced and the hashes made anew."
                                                                .formatted(certified + 1, entry.position()))),
                        firstUncertifiedIndex);
            }
        }
        if (!signed.isEmpty()) {
            checkpoints += signed.size();
            certified = entry.position();
        }
        return null;
    }

    private @Nullable Finding beyondTheEnd() {
        List<SignedCheckpoint> beyond = source.between(chain, head.position() + 1, Long.MAX_VALUE);
        // Entries that the writer has added meanwhile may be signed by now.
        if (beyond.isEmpty() || !records.chain().after(chain, head.position(), 1).isEmpty()) {
            return null;
        }
        SignedCheckpoint first = beyond.getFirst();
        long position = head.position() + 1;
        ChainProblem problem =
                keys.confirm(first)
                        ? new ChainProblem(
                                Kind.CUT_OFF,
                                position,
                                null,
                                "The chain ends with entry %d, and the registry signed entry %d at %s: the end is cut off."
                                        .formatted(
                                                head.position(),
                                                first.checkpoint().position(),
                                                first.checkpoint().time()))
                        : new ChainProblem(Kind.CHECKPOINT_FORGED, position, null, forged(first));
        return new Finding(problem, Long.MAX_VALUE);
    }

    private static String forged(SignedCheckpoint signed) {
        return "The checkpoint of entry %d was not signed by a known key, or was altered."
                .formatted(signed.checkpoint().position());
    }
}
