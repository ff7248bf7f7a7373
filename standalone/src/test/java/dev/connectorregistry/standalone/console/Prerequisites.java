package dev.connectorregistry.standalone.console;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What tests in a browser need. Without it they are skipped, which is said aloud once; where nothing may be skipped
 * they fail.
 *
 * @param consoleIsBuilt the console is in this build
 * @param browserIsInstalled there is a Chromium
 * @param nothingIsSkipped the build is one that others rely on: {@code CI} is true
 */
record Prerequisites(boolean consoleIsBuilt, boolean browserIsInstalled, boolean nothingIsSkipped) {

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    /** Those of this machine. */
    static Prerequisites here() {
        return new Prerequisites(
                Prerequisites.class.getResource("/console/index.html") != null,
                Chromium.installed().isPresent(),
                "true".equals(System.getenv("CI")));
    }

    /** What there is not, in words; empty where nothing is missing. */
    Optional<String> missing() {
        if (!consoleIsBuilt) {
            return Optional.of("SKIPPED: the console's tests in a browser. It was left out of the build.");
        }
        if (!browserIsInstalled) {
            return Optional.of("SKIPPED: the console's tests in a browser. Install Chromium to run them.");
        }
        return Optional.empty();
    }

    /**
     * Skips the test where something is missing.
     *
     * @throws AssertionError instead, where nothing may be skipped
     */
    void demand() {
        missing()
                .ifPresent(words -> {
                    if (nothingIsSkipped) {
                        throw new AssertionError(words + " With CI=true nothing is skipped.");
                    }
                    if (!TOLD.getAndSet(true)) {
                        System.err.println(words);
                    }
                    abort(words);
                });
    }
}
