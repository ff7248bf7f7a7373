package dev.connectorregistry.command.idempotency;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

import java.nio.file.Path;

/** A process of the command side that dies, as by a kill -9, while it carries out an experiment. */
final class DoomedProcess {

    static final int EXIT_CODE = 137;

    /** When it dies. */
    enum Moment {
        BEFORE_COMMIT {
            @Override
            void arrange() {
                die();
            }
        },
        AFTER_COMMIT {
            @Override
            void arrange() {
                CurrentUnitOfWork.get().afterCommit(_ -> die());
            }
        };

        abstract void arrange();

        static void die() {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private DoomedProcess() {}

    /** Takes the moment, the database's URL, the data folder, the path to post to, the token and the key. */
    public static void main(String[] arguments) {
        CommandProcess process = CommandProcess.start(arguments[1], Path.of(arguments[2]));
        process.whenCommandIsThrough(Moment.valueOf(arguments[0])::arrange);
        process.post(arguments[3], arguments[4], arguments[5], "");
        System.exit(1);
    }
}
