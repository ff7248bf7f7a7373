package dev.connectorregistry.platform.operation;

import dev.connectorregistry.api.operation.OperationEvent;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/** Tells what operators have done to the registry itself. These events stand alone: they are of no aggregate. */
public class OperatorActions {

    private final EventStore events;

    public OperatorActions(EventStore events) {
        this.events = events;
    }

    /**
     * Tells what was done.
     *
     * @param metaData who did it, and why
     */
    public void tell(OperationEvent event, MetaData metaData) {
        events.publish(new GenericEventMessage<>(event, metaData));
    }
}
