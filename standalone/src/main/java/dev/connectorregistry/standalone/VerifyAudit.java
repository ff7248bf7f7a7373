package dev.connectorregistry.standalone;

import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.AuditVerification;
import dev.connectorregistry.platform.auditchain.ChainProblem;
import dev.connectorregistry.platform.auditchain.ChainReport;
import dev.connectorregistry.platform.auditchain.CheckpointKeys;
import dev.connectorregistry.platform.auditchain.KeptCheckpoints;
import dev.connectorregistry.platform.start.OneLine;
import dev.connectorregistry.platform.start.StartupProblem;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * What {@code ./run verify-audit} starts: verifies every chain of the write-side database, which it finds by the
 * registry's own settings and only reads. The registry need not run; on an embedded database it must not.
 */
@Command(
        name = "./run verify-audit",
        description = {
            "Recomputes the audit trail from the event store, and names the first entry of each organisation that was"
                    + " altered, removed, inserted or reordered.",
            "Ends with 0 if all is as it was, with 1 if it is not, with 2 if that can't be told.",
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = VerifyAudit.ERROR)
final class VerifyAudit implements Callable<Integer> {

    static final int WHOLE = 0;
    static final int NOT_WHOLE = 1;
    static final int ERROR = 2;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description =
                    "checkpoints that were kept elsewhere: answers of GET …/audit/checkpoints, or their"
                            + " signatures, each on a line")
    private @Nullable Path checkpoints;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "the only keys that may have signed: a JSON Web Key, a set of them, or an answer of GET"
                            + " …/audit/checkpoints")
    private @Nullable Path key;

    private int chains;
    private int broken;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new VerifyAudit())
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println("The audit trail can't be verified: " + reasonOf(failure));
                    return ERROR;
                });
    }

    private static String reasonOf(Exception failure) {
        return failure instanceof StartupProblem problem && problem.getMessage() != null
                ? problem.getMessage()
                : failure.toString();
    }

    @Override
    public Integer call() {
        KeptCheckpoints kept = checkpoints == null ? null : read(checkpoints, KeptCheckpoints::parse);
        if (kept != null && kept.isEmpty()) {
            out().println(
                            "%s has no checkpoints, as nothing was signed yet when it was made: nothing is held against it."
                                    .formatted(checkpoints));
        }
        CheckpointKeys pinned = key == null ? null : read(key, KeptCheckpoints::parseKeys);
        try (ConfigurableApplicationContext settings = settings()) {
            Environment environment = settings.getEnvironment();
            try (Connection writeSide = writeSide(environment)) {
                verify(AuditRecords.in(new SingleConnectionDataSource(writeSide, true)), kept, pinned);
            } catch (SQLException | RuntimeException failure) {
                throw inOneLine(failure, environment);
            }
        }
        return broken == 0 ? WHOLE : NOT_WHOLE;
    }

    private static <T> T read(Path file, Function<String, T> reader) {
        try {
            return reader.apply(Files.readString(file));
        } catch (IOException e) {
            throw new StartupProblem("%s can't be read (%s).".formatted(file, e.getClass().getSimpleName()), e);
        } catch (IllegalArgumentException e) {
            throw new StartupProblem("%s %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** No beans: only what Spring Boot makes of files, environment variables and system properties. */
    private static ConfigurableApplicationContext settings() {
        return new SpringApplicationBuilder(VerifyAudit.class).web(WebApplicationType.NONE).run();
    }

    private static Connection writeSide(Environment environment) throws SQLException {
        DataSourceProperties properties =
                Binder.get(environment).bind("spring.datasource", DataSourceProperties.class).get();
        String url = properties.determineUrl();
        Connection connection =
                properties
                        .initializeDataSourceBuilder()
                        .type(SimpleDriverDataSource.class)
                        .url(url.startsWith("jdbc:h2:") ? url + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r" : url)
                        .build()
                        .getConnection();
        connection.setReadOnly(true);
        return connection;
    }

    private static StartupProblem inOneLine(Exception failure, Environment environment) {
        String line = OneLine.in(environment).of(failure).orElseGet(failure::toString);
        return new StartupProblem(
                OneLine.isOpenElsewhere(failure)
                        ? line + " Or ask it: GET /api/registry/v1/o/{org}/audit/verification."
                        : line,
                failure);
    }

    private void verify(AuditRecords records, @Nullable KeptCheckpoints kept, @Nullable CheckpointKeys pinned) {
        AuditVerification verification = AuditVerification.of(records, kept, pinned);
        long waiting = verification.waiting();
        verification.verifyAll(this::print);
        PrintWriter out = out();
        out.println();
        if (waiting > 0) {
            out.println(
                    "%,d events wait for their entry: the registry makes it within a second, while it runs."
                            .formatted(waiting));
        }
        out.println(
                broken == 0
                        ? "All %d chains are as they were.".formatted(chains)
                        : "%d of %d chains are not as they were.".formatted(broken, chains));
        out.flush();
    }

    private void print(ChainReport report) {
        chains++;
        PrintWriter out = out();
        out.printf(
                "%-26s  %s  %,d entries, %,d checkpoints, hash %s%n",
                report.head().chain(),
                report.isWhole() ? "whole     " : "NOT WHOLE ",
                report.head().position(),
                report.checkpoints(),
                report.head().hash());
        ChainProblem problem = report.problem();
        if (problem != null) {
            broken++;
            String where = problem.position() == null ? "" : " at entry " + problem.position();
            out.printf("%-26s  %s%s: %s%n", "", problem.kind().wireName(), where, problem.description());
        }
        out.flush();
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("Not started by picocli");
        }
        return spec.commandLine().getOut();
    }
}
