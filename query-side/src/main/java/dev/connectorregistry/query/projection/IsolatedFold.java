package dev.connectorregistry.query.projection;

import dev.connectorregistry.api.connector.UnfoldableEventException;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Consumer;

/**
 * Folds the events of one kind of aggregate into a document each. An event that can't be folded leaves its own document
 * as it was, and holds up no other.
 */
public final class IsolatedFold {

    private static final Logger LOG = LoggerFactory.getLogger(IsolatedFold.class);

    private final String aggregateType;
    private final StableTypeSerializer names;
    private final UnfoldableEvents unfoldable;
    private final Consumer<DomainEventMessage<?>> fold;

    /**
     * @param aggregateType what the write side calls this kind of aggregate
     * @param fold brings the document of an event's aggregate up to that event
     */
    public IsolatedFold(
            String aggregateType,
            StableTypeSerializer names,
            UnfoldableEvents unfoldable,
            Consumer<DomainEventMessage<?>> fold) {
        this.aggregateType = aggregateType;
        this.names = names;
        this.unfoldable = unfoldable;
        this.fold = fold;
    }

    /** Folds an event of the kind. */
    public void project(DomainEventMessage<?> message) {
        try {
            fold.accept(message);
        } catch (UnfoldableEventException | SerializationException failure) {
            String id = message.getAggregateIdentifier();
            unfoldable.report(
                    new UnfoldableEvent(
                            aggregateType,
                            id,
                            message.getSequenceNumber(),
                            names.nameOf(message),
                            String.valueOf(failure.getMessage())));
            LOG.error(
                    "The document of {} {} stays as it is: an event of it can't be folded.",
                    aggregateType,
                    id,
                    failure);
        }
    }

    /** Folds an event that a newer release wrote, if it is of the kind: it stops that aggregate, and no other. */
    public void projectUnknown(DomainEventMessage<?> message) {
        if (aggregateType.equals(message.getType())) {
            project(message);
        }
    }
}
