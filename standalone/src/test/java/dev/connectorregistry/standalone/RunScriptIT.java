package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code ./run} on a tree that is built, in a folder whose name has spaces. */
class RunScriptIT {

    @TempDir private Path folder;

    @Test
    void givenABuiltTree_whenItIsRun_thenItAnswersWhereItsSettingsSay_andStopsOnCtrlC() throws IOException {
        Path tree = builtTree();
        Path data = folder.resolve("my data");
        int port = FreePort.find();
        ProcessBuilder run = run(tree);
        run.environment().put("REGISTRY_DATA_DIR", data.toString());
        run.environment().put("REGISTRY_PORT", Integer.toString(port));
        run.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Dlogging.level.dev.connectorregistry=info");
        try (RegistryProcess registry = RegistryProcess.of(run).awaitReady()) {
            assertThat(registry.url()).isEqualTo("http://127.0.0.1:" + port);
            assertThat(registry.client(data).get("/connectors").statusCode()).isEqualTo(200);
            registry.interrupt();
            assertThat(registry.awaitExit()).isIn(0, 130);
            assertThat(registry.errors()).as(registry.allOutput()).isEmpty();
        }
    }

    @Test
    void givenNoEventStore_whenTheAuditTrailIsVerified_thenItSaysSoInOneLineAndMakesNone() throws IOException {
        Path data = folder.resolve("nothing here");
        try (RegistryProcess verification = RegistryProcess.of(verifyAudit(builtTree(), data))) {
            assertThat(verification.awaitExit()).isEqualTo(VerifyAudit.ERROR);
            assertThat(verification.errors())
                    .containsExactly(
                            "The audit trail can't be verified: there is no event store in %s: see REGISTRY_DATA_DIR."
                                    .formatted(data));
            assertThat(verification.output()).isEmpty();
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void givenADataFolderThatCantBeWritten_whenItIsRun_thenItSaysSoInOneLine() throws IOException {
        ProcessBuilder run = run(builtTree());
        run.environment().put("REGISTRY_DATA_DIR", Files.createFile(folder.resolve("file")).resolve("data").toString());
        run.environment().put("REGISTRY_PORT", "0");
        try (RegistryProcess registry = RegistryProcess.of(run)) {
            assertThat(registry.awaitExit()).isEqualTo(1);
            assertThat(registry.errors()).singleElement().asString().contains("can't be written");
            assertThat(registry.output()).isEmpty();
        }
    }

    @Test
    void givenNoJavaOfThatAge_whenItIsRun_thenItSaysSoInOneLine() throws IOException {
        // Nothing but the script itself: no folder in which it looks for a JDK has one.
        Path script =
                Files.writeString(folder.resolve("run"), Files.readString(script()).replace("/usr/lib/jvm/*", ""));
        ProcessBuilder run = new ProcessBuilder("bash", script.toString());
        run.environment().remove("JAVA_HOME");
        run.environment().put("HOME", folder.toString());
        try (RegistryProcess registry = RegistryProcess.of(run)) {
            assertThat(registry.awaitExit()).isEqualTo(1);
            assertThat(registry.errors()).singleElement().asString().contains("no JDK 25").contains("JAVA_HOME");
        }
    }

    @Test
    void givenAnOutOfDateTree_whenItIsRun_thenItIsBuiltFirst_andOnlyThen() throws IOException {
        Path tree = tree();
        Path source = Files.createDirectories(tree.resolve("api/src/main/java")).resolve("Changed.java");
        Files.writeString(source, "class Changed {}");
        // In place of Maven, which would take minutes: leaves the jar where Maven does, and says that it was called.
        Path builds = Files.createDirectories(folder.resolve("bin")).resolve("builds");
        Path mvn = builds.resolveSibling("mvn");
        Files.writeString(
                mvn,
                """
                #!/usr/bin/env bash
                echo "$*" >> '%s'
                mkdir -p '%s/standalone/target'
                cp '%s' '%2$s/standalone/target/connector-registry.jar'
                """
                        .formatted(builds, tree, PackagedRegistry.JAR));
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        startAndStop(tree, "REGISTRY_TRAINING", "false");
        assertThat(builds).content().contains("package");
        assertThat(tree.resolve("standalone/target/application/connector-registry.aot")).doesNotExist();

        Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
        // With this the JVM does not start unless it takes what the training has left.
        startAndStop(tree, "JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:AOTMode=on");
        assertThat(Files.readAllLines(builds)).as("a source has changed").hasSize(2);

        // Of all that it does, this takes the least time.
        ProcessBuilder verification = verifyAudit(tree, folder.resolve("nothing here"));
        useFirst(folder.resolve("bin"), verification);
        try (RegistryProcess process = RegistryProcess.of(verification)) {
            assertThat(process.awaitExit()).isEqualTo(VerifyAudit.ERROR);
        }
        assertThat(Files.readAllLines(builds)).as("up to date").hasSize(2);
    }

    private void startAndStop(Path tree, String setting, String value) {
        ProcessBuilder run = run(tree);
        run.environment().put("REGISTRY_DATA_DIR", folder.resolve("data").toString());
        run.environment().put("REGISTRY_PORT", "0");
        run.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        run.environment().put(setting, value);
        useFirst(folder.resolve("bin"), run);
        try (RegistryProcess registry = RegistryProcess.of(run).awaitReady()) {
            registry.interrupt();
            assertThat(registry.awaitExit()).as(registry.allOutput()).isIn(0, 130);
        }
    }

    @Test
    void givenATerminal_whenItIsStartedForTheFirstTime_thenItShowsTheKeyOnce() throws Exception {
        Path data = folder.resolve("data");
        String command =
                "REGISTRY_DATA_DIR='%s' REGISTRY_PORT=0 JAVA_OPTS=-XX:TieredStopAtLevel=1 '%s'"
                        .formatted(data, builtTree().resolve("run"));
        // Gives the command a terminal, and repeats what is written to it.
        ProcessBuilder onTerminal = new ProcessBuilder("script", "-qefc", command, "/dev/null");
        onTerminal.environment().put("JAVA_HOME", System.getProperty("java.home"));
        for (boolean first : new boolean[] {true, false}) {
            try (RegistryProcess registry = RegistryProcess.of(onTerminal).awaitReady()) {
                String key = RegistryProcess.access(data).path("apiKey").asString();
                assertThat(registry.allOutput().split(Pattern.quote(key), -1)).hasSize(first ? 2 : 1);
                registry.terminate();
            }
        }
    }

    /** Has the process find programs in that folder before those of that name elsewhere. */
    private static void useFirst(Path bin, ProcessBuilder process) {
        process.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    }

    private static ProcessBuilder verifyAudit(Path tree, Path data) {
        ProcessBuilder run = run(tree);
        run.command().add("verify-audit");
        run.environment().put("REGISTRY_DATA_DIR", data.toString());
        return run;
    }

    private static ProcessBuilder run(Path tree) {
        List<String> command = new ArrayList<>(PackagedRegistry.withDefaultSignals());
        command.add(tree.resolve("run").toString());
        ProcessBuilder run = new ProcessBuilder(command);
        run.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return run.directory(tree.getParent().toFile());
    }

    /** The script with what it builds, newer than any source: it must not start to build in the midst of a build. */
    private Path builtTree() throws IOException {
        Path tree = tree();
        PackagedRegistry.copyTo(Files.createDirectories(tree.resolve("standalone/target")).resolve("application"));
        return tree;
    }

    private Path tree() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("a tree with spaces"));
        Files.copy(script(), tree.resolve("run"), StandardCopyOption.COPY_ATTRIBUTES);
        return tree;
    }

    private static Path script() {
        return Path.of("..", "run").toAbsolutePath().normalize();
    }
}
