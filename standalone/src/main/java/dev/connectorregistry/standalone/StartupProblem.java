package dev.connectorregistry.standalone;

import org.jspecify.annotations.Nullable;

/** Why the registry can't start, in one line that says what it is and what to do. */
final class StartupProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartupProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
