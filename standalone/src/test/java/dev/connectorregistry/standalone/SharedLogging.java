package dev.connectorregistry.standalone;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;

/**
 * The logging of all registries in this process: the first to start sets it up, and it stays. Left to themselves, each
 * that starts or ends would reset what the others log to, and two that start at once break each other's set-up.
 */
final class SharedLogging extends LogbackLoggingSystem {

    private static final Object SET_UP = new Object();

    /** Called by Spring Boot, which is told the class's name. */
    SharedLogging(ClassLoader classLoader) {
        super(classLoader);
    }

    /** Makes the registries that start from now on share their logging. */
    static void use() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, SharedLogging.class.getName());
    }

    @Override
    public void beforeInitialize() {
        synchronized (SET_UP) {
            super.beforeInitialize();
        }
    }

    @Override
    public void initialize(
            LoggingInitializationContext context, @Nullable String configLocation, @Nullable LogFile logFile) {
        synchronized (SET_UP) {
            super.initialize(context, configLocation, logFile);
        }
    }

    @Override
    public void cleanUp() {
        // Others still log.
    }
}
