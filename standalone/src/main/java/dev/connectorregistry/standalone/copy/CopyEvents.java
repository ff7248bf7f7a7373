package dev.connectorregistry.standalone.copy;

import dev.connectorregistry.platform.start.OneLine;
import dev.connectorregistry.platform.start.StartupProblem;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What {@code ./run copy-events} starts: moves everything that must last to another database, from H2 to PostgreSQL for
 * instance. The registry does not run on the target meanwhile, and is stopped on the source for good.
 */
@Command(
        name = "./run copy-events",
        description = {
            "Copies a whole write-side database into an empty one, makes its tables, and compares every row in the"
                    + " end.",
            "Started again after it was ended, it goes on. Snapshots, sessions and idempotent answers stay behind.",
            "Ends with 0 if the copy is the source, with 1 if it is not, with 2 if that can't be told.",
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = CopyEvents.ERROR)
public final class CopyEvents implements Callable<Integer> {

    static final int SAME = 0;
    static final int DIFFERENT = 1;
    static final int ERROR = 2;

    @Spec private @Nullable CommandSpec spec;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Source source;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Target target;

    private static final class Source {
        @Option(
                names = "--from",
                required = true,
                paramLabel = "STORE",
                description = "its JDBC URL, or the data folder of a registry on embedded stores")
        private String store = "";

        @Option(names = "--from-username", paramLabel = "USER")
        private @Nullable String username;

        @Option(names = "--from-password-file", paramLabel = "FILE")
        private @Nullable Path passwordFile;
    }

    private static final class Target {
        @Option(
                names = "--to",
                required = true,
                paramLabel = "STORE",
                description = "likewise; its user makes and owns the tables")
        private String store = "";

        @Option(names = "--to-username", paramLabel = "USER")
        private @Nullable String username;

        @Option(names = "--to-password-file", paramLabel = "FILE")
        private @Nullable Path passwordFile;
    }

    /** Ends the process with what the command comes to. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CopyEvents copy = new CopyEvents();
        return new CommandLine(copy)
                .setExecutionExceptionHandler((failure, line, _) -> {
                    String reason = OneLine.in(null).of(failure).orElseGet(failure::toString);
                    line.getErr().println("The store can't be copied: " + copy.passwords().maskedIn(reason));
                    return ERROR;
                });
    }

    private PasswordsInUrls passwords() {
        return PasswordsInUrls.of(Stream.of(source == null ? "" : source.store, target == null ? "" : target.store));
    }

    @Override
    public Integer call() throws SQLException {
        if (source == null || target == null || spec == null) {
            throw new IllegalStateException("Not started by picocli");
        }
        PrintWriter out = spec.commandLine().getOut();
        // The source is only read, so it must be there; of an embedded one that somebody uses, nothing is read.
        try (Connection from =
                        connect(
                                store(source.store, ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r"),
                                source.username,
                                source.passwordFile);
                Connection to = connect(store(target.store, ""), target.username, target.passwordFile)) {
            makeTables(to);
            from.setReadOnly(true);
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            from.setAutoCommit(false);
            to.setAutoCommit(false);
            new StoreCopy(
                            from,
                            to,
                            (table, rows, all) -> {
                                out.printf("%-24s %,d of %,d%n", table, rows, all);
                                out.flush();
                            })
                    .copy();
            Optional<String> difference = new StoreComparison(from, to).firstDifference();
            out.println(
                    difference
                            .map(text -> "The copy is NOT the source: " + text)
                            .orElse("The copy is the source, row by row, and its chains are whole."));
            out.flush();
            return difference.isEmpty() ? SAME : DIFFERENT;
        }
    }

    /** The JDBC URL of a store. */
    private static String store(String named, String ofEmbeddedSource) {
        if (named.equals("axon-server")) {
            throw new StartupProblem("Axon Server can't be copied from or to yet: name a database.", null);
        }
        String url =
                named.startsWith("jdbc:")
                        ? named
                        : "jdbc:h2:async:%s/events;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                                .formatted(Path.of(named).toAbsolutePath().normalize());
        return url.startsWith("jdbc:h2:") ? url + ofEmbeddedSource : url;
    }

    private static Connection connect(String url, @Nullable String username, @Nullable Path passwordFile)
            throws SQLException {
        Properties user = new Properties();
        if (username != null) {
            user.setProperty("user", username);
        } else if (url.startsWith("jdbc:h2:")) {
            user.setProperty("user", "sa");
        }
        if (passwordFile != null) {
            try {
                user.setProperty("password", Files.readString(passwordFile).stripTrailing());
            } catch (IOException e) {
                throw new StartupProblem(
                        "%s can't be read (%s).".formatted(passwordFile, e.getClass().getSimpleName()), e);
            }
        }
        return DriverManager.getConnection(url, user);
    }

    /** Makes the tables of this release, as a set-up run does. */
    static void makeTables(Connection to) throws SQLException {
        String vendor = to.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        Flyway.configure()
                .dataSource(new SingleConnectionDataSource(to, true))
                .locations("classpath:db/migration/" + vendor)
                .load()
                .migrate();
    }
}
