package dev.connectorregistry.query.auditchain;

import com.mongodb.MongoException;

import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.ChainEntry;
import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.auditchain.StoredEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Exports a chain: reads a window of it at a time, so that memory does not grow with it and no transaction stays open
 * while a slow client reads.
 */
final class AuditExport {

    private static final Logger log = LoggerFactory.getLogger(AuditExport.class);

    /** Small enough that a window of the largest events fits into memory. */
    private static final int WINDOW = 100;

    private static final long PROGRESS_EVERY = 100_000;

    private final AuditRecords records;
    private final EventSummaries summaries;

    AuditExport(AuditRecords records, EventSummaries summaries) {
        this.records = records;
        this.summaries = summaries;
    }

    /** The end that a chain has now: what is written later is not exported, or an export might never end. */
    ChainHead endOf(ChainId chain) {
        return records.chain().head(chain);
    }

    /** Writes the entries of a chain that are in the range, up to the given end of the chain. */
    void write(ChainHead end, ExportRange range, ExportFormat format) throws IOException {
        ChainHead last = before(end.chain(), range.after());
        long written = 0;
        while (last.position() < end.position()) {
            List<ChainEntry> window = window(last, end);
            if (window.isEmpty()) {
                break;
            }
            List<Long> indexes = window.stream().map(ChainEntry::globalIndex).toList();
            Map<Long, StoredEvent> events = records.events().at(indexes);
            Map<Long, String> words = summariesOf(indexes);
            for (ChainEntry entry : window) {
                StoredEvent event = ofEntry(entry, events.get(entry.globalIndex()));
                if (event == null || range.has(event.time())) {
                    format.write(ExportedEntry.of(entry, last.hash(), event, words.get(entry.globalIndex())));
                    written++;
                    if (written % PROGRESS_EVERY == 0) {
                        log.info("Exporting the audit trail of {}: {} entries so far", end.chain(), written);
                    }
                }
                last = entry.head();
            }
        }
        format.end(written, last.position());
        log.info(
                "Exported the audit trail of {}: {} entries, up to position {}", end.chain(), written, last.position());
    }

    /**
     * The words are a help for readers: what proves something is all in the write side, and is exported without them.
     */
    private Map<Long, String> summariesOf(List<Long> indexes) {
        try {
            return summaries.of(indexes);
        } catch (MongoException e) {
            log.warn("The audit trail is exported without summaries: the read model is away", e);
            return Map.of();
        }
    }

    /** The place behind which an export starts, with the hash of the entry there. */
    private ChainHead before(ChainId chain, long after) {
        if (after == 0) {
            return ChainHead.start(chain);
        }
        return records.chain().after(chain, after - 1, 1).stream()
                .filter(entry -> entry.position() == after)
                .map(ChainEntry::head)
                .findFirst()
                .orElseGet(() -> new ChainHead(chain, after, ChainHead.start(chain).hash()));
    }

    private List<ChainEntry> window(ChainHead last, ChainHead end) {
        return records.chain().after(end.chain(), last.position(), WINDOW).stream()
                .filter(entry -> entry.position() <= end.position())
                .toList();
    }

    private static @Nullable StoredEvent ofEntry(ChainEntry entry, @Nullable StoredEvent event) {
        return event != null && event.identifier().equals(entry.eventIdentifier()) ? event : null;
    }
}
