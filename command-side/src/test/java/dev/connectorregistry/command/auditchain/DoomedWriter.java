package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.auditchain.WriterProgress;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A writer that dies, as by a kill -9, while it writes entries. */
final class DoomedWriter {

    static final int EXIT_CODE = 137;
    static final int EVENTS = 12;

    private static volatile Moment moment;

    /** When it dies: entries and token are written, but not committed, or committed just now. */
    enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private DoomedWriter() {}

    /** Takes the moment, the database's URL, the data folder and the organisation. */
    public static void main(String[] arguments) throws InterruptedException {
        moment = Moment.valueOf(arguments[0]);
        AuditProcess process =
                AuditProcess.start(
                        List.of(Death.class), arguments[1], Path.of(arguments[2]), "registry.audit.claim-timeout=1s");
        process.happenAtOnce(OrganisationId.of(arguments[3]), EVENTS);
        Thread.currentThread().join(Duration.ofMinutes(2));
        System.exit(1);
    }

    /** Comes with the first batch. */
    @ProcessingGroup(WriterProgress.PROCESSOR)
    static class Death {

        @EventHandler
        void on(EventMessage<?> event, UnitOfWork<?> unitOfWork) {
            switch (moment) {
                // What is registered later runs earlier here: before the transaction is committed.
                case BEFORE_COMMIT -> unitOfWork.root().onCommit(_ -> Runtime.getRuntime().halt(EXIT_CODE));
                case AFTER_COMMIT -> unitOfWork.root().afterCommit(_ -> Runtime.getRuntime().halt(EXIT_CODE));
            }
        }
    }
}
