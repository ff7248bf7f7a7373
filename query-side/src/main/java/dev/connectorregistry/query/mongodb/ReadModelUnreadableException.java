package dev.connectorregistry.query.mongodb;

import java.nio.file.Path;

/** The embedded read model's file can't be opened; it holds nothing that a replay does not rebuild. */
public final class ReadModelUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadModelUnreadableException(Path file, Throwable cause) {
        super(
                "the read model in %s is corrupt or in use: stop what uses it, or delete the file (it is rebuilt from the events)."
                        .formatted(file),
                cause);
    }
}
