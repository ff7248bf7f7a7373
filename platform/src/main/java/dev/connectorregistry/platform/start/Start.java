package dev.connectorregistry.platform.start;

import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts a process of the registry. */
public final class Start {

    private Start() {}

    /** Starts the application; one that can't start ends the process with an exit code that is not 0. */
    public static void run(SpringApplicationBuilder application, String... arguments) {
        try {
            var _ = application.run(arguments);
        } catch (RuntimeException e) {
            // Reported in one line by then; what remains is that the shell sees it.
            System.exit(1);
        }
    }
}
