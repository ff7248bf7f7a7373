package dev.connectorregistry.platform.auditchain;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The events of the event store, as they stand in it. */
public interface StoredEvents {

    /** Those of the events with these identifiers that there are, by identifier. */
    Map<String, StoredEvent> named(Collection<String> identifiers);

    /** Those of the events at these global indexes that there are, by global index. */
    Map<Long, StoredEvent> at(Collection<Long> globalIndexes);

    /** The global indexes of the events beyond one, in ascending order. */
    List<Long> indexesAfter(long globalIndex, int limit);

    /** How many events there are beyond a global index. */
    long countAfter(long globalIndex);
}
