package dev.connectorregistry.query.auditchain;

import java.util.Collection;
import java.util.Map;

/** What happened, in plain words. */
@FunctionalInterface
public interface EventSummaries {

    /**
     * The summaries of events.
     *
     * @param positions the places of the events among all events of the instance
     * @return by position; what is not known yet is left out
     */
    Map<Long, String> of(Collection<Long> positions);
}
