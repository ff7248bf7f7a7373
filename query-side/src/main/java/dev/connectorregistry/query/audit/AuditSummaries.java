package dev.connectorregistry.query.audit;

import com.mongodb.client.model.Projections;

import dev.connectorregistry.query.auditchain.EventSummaries;
import dev.connectorregistry.query.projection.Serving;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What happened, in plain words, for those who have the events themselves from elsewhere. */
class AuditSummaries implements EventSummaries {

    private final Serving<AuditGeneration> serving;

    AuditSummaries(Serving<AuditGeneration> serving) {
        this.serving = serving;
    }

    @Override
    public Map<Long, String> of(Collection<Long> positions) {
        Map<Long, String> summaries = new HashMap<>();
        serving.current()
                .ifPresent(audit ->
                        audit.entries()
                                .find(
                                        positions,
                                        Projections.include(AuditDocuments.SUMMARY),
                                        entry ->
                                                summaries.put(
                                                        entry.getLong(AuditDocuments.POSITION),
                                                        entry.getString(AuditDocuments.SUMMARY))));
        return summaries;
    }
}
