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
    void append(List<DeliveredEvent> delivered) {
        Map<ChainId, ChainHead> heads = new HashMap<>();
        for (int from = 0; from < delivered.size(); from += WINDOW) {
            append(delivered.subList(from, Math.min(from + WINDOW, delivered.size())), heads);
        }
    }

    private void append(List<DeliveredEvent> delivered, Map<ChainId, ChainHead> heads) {
        Map<String, StoredEvent> events = read(delivered);
        List<ChainEntry> entries = new ArrayList<>(delivered.size());
        for (DeliveredEvent one : delivered) {
            StoredEvent event = events.get(one.identifier());
            if (event == null) {
                throw new IllegalStateException("Event %s is gone from the event store".formatted(one.identifier()));
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

    /** By global index, as they stand side by side; by identifier those that were committed late. */
    private Map<String, StoredEvent> read(List<DeliveredEvent> delivered) {
        Map<String, StoredEvent> events = HashMap.newHashMap(delivered.size());
        records.events()
                .at(delivered.stream().map(DeliveredEvent::position).toList())
                .values()
                .forEach(event -> events.put(event.identifier(), event));
        List<String> late =
                delivered.stream().map(DeliveredEvent::identifier).filter(id -> !events.containsKey(id)).toList();
        events.putAll(records.events().named(late));
        return events;
    }
}
