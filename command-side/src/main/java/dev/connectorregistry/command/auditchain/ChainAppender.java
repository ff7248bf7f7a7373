package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.ChainEntry;
import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.auditchain.StoredEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds events to the chains, and signs a chain each time that it has come a certain number of entries further. */
final class ChainAppender {

    /** How many events are in memory at once: one may have a megabyte. */
    private static final int WINDOW = 100;

    private final AuditRecords records;
    private final CheckpointSigner signer;
    private final int checkpointEvery;

    ChainAppender(AuditRecords records, CheckpointSigner signer, int checkpointEvery) {
        this.records = records;
        this.signer = signer;
        this.checkpointEvery = checkpointEvery;
    }

    /**
     * Adds events, in their order and in the caller's transaction.
     *
     * @throws IllegalStateException when the event store does not have one of them any more
     */
    void append(List<String> identifiers) {
        Map<ChainId, ChainHead> heads = new HashMap<>();
        for (int from = 0; from < identifiers.size(); from += WINDOW) {
            append(identifiers.subList(from, Math.min(from + WINDOW, identifiers.size())), heads);
        }
    }

    private void append(List<String> identifiers, Map<ChainId, ChainHead> heads) {
        Map<String, StoredEvent> events = records.events().named(identifiers);
        List<ChainEntry> entries = new ArrayList<>(identifiers.size());
        for (String identifier : identifiers) {
            StoredEvent event = events.get(identifier);
            if (event == null) {
                throw new IllegalStateException("Event %s is gone from the event store".formatted(identifier));
            }
            ChainHead head = heads.computeIfAbsent(ChainId.of(event), records.chain()::head);
            ChainEntry entry = head.append(event);
            heads.put(entry.chain(), entry.head());
            entries.add(entry);
        }
        records.chain().add(entries);
        entries.stream()
                .filter(entry -> entry.position() % checkpointEvery == 0)
                .forEach(entry -> signer.sign(entry.head()));
    }
}
