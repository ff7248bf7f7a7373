package dev.connectorregistry.query.audit;

import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.page.PageRequest;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Lists entries of the audit trail in pages, the newest first; it lags behind the events a little. */
class AuditList {

    private final Serving<AuditGeneration> serving;

    AuditList(Serving<AuditGeneration> serving) {
        this.serving = serving;
    }

    Page<AuditItem> page(AuditFilter filter, PageParameters parameters) {
        Document query = filter.query();
        PageRequest request = parameters.of("audit " + query.toJson(), List.of(Long.class));
        return serving.read(generation -> request.of(new Rows(generation.entries(), query))).map(AuditItem::read);
    }

    private record Rows(AuditEntries entries, Document query) implements PageRequest.Rows<Document> {

        @Override
        public Iterable<Document> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
            return entries.read(query, start(from, backwards), backwards, limit);
        }

        @Override
        public long weightOf(Document row) {
            return AuditDocuments.weightOf(row);
        }

        private static long start(@Nullable KeysetCursor from, boolean backwards) {
            if (from == null) {
                return backwards ? 0 : Long.MAX_VALUE;
            }
            // A cursor is no proof of a position that there is.
            long key = Math.clamp((Long) from.key().getFirst(), 0, Long.MAX_VALUE - 1);
            return from.inclusive() ? key : key + (backwards ? 1 : -1);
        }

        @Override
        public List<Object> keyOf(Document row) {
            return List.of(row.getLong(AuditDocuments.POSITION));
        }
    }
}
