package dev.connectorregistry.platform.start;

import org.jspecify.annotations.Nullable;

/** Why the registry can't start, in one line that says what it is and what to do. */
public class StartupProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the line
     */
    public StartupProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
