package dev.connectorregistry.standalone;

import dev.connectorregistry.command.secret.MasterKeysetProblem;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says why the registry can't start in one line: an operator at three in the morning reads no stack trace. A problem
 * that is not known here is left to Spring Boot's own report.
 */
final class OneLineFailureReporter implements SpringBootExceptionReporter {

    /** H2: the file is locked by another process. */
    private static final int DATABASE_ALREADY_OPEN = 90020;

    /** H2: the file can't be read as a database. */
    private static final int FILE_CORRUPTED = 90030;

    /** H2: wrong file version. */
    private static final int FILE_VERSION = 90048;

    private final String dataFolder;

    OneLineFailureReporter(ConfigurableApplicationContext context) {
        String configured = context == null ? null : context.getEnvironment().getProperty(DataFolder.PROPERTY);
        this.dataFolder = configured == null ? "data" : configured;
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> line = causes(failure).flatMap(cause -> line(cause).stream()).findFirst();
        line.ifPresent(text -> System.err.println("Connector Registry can't start: " + text));
        return line.isPresent();
    }

    private Optional<String> line(Throwable cause) {
        return switch (cause) {
            case StartupProblem problem -> Optional.ofNullable(problem.getMessage());
            case MasterKeysetProblem problem -> Optional.ofNullable(problem.getMessage());
            case PortInUseException port ->
                    Optional.of(
                            "port %d is in use: stop what listens there, or name another one in REGISTRY_PORT."
                                    .formatted(port.getPort()));
            case BindException bind ->
                    Optional.of(
                            "it can't listen on the configured address (%s): see REGISTRY_ADDRESS and REGISTRY_PORT."
                                    .formatted(bind.getMessage()));
            case SQLException sql -> database(sql);
            default -> Optional.empty();
        };
    }

    private Optional<String> database(SQLException sql) {
        return switch (sql.getErrorCode()) {
            case DATABASE_ALREADY_OPEN ->
                    Optional.of("another process has the event store in %s open: stop it first.".formatted(dataFolder));
            case FILE_CORRUPTED, FILE_VERSION ->
                    Optional.of(
                            "the event store in %s is corrupt: restore events.mv.db from a backup."
                                    .formatted(dataFolder));
            default -> Optional.empty();
        };
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(50);
    }
}
