package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.connector.ConnectorReadModel.Found;
import dev.connectorregistry.query.connector.ConnectorStream.Folded;
import dev.connectorregistry.query.projection.UnfoldableEvents;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The events that are projected together: the documents are read once, folded in memory, and written once. Not for
 * several threads.
 */
class ConnectorBatch {

    /** How much is changed before it is written, even within a batch: a batch of large changes must fit into memory. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private final ConnectorReadModel readModel;
    private final ConnectorStream streams;
    private final ParkedConnectors parked;
    private final StateCheckpoints checkpoints;
    private final UnfoldableEvents unfoldable;
    private final Consumer<Collection<ConnectorState>> announce;
    private final Map<String, @Nullable ConnectorState> states = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final List<ConnectorState> passed = new ArrayList<>();
    private final Map<String, FoldingFailure> failures = new LinkedHashMap<>();
    private long weight;

    ConnectorBatch(
            ConnectorReadModel readModel,
            ConnectorStream streams,
            ParkedConnectors parked,
            StateCheckpoints checkpoints,
            UnfoldableEvents unfoldable,
            Consumer<Collection<ConnectorState>> announce) {
        this.readModel = readModel;
        this.streams = streams;
        this.parked = parked;
        this.checkpoints = checkpoints;
        this.unfoldable = unfoldable;
        this.announce = announce;
    }

    /** Reads the documents of these connectors ahead, in one round trip, but for what is too much for one time. */
    void readAhead(Set<String> ids) {
        Found found = readModel.find(ids);
        states.putAll(found.byId());
        if (found.all()) {
            ids.forEach(id -> states.putIfAbsent(id, null));
        }
    }

    /**
     * Folds an event; one that is in the document already changes nothing. Where it can't, the connector stays behind,
     * or the whole generation does.
     */
    void fold(DomainEventMessage<?> event) {
        String id = event.getAggregateIdentifier();
        if (failures.containsKey(id)) {
            return;
        }
        if (!states.containsKey(id)) {
            states.put(id, readModel.find(ConnectorId.of(id)).orElse(null));
        }
        ConnectorState state = states.get(id);
        long version = state == null ? -1 : state.version();
        if (event.getSequenceNumber() <= version) {
            return;
        }
        // At a hole, the connector's own stream has what this stream has not delivered.
        Folded folded =
                event.getSequenceNumber() == version + 1
                        ? streams.fold(state, event)
                        : streams.foldOn(ConnectorId.of(id), state, event);
        if (folded.state() != null && folded.state().version() > version) {
            states.put(id, folded.state());
            changed.add(id);
            if (checkpoints.isDueAt(folded.state().version())) {
                passed.add(folded.state());
            }
            weight += String.valueOf(event.getPayload()).length();
        }
        if (folded.failure() != null) {
            unfoldable.report(folded.failure().event());
            failures.put(id, folded.failure());
        }
        if (weight > MOST_CHARACTERS) {
            // Documents may be ahead of their token: what comes again is passed over.
            flush();
            states.clear();
        }
    }

    /**
     * Writes what changed, once, and then what stands still: a connector that is parked has all that could be folded.
     */
    void flush() {
        List<ConnectorState> written = changed.stream().map(states::get).filter(state -> state != null).toList();
        checkpoints.put(passed);
        readModel.write(written);
        failures.values().forEach(parked::park);
        written.stream()
                .filter(state -> !failures.containsKey(state.id().value()))
                .forEach(state -> parked.release(state.id().value(), state.version()));
        announce.accept(written);
        passed.clear();
        changed.clear();
        weight = 0;
    }
}
