package dev.connectorregistry.query.audit;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.page.PageRequest;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
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
        return serving.read(generation -> request.of(new Entries(generation.entries(), query))).map(AuditItem::read);
    }

    private record Entries(MongoCollection<Document> entries, Document query) implements PageRequest.Rows<Document> {

        @Override
        public List<Document> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
            Document page = new Document(query);
            if (from != null) {
                String beyond = (backwards ? "$gt" : "$lt") + (from.inclusive() ? "e" : "");
                page.append(AuditDocuments.POSITION, new Document(beyond, from.key().getFirst()));
            }
            return entries.find(page)
                    .sort(new Document(AuditDocuments.POSITION, backwards ? 1 : -1))
                    .limit(limit)
                    .into(new ArrayList<>(limit));
        }

        @Override
        public List<Object> keyOf(Document row) {
            return List.of(row.getLong(AuditDocuments.POSITION));
        }
    }
}
