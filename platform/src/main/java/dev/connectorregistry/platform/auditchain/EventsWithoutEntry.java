package dev.connectorregistry.platform.auditchain;

import dev.connectorregistry.platform.auditchain.ChainProblem.Kind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the events that the writer of the chains should have made an entry of, and that have none. */
final class EventsWithoutEntry {

    private static final int WINDOW = 1000;

    private final AuditRecords records;

    EventsWithoutEntry(AuditRecords records) {
        this.records = records;
    }

    /** The first such event of each chain. */
    Map<ChainId, Finding> firstOfEach() {
        Map<ChainId, Finding> first = new HashMap<>();
        // Before anything else is read: what it covers has its entry by now.
        WriterProgress progress = records.progress().get();
        List<Long> window = records.events().indexesAfter(Long.MIN_VALUE, WINDOW);
        while (!window.isEmpty() && window.getFirst() <= progress.index()) {
            Set<Long> chained = records.chain().indexesBetween(window.getFirst(), window.getLast());
            List<Long> missing =
                    window.stream().filter(index -> progress.covers(index) && !chained.contains(index)).toList();
            for (int from = 0; from < missing.size(); from += ChainWalk.WINDOW) {
                List<Long> part = missing.subList(from, Math.min(from + ChainWalk.WINDOW, missing.size()));
                Map<Long, StoredEvent> events = records.events().at(part);
                part.stream().filter(events::containsKey).map(events::get).forEach(event -> note(event, first));
            }
            window = records.events().indexesAfter(window.getLast(), WINDOW);
        }
        return first;
    }

    private static void note(StoredEvent event, Map<ChainId, Finding> first) {
        ChainProblem problem =
                new ChainProblem(
                        Kind.INSERTED,
                        null,
                        event.identifier(),
                        "Event %s, number %d of the event store, has no entry in the chain: it was inserted, or its entry was removed."
                                .formatted(event.identifier(), event.globalIndex()));
        first.putIfAbsent(ChainId.of(event), new Finding(problem, event.globalIndex()));
    }
}
