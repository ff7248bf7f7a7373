package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Whoever gets hold of a dump of an idle process's heap finds no secret in it that a client once sent. */
class HeapDumpIT {

    private static final String CLIENT_SECRET = "cs-8Qm2vX7pLrT4wZ1kYb6Nd3Hf";
    private static final String PASSWORD = "pw-5Jt9sGe2RcU8xWq4Va7Mz0Ko";
    private static final int OTHER_REQUESTS = 300;

    @Test
    void givenSecretsThatWereStoredAndUsed_whenIdle_thenNoneIsInTheHeap(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        Path dump = folder.resolve("heap.hprof");
        String canary;
        try (RegistryProcess registry = RegistryProcess.launch(data).awaitReady()) {
            RegistryProcess.Client client = registry.client(data);
            storeAndUse(client);
            for (int i = 0; i < OTHER_REQUESTS; i++) {
                assertThat(client.get("/connectors?first=5").statusCode()).isEqualTo(200);
            }
            canary = client.organisationId();
            jcmd(registry.pid(), "GC.run");
            jcmd(registry.pid(), "GC.heap_dump", dump.toString());
        }

        assertThat(isIn(dump, canary)).as("what is surely in the heap is found").isTrue();
        assertThat(isIn(dump, CLIENT_SECRET)).as("the client secret").isFalse();
        assertThat(isIn(dump, PASSWORD)).as("the password").isFalse();
    }

    private static void storeAndUse(RegistryProcess.Client client) {
        String basic = Configs.basicAuth(Configs.newId());
        String oauth2 =
                Configs.oauth2(
                        Configs.newId(),
                        """
                        {"grantType": "password", "clientId": "a", "clientSecret": "%s"}\
                        """
                                .formatted(CLIENT_SECRET));
        var made =
                client.sendSafely(
                        "POST",
                        "/protocols/http/connectors",
                        """
                        {"name": "Stripe", "baseUrl": "https://api.stripe.com", "authSchemeConfigs": [%s, %s]}\
                        """
                                .formatted(oauth2, basic));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String connector = "/connectors/" + RegistryProcess.JSON.readTree(made.body()).path("id").asString();
        var connected =
                client.sendSafely(
                        "POST",
                        connector + "/connections",
                        Connections.of(
                                "c", Connections.credential(basic, Connections.basicAuth("somebody", PASSWORD))));
        assertThat(connected.statusCode()).as(connected.body()).isEqualTo(200);
        String connection = RegistryProcess.JSON.readTree(connected.body()).path("id").asString();
        var used =
                client.sendSafely(
                        "POST",
                        "/api/registry/v1/o/" + client.organisationId() + "/connections/" + connection + "/headers",
                        "{\"method\": \"GET\", \"url\": \"https://api.stripe.com/v1\"}");
        assertThat(used.statusCode()).as(used.body()).isEqualTo(200);
    }

    private static void jcmd(long pid, String... command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var arguments = new ArrayList<>(List.of(jcmd.toString(), Long.toString(pid)));
        arguments.addAll(List.of(command));
        Process process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** As the JVM holds texts, compact or not, and as they are sent. */
    private static boolean isIn(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MappedByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size());
            for (Charset charset :
                    List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                if (isIn(bytes, text.getBytes(charset))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isIn(ByteBuffer bytes, byte[] wanted) {
        int last = bytes.limit() - wanted.length;
        for (int start = 0; start <= last; start++) {
            int matched = 0;
            while (matched < wanted.length && bytes.get(start + matched) == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
