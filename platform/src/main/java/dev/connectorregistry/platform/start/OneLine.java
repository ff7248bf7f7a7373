package dev.connectorregistry.platform.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;

import java.net.SocketException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says what is wrong in one line: an operator at three in the morning reads no stack trace. */
public final class OneLine {

    /** Where the embedded stores are. */
    private static final String DATA_FOLDER = "registry.data-dir";

    /** H2: the file is locked by another process. */
    private static final int DATABASE_ALREADY_OPEN = 90020;

    /** H2: the file can't be read as a database. */
    private static final int FILE_CORRUPTED = 90030;

    /** H2: wrong file version. */
    private static final int FILE_VERSION = 90048;

    /** H2: what it did not expect, such as a page that is not one. */
    private static final int GENERAL_ERROR = 50000;

    /** H2: there is no such file, and none is to be made. */
    private static final int NO_DATABASE_FILE = 90146;

    /** SQLState class: the connection can't be made. */
    private static final String CONNECTION_FAILED = "08";

    /** SQLState class: user or password are refused. */
    private static final String REFUSED = "28";

    /** SQLState: there is no such database. */
    private static final String NO_DATABASE = "3D000";

    /** SQLState: there is no such table, in H2 and PostgreSQL. */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    /** SQLState: the user may not do that. */
    private static final String FORBIDDEN = "42501";

    private final String dataFolder;
    private final List<KnownFailures> known;

    private OneLine(String dataFolder, List<KnownFailures> known) {
        this.dataFolder = dataFolder;
        this.known = known;
    }

    /**
     * What a process can say.
     *
     * @param settings its own; null where it did not come so far
     */
    public static OneLine in(@Nullable Environment settings) {
        String dataFolder = settings == null ? null : settings.getProperty(DATA_FOLDER);
        return new OneLine(
                dataFolder == null ? "data" : dataFolder,
                SpringFactoriesLoader.forDefaultResourceLocation().load(KnownFailures.class));
    }

    /** What a failure comes from, and what to do; empty where that is not known here. */
    public Optional<String> of(Throwable failure) {
        return causes(failure).flatMap(cause -> line(cause).stream()).findFirst();
    }

    /** Whether another process has the embedded database open. */
    public static boolean isOpenElsewhere(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == DATABASE_ALREADY_OPEN);
    }

    private Optional<String> line(Throwable cause) {
        return switch (cause) {
            case StartupProblem problem -> Optional.ofNullable(problem.getMessage());
            case PortInUseException port ->
                    Optional.of(
                            "port %d is in use: stop what listens there, or name another one in REGISTRY_PORT."
                                    .formatted(port.getPort()));
            case SocketException socket ->
                    Optional.of(
                            "it can't listen on the configured address (%s): see REGISTRY_ADDRESS and REGISTRY_PORT."
                                    .formatted(socket.getMessage()));
            case BindException setting -> Optional.of(ofSetting(setting.getName().toString(), setting));
            case SQLException sql -> database(sql);
            default -> known.stream().map(part -> part.lineOf(cause)).filter(Objects::nonNull).findFirst();
        };
    }

    /** The value is left out: it may be a secret. What our own settings demand says nothing of it either. */
    static String ofSetting(String name, Throwable failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(message -> message != null && message.startsWith("registry."))
                .findFirst()
                .orElseGet(() -> "the setting %s has a value that it can't have: correct it.".formatted(name));
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
        if (sql.getErrorCode() == NO_DATABASE_FILE) {
            return Optional.of("there is no event store in %s: see REGISTRY_DATA_DIR.".formatted(dataFolder));
        }
        if (NO_TABLE.contains(state)) {
            return Optional.of("the write-side database has not all tables: set it up with this registry first.");
        }
        if (state.startsWith(CONNECTION_FAILED)) {
            return Optional.of("the write-side database does not answer: start it, or see registry.database.url.");
        }
        if (state.startsWith(REFUSED)) {
            return Optional.of(
                    "the write-side database refuses the user: see registry.database.username and its password.");
        }
        return switch (state) {
            case NO_DATABASE ->
                    Optional.of("the write-side database does not exist: create it, or see registry.database.url.");
            case FORBIDDEN ->
                    Optional.of(
                            "the write-side database refuses what has to be done (%s): see deploy/postgresql/roles.sql."
                                    .formatted(sql.getMessage()));
            default -> Optional.empty();
        };
    }

    private static boolean isCorrupt(SQLException sql) {
        return sql.getErrorCode() == FILE_CORRUPTED
                || sql.getErrorCode() == FILE_VERSION
                || (sql.getErrorCode() == GENERAL_ERROR && causes(sql).anyMatch(OneLine::isOfDatabaseFile));
    }

    /** By its name: H2 is there only when the process runs. */
    private static boolean isOfDatabaseFile(Throwable cause) {
        return cause.getClass().getName().equals("org.h2.mvstore.MVStoreException");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(50);
    }
}
