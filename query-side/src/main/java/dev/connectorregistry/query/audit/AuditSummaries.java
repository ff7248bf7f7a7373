package dev.connectorregistry.query.audit;

import com.mongodb.client.model.Projections;

import dev.connectorregistry.query.projection.Serving;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What happened, in plain words, for those who have the events themselves from elsewhere. */
public class AuditSummaries {

    private final Serving<AuditGeneration> serving;

    AuditSummaries(Serving<AuditGeneration> serving) {
        this.serving = serving;
    }

    /**
     * The summaries of events.
     *
     * @param positions the places of the events among all events of the instance
     * @return by position; what the audit trail does not have yet is left out
     */
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
