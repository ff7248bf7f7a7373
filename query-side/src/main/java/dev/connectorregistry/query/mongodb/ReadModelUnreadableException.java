package dev.connectorregistry.query.mongodb;

import dev.connectorregistry.platform.start.StartupProblem;

import java.nio.file.Path;

/**
 * The embedded read model's file can't be opened. The message is one line for whoever starts the registry, and says
 * what to do: the file holds nothing that a replay does not rebuild.
 */
public final class ReadModelUnreadableException extends StartupProblem {

    private static final long serialVersionUID = 1L;

    private ReadModelUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }

    static ReadModelUnreadableException inUse(Path file, Throwable cause) {
        return new ReadModelUnreadableException(
                "another process has the read model in %s open: stop it first.".formatted(file), cause);
    }

    static ReadModelUnreadableException corrupt(Path file, Throwable cause) {
        return new ReadModelUnreadableException(
                "the read model in %s is corrupt: delete the file, it is rebuilt from the events.".formatted(file),
                cause);
    }
}
