package dev.connectorregistry.standalone;

import com.mongodb.MongoTimeoutException;

import dev.connectorregistry.command.secret.MasterKeysetProblem;
import dev.connectorregistry.query.mongodb.ReadModelUnreadableException;

import org.h2.mvstore.MVStoreException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.SocketException;
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

    /** H2: what it did not expect, such as a page that is not one. */
    private static final int GENERAL_ERROR = 50000;

    /** SQLState class: the connection can't be made. */
    private static final String CONNECTION_FAILED = "08";

    /** SQLState class: user or password are refused. */
    private static final String REFUSED = "28";

    /** SQLState: there is no such database. */
    private static final String NO_DATABASE = "3D000";

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
            case ReadModelUnreadableException problem -> Optional.ofNullable(problem.getMessage());
            case PortInUseException port ->
                    Optional.of(
                            "port %d is in use: stop what listens there, or name another one in REGISTRY_PORT."
                                    .formatted(port.getPort()));
            case SocketException socket ->
                    Optional.of(
                            "it can't listen on the configured address (%s): see REGISTRY_ADDRESS and REGISTRY_PORT."
                                    .formatted(socket.getMessage()));
            case BindException setting -> Optional.of(setting(setting));
            case MongoTimeoutException _ ->
                    Optional.of("MongoDB does not answer: start it, or see registry.mongodb.uri.");
            case SQLException sql -> database(sql);
            default -> Optional.empty();
        };
    }

    /** The value is left out: it may be a secret. What our own settings demand says nothing of it either. */
    private static String setting(BindException failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(message -> message != null && message.startsWith("registry."))
                .findFirst()
                .orElseGet(() ->
                        "the setting %s has a value that it can't have: correct it.".formatted(failure.getName()));
    }

    private Optional<String> database(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (isCorrupt(sql)) {
            return Optional.of(
                    "the event store in %s is corrupt: restore events.mv.db from a backup.".formatted(dataFolder));
        }
        if (sql.getErrorCode() == DATABASE_ALREADY_OPEN) {
            return Optional.of("another process has the event store in %s open: stop it first.".formatted(dataFolder));
        }
        if (state.startsWith(CONNECTION_FAILED)) {
            return Optional.of("the write-side database does not answer: start it, or see spring.datasource.url.");
        }
        if (state.startsWith(REFUSED)) {
            return Optional.of(
                    "the write-side database refuses the user: see spring.datasource.username and its password.");
        }
        return state.equals(NO_DATABASE)
                ? Optional.of("the write-side database does not exist: create it, or see spring.datasource.url.")
                : Optional.empty();
    }

    private static boolean isCorrupt(SQLException sql) {
        return sql.getErrorCode() == FILE_CORRUPTED
                || sql.getErrorCode() == FILE_VERSION
                || (sql.getErrorCode() == GENERAL_ERROR && causes(sql).anyMatch(MVStoreException.class::isInstance));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(50);
    }
}
