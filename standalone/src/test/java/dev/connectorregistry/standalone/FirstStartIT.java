package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.connectorregistry.command.firststart.FirstStart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the packaged registry does when it is started for the first time, again, and stopped. */
class FirstStartIT {

    /** Time for the requests that are under way, and for a machine that is busy. */
    private static final Duration GRACE = Duration.ofSeconds(40);

    @TempDir private Path folder;

    @Test
    void theFirstStartLeavesOneKeyForItsOwnerOnly_andTheNextOneChangesNothing() throws IOException {
        Path data = folder.resolve("new/data");
        byte[] left;
        try (RegistryProcess first = RegistryProcess.launch(data).awaitReady()) {
            left = Files.readAllBytes(data.resolve(FirstStart.FILE));
            JsonNode access = RegistryProcess.access(data);
            assertThat(access.propertyNames()).containsExactly("url", "organisationId", "apiKey");
            assertThat(access.path("url").asString()).isEqualTo(first.url());
            assertThat(access.path("apiKey").asString()).startsWith("crk_");
            assertThat(first.client(data).get("/connectors").statusCode()).isEqualTo(200);
            assertThatOnlyItsOwnerMayRead(data);
            holdLoopbackOnly(first.port());

            first.interrupt();
            assertThat(first.awaitExit(GRACE)).isIn(0, 130);
            holdThatTheFilesAreClosed(data);
            holdNothingSecretIsSaid(first, access);
        }
        try (RegistryProcess second = RegistryProcess.launch(data).awaitReady()) {
            assertThat(Files.readAllBytes(data.resolve(FirstStart.FILE))).isEqualTo(left);
            assertThat(second.client(data).get("/connectors").statusCode()).isEqualTo(200);
            second.terminate();
            assertThat(second.awaitExit(GRACE)).isIn(0, 143);
            holdThatTheFilesAreClosed(data);
            holdNothingSecretIsSaid(second, RegistryProcess.access(data));
        }
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "bootstrap.json",
                            "events.mv.db",
                            "read-model.mv.db",
                            "master-keyset.json",
                            ".master-keyset.json.lock");
        }
    }

    @Test
    void givenAFirstStartThatNobodyKeptTheFileOf_whenItStartsAgain_thenItMakesNoOtherOrganisationAndSaysWhatToDo()
            throws Exception {
        Path data = folder.resolve("data");
        startAndStop(data);
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.move(data.resolve(FirstStart.FILE), kept.resolve(FirstStart.FILE));

        assertThat(startAndStop(data, kept))
                .filteredOn(line -> line.contains("No organisation is made"))
                .singleElement(as(STRING))
                .contains(data.resolve(FirstStart.FILE).toString())
                .contains("use an API key");

        assertThat(data.resolve(FirstStart.FILE)).doesNotExist();
        assertThat(organisations(data)).hasSize(1);
    }

    @Test
    void givenAFirstStartThatDiedBeforeItsOrganisation_whenItStartsAgain_thenItIsCompletedOrBegunAnew()
            throws Exception {
        Path data = folder.resolve("data");
        startAndStop(data);
        List<String> first = organisations(data);

        // It had kept the key already.
        forgetOrganisations(data);
        startAndStop(data);
        assertThat(organisations(data)).isEqualTo(first);

        // It had not: nobody knows that key.
        forgetOrganisations(data);
        Files.delete(data.resolve(FirstStart.FILE));
        startAndStop(data);
        assertThat(organisations(data)).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    private static List<String> startAndStop(Path data) {
        return startAndStop(data, data);
    }

    /**
     * Starts it on a data folder, holds that the key is good that a first start left there, and stops it again; returns
     * what it has said.
     *
     * @param kept the folder where the file with the key is now
     */
    private static List<String> startAndStop(Path data, Path kept) {
        try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
            assertThat(registry.client(kept).get("/connectors").statusCode()).isEqualTo(200);
            registry.terminate();
            return registry.output();
        }
    }

    /** The ids of the organisations in the event store of a registry that does not run. */
    private static List<String> organisations(Path data) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = StoresOnDisk.openEvents(data);
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select aggregate_identifier from domain_event"
                                                + " where payload_type = 'OrganisationCreated'")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /** What is left when the process dies a moment before they are made. */
    private static void forgetOrganisations(Path data) throws SQLException {
        try (Connection connection = StoresOnDisk.openEvents(data)) {
            connection
                    .createStatement()
                    .executeUpdate("delete from domain_event where payload_type = 'OrganisationCreated'");
        }
    }

    private static void assertThatOnlyItsOwnerMayRead(Path data) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
        for (String file : List.of(FirstStart.FILE, "master-keyset.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    private static void holdNothingSecretIsSaid(RegistryProcess registry, JsonNode access) {
        String apiKey = access.path("apiKey").asString();
        assertThat(registry.allOutput())
                .doesNotContain(apiKey)
                .doesNotContain(apiKey.substring("crk_".length() + 26 + "_".length()));
        assertThat(registry.errors()).isEmpty();
        assertThat(registry.output()).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }

    /** Both engines write {@code clean:1} into the header when they close a file. */
    private static void holdThatTheFilesAreClosed(Path data) throws IOException {
        for (String file : List.of("events.mv.db", "read-model.mv.db")) {
            byte[] header = new byte[4096];
            try (var stream = Files.newInputStream(data.resolve(file))) {
                assertThat(stream.readNBytes(header, 0, header.length)).isEqualTo(header.length);
            }
            assertThat(new String(header, StandardCharsets.ISO_8859_1)).as(file).contains("clean:1");
        }
    }

    private static void holdLoopbackOnly(int port) throws IOException {
        for (InetAddress address : otherAddresses()) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, port), 2000))
                        .as(address.toString())
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    /**
     * Every address of this machine that other machines might reach, and one of the loopback network that is not
     * 127.0.0.1.
     */
    private static List<InetAddress> otherAddresses() throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .forEach(addresses::add);
        if (Files.exists(Path.of("/proc/net/tcp"))) {
            // All of 127.0.0.0/8 is this machine's on Linux: what listens on every address would answer.
            addresses.add(InetAddress.ofLiteral("127.0.0.2"));
        }
        return addresses;
    }
}
