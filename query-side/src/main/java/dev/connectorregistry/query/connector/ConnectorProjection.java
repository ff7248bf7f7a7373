package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorEvent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.UnknownSerializedType;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folds the events of connectors into their documents, with the fold that the aggregate uses. It collects what a batch
 * changes; {@link FlushingTokenStore} has it written before the batch's token is stored.
 */
@ProcessingGroup(ConnectorProjection.NAME)
class ConnectorProjection {

    /** The name of the event processor, and of its tokens. */
    static final String NAME = "connectors";

    private static final String BATCH = ConnectorBatch.class.getName();

    /** What the write side calls this kind of aggregate. */
    static final String AGGREGATE_TYPE = "Connector";

    private final ConnectorReadModel readModel;
    private final ConnectorStream streams;
    private final ParkedConnectors parked;
    private final ProjectedVersions projected;
    private final StateCheckpoints checkpoints;

    ConnectorProjection(
            ConnectorReadModel readModel,
            ConnectorStream streams,
            ParkedConnectors parked,
            ProjectedVersions projected,
            StateCheckpoints checkpoints) {
        this.readModel = readModel;
        this.streams = streams;
        this.parked = parked;
        this.projected = projected;
        this.checkpoints = checkpoints;
    }

    // The handlers take the message, not the payload: an event that can't be read must park its connector, and would
    // fail the whole batch if it were read to find a handler's argument.
    @EventHandler(payloadType = ConnectorEvent.class)
    void on(DomainEventMessage<?> event) {
        batch().fold(event);
    }

    /** An event of a connector that a newer release wrote stops that connector, and no other. */
    @EventHandler(payloadType = UnknownSerializedType.class)
    void onUnknown(DomainEventMessage<?> event) {
        if (AGGREGATE_TYPE.equals(event.getType())) {
            batch().fold(event);
        }
    }

    /** Writes what the current batch has changed. */
    void flush() {
        if (CurrentUnitOfWork.isStarted()) {
            UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
            if (unitOfWork.getResource(BATCH) instanceof ConnectorBatch batch) {
                projected.announce(batch.flush());
            }
        }
    }

    private ConnectorBatch batch() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(
                BATCH,
                key -> {
                    ConnectorBatch batch = new ConnectorBatch(readModel, streams, parked, checkpoints);
                    batch.readAhead(connectorsOf(unitOfWork));
                    return batch;
                });
    }

    private static Set<String> connectorsOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork instanceof BatchingUnitOfWork<?> batching
                ? batching.getMessages().stream()
                        .filter(ConnectorProjection::isOfConnector)
                        .map(message -> ((DomainEventMessage<?>) message).getAggregateIdentifier())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static boolean isOfConnector(Message<?> message) {
        return message instanceof DomainEventMessage<?> event && AGGREGATE_TYPE.equals(event.getType());
    }
}
