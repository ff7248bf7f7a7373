package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events that are projected together: the documents are read once, folded in memory, and written once. Not for
 * several threads.
 */
class ConnectorBatch {

    private final ConnectorReadModel readModel;
    private final ConnectorStream streams;
    private final ParkedConnectors parked;
    private final Map<String, @Nullable ConnectorState> states = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    ConnectorBatch(ConnectorReadModel readModel, ConnectorStream streams, ParkedConnectors parked) {
        this.readModel = readModel;
        this.streams = streams;
        this.parked = parked;
    }

    /** Reads the documents of these connectors ahead, in one round trip. */
    void readAhead(Set<String> ids) {
        Map<String, ConnectorState> found = readModel.find(ids);
        ids.forEach(id -> states.put(id, found.get(id)));
    }

    /** Folds an event; one that is in the document already changes nothing, and parks the connector where it can't. */
    void fold(DomainEventMessage<?> event) {
        String id = event.getAggregateIdentifier();
        if (parked.contains(id)) {
            return;
        }
        if (!states.containsKey(id)) {
            readAhead(Set.of(id));
        }
        ConnectorState state = states.get(id);
        long version = state == null ? -1 : state.version();
        if (event.getSequenceNumber() <= version) {
            return;
        }
        try {
            // At a hole, the connector's own stream has what this stream has not delivered.
            states.put(
                    id,
                    event.getSequenceNumber() == version + 1
                            ? ConnectorStream.fold(state, event)
                            : streams.foldOn(ConnectorId.of(id), state, event.getSequenceNumber()));
            changed.add(id);
        } catch (FoldingFailure failure) {
            parked.park(failure.parked(), failure);
        }
    }

    /** Writes what changed, once. */
    Map<String, ConnectorState> flush() {
        Map<String, ConnectorState> written = LinkedHashMap.newLinkedHashMap(changed.size());
        for (String id : changed) {
            ConnectorState state = states.get(id);
            if (state != null) {
                written.put(id, state);
            }
        }
        readModel.write(List.copyOf(written.values()));
        changed.clear();
        return written;
    }
}
