package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Whatever keeps the packaged registry from starting, it says in one line what that is and what to do about it, and
 * ends with an exit code that is not 0.
 */
class StartProblemsIT {

    /** The data folder of a registry that was started once, has a secret, and was stopped. */
    @TempDir private static Path used;

    @TempDir private Path folder;

    @BeforeAll
    static void useADataFolder() {
        try (RegistryProcess registry = RegistryProcess.launch(used).awaitReady()) {
            var made =
                    registry.client(used)
                            .sendSafely(
                                    "POST",
                                    "/protocols/http/connectors",
                                    """
                                    {"name": "Stripe", "baseUrl": "https://api.stripe.com", "authSchemeConfigs": [%s]}\
                                    """
                                            .formatted(
                                                    Configs.oauth2(
                                                            Configs.newId(),
                                                            Configs.authorizationCode("abc", "hush"))));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            registry.terminate();
        }
    }

    @Test
    void givenAPortInUse_whenItStarts_thenItNamesThePortAndTheSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(lineOf(folder.resolve("data"), "--server.port=" + taken.getLocalPort()))
                    .contains("port " + taken.getLocalPort() + " is in use")
                    .contains("REGISTRY_PORT");
        }
    }

    @Test
    void givenAPortThatIsNone_whenItStarts_thenItNamesTheSetting() {
        assertThat(lineOf(folder.resolve("data"), "--server.port=99999")).contains("99999").contains("REGISTRY_PORT");
        assertThat(folder.resolve("data/events.mv.db")).doesNotExist();
    }

    @Test
    void givenAnAddressThatIsNone_whenItStarts_thenItNamesTheSetting() {
        assertThat(lineOf(folder.resolve("data"), "--server.address=nowhere.invalid")).contains("server.address");
    }

    @Test
    void givenADataFolderBelowAFile_whenItStarts_thenItNamesTheFolderAndTheSetting() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(lineOf(file.resolve("data")))
                .contains(file.resolve("data").toString())
                .contains("can't be written")
                .contains("REGISTRY_DATA_DIR");
    }

    @Test
    void givenADataFolderThatMayNotBeWritten_whenItStarts_thenItNamesTheFolderAndTheSetting() throws IOException {
        Path data =
                Files.createDirectory(
                        folder.resolve("data"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeFalse(Files.isWritable(data), "This user may write everywhere");
        assertThat(lineOf(data)).contains(data.toString()).contains("can't be written").contains("REGISTRY_DATA_DIR");
    }

    @Test
    void givenAnEventStoreWithABrokenHeader_whenItStarts_thenItAsksForTheBackup() throws IOException {
        Path data = copyOfUsed();
        overwriteBeginning(data.resolve("events.mv.db"));
        assertThat(lineOf(data)).contains("event store in " + data + " is corrupt").contains("restore");
    }

    @Test
    void givenAnEventStoreThatWasEmptied_whenItStarts_thenItDoesNotTakeItForANewOne() throws IOException {
        Path data = copyOfUsed();
        Files.write(data.resolve("events.mv.db"), new byte[0]);
        Files.delete(data.resolve("read-model.mv.db"));
        assertThat(lineOf(data)).contains("event store is empty").contains("restore");
    }

    @Test
    void givenABrokenReadModel_whenItStarts_thenItSaysThatTheFileCanBeDeleted_andItCan() throws IOException {
        Path data = copyOfUsed();
        Path readModel = data.resolve("read-model.mv.db");
        overwriteBeginning(readModel);
        assertThat(lineOf(data)).contains(readModel.toString()).contains("delete the file");

        Files.delete(readModel);
        try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
            RegistryProcess.awaitListed(registry.client(data), "Stripe");
        }
    }

    @Test
    void givenAnotherMasterKeyset_whenItStarts_thenItAsksForTheRightOne() throws IOException {
        Path data = copyOfUsed();
        Path other = folder.resolve("other");
        // It makes a keyset of its own before it finds that there is no MongoDB.
        assertThat(lineOf(other, "--registry.mongodb.uri=mongodb://127.0.0.1:1/")).contains("MongoDB does not answer");
        Files.copy(
                other.resolve("master-keyset.json"),
                data.resolve("master-keyset.json"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(lineOf(data)).contains("master keyset is not the one").contains("keyset that belongs");
    }

    @Test
    void givenNoMasterKeysetButSecrets_whenItStarts_thenItAsksForItAndMakesNoOther() throws IOException {
        Path data = copyOfUsed();
        Path keyset = data.resolve("master-keyset.json");
        Files.delete(keyset);
        assertThat(lineOf(data)).contains(keyset.toString()).contains("Restore it");
        assertThat(keyset).doesNotExist();
    }

    @Test
    void givenADamagedMasterKeyset_whenItStarts_thenItAsksForItAndQuotesNothingOfIt() throws IOException {
        Path data = copyOfUsed();
        Path keyset = data.resolve("master-keyset.json");
        String text = Files.readString(keyset);
        Files.writeString(keyset, text.substring(0, text.length() / 2));
        assertThat(lineOf(data)).contains(keyset.toString()).contains("Restore it").doesNotContain("keyData");
    }

    @Test
    void givenAnotherProcessOnTheSameDataFolder_whenItStarts_thenItSaysSo_andTheOtherGoesOn() throws IOException {
        Path data = copyOfUsed();
        try (RegistryProcess other = RegistryProcess.launch(data).awaitReady()) {
            assertThat(lineOf(data)).contains("another process has the event store in " + data + " open");
            assertThat(other.client(data).get("/connectors").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givenNoPostgreSqlThere_whenItStarts_thenItNamesTheSetting() {
        assertThat(
                        lineOf(
                                folder.resolve("data"),
                                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/registry",
                                "--spring.datasource.hikari.initialization-fail-timeout=1"))
                .contains("write-side database does not answer")
                .contains("registry.database.url");
    }

    /** Starts a registry that must fail, and returns the one line that it says. */
    private static String lineOf(Path data, String... arguments) {
        try (RegistryProcess registry = RegistryProcess.launch(data, arguments)) {
            int exitCode = registry.awaitExit();
            assertThat(exitCode).as(registry.allOutput()).isEqualTo(1);
            assertThat(registry.errors()).as(registry.allOutput()).hasSize(1);
            assertThat(registry.output()).as("stdout").isEmpty();
            assertThat(registry.errors().getFirst())
                    .startsWith("Connector Registry can't start: ")
                    .hasSizeLessThan(400)
                    .endsWith(".");
            return registry.errors().getFirst();
        }
    }

    private static void overwriteBeginning(Path file) throws IOException {
        byte[] noise = new byte[8192];
        new Random(1).nextBytes(noise);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(noise), 0);
        }
    }

    private Path copyOfUsed() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("data"));
        try (Stream<Path> files = Files.list(used)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }
}
