package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.auditchain.WriterProgress;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
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

    AuditChainWriter(ChainAppender appender) {
        this.appender = appender;
    }

    /** Only notes the event: what is chained is what the store holds, not what was made of it on the way here. */
    @EventHandler
    void on(EventMessage<?> event, UnitOfWork<?> unitOfWork) {
        UnitOfWork<?> batch = unitOfWork.root();
        batch.getOrComputeResource(
                        BATCH,
                        _ -> {
                            List<String> identifiers = new ArrayList<>();
                            batch.onPrepareCommit(_ -> appender.append(identifiers));
                            return identifiers;
                        })
                .add(event.getIdentifier());
    }
}
