package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** {@code ./run} on a tree that is built, in a folder whose name has spaces. */
class RunScriptIT {

    @TempDir private Path folder;

    @Test
    void givenABuiltTree_whenItIsRun_thenItAnswersWhereItsSettingsSay_andStopsOnCtrlC() throws IOException {
        Path tree = builtTree();
        Path data = folder.resolve("my data");
        int port = freePort();
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
        ProcessBuilder run = run(builtTree());
        run.command().add("verify-audit");
        run.environment().put("REGISTRY_DATA_DIR", data.toString());
        try (RegistryProcess verification = RegistryProcess.of(run)) {
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

    private static ProcessBuilder run(Path tree) {
        List<String> command = new ArrayList<>(PackagedRegistry.withDefaultSignals());
        command.add(tree.resolve("run").toString());
        ProcessBuilder run = new ProcessBuilder(command);
        run.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return run.directory(tree.getParent().toFile());
    }

    /** The script with what it builds, newer than any source: it must not start to build in the midst of a build. */
    private Path builtTree() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("a tree with spaces"));
        Files.copy(script(), tree.resolve("run"), StandardCopyOption.COPY_ATTRIBUTES);
        PackagedRegistry.unpack(Files.createDirectories(tree.resolve("standalone/target")).resolve("application"));
        return tree;
    }

    private static Path script() {
        return Path.of("..", "run").toAbsolutePath().normalize();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
