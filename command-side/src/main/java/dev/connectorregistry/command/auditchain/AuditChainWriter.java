package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.auditchain.WriterProgress;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.ArrayList;
import java.util.List;

/**
 * Hands the events on to the chains in the order in which the event store delivers them, batch by batch: a batch's
 * entries are written in the transaction that also stores how far this processor has come. Whenever the process is
 * killed, no event is missing and none is there twice.
 */
@ProcessingGroup(WriterProgress.PROCESSOR)
final class AuditChainWriter {

    private static final String BATCH = AuditChainWriter.class.getName();

    private final ChainAppender appender;
    private final int batchSize;
    private volatile boolean behind;

    AuditChainWriter(ChainAppender appender, int batchSize) {
        this.appender = appender;
        this.batchSize = batchSize;
    }

    /** Whether the last batch was full: there may be many events that wait. */
    boolean isBehind() {
        return behind;
    }

    /**
     * Only notes the event: what is chained is what the store holds, not what was made of it on the way here.
     *
     * @param token how far the delivery has come with the event
     */
    @EventHandler
    void on(EventMessage<?> event, TrackingToken token, UnitOfWork<?> unitOfWork) {
        UnitOfWork<?> batch = unitOfWork.root();
        batch.getOrComputeResource(
                        BATCH,
                        _ -> {
                            List<DeliveredEvent> events = new ArrayList<>();
                            batch.onPrepareCommit(_ -> append(events));
                            return events;
                        })
                .add(new DeliveredEvent(event.getIdentifier(), token.position().orElse(0)));
    }

    private void append(List<DeliveredEvent> events) {
        behind = events.size() >= batchSize;
        appender.append(events);
    }
}
