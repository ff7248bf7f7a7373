package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that is asked to end while a request is under way. */
class GracefulEndIT {

    private static final String BODY =
            "{\"name\": \"Stripe\", \"baseUrl\": \"https://api.stripe.com\", \"authSchemeConfigs\": []}";

    @TempDir private Path data;

    @Test
    void givenACommandWhoseBodyIsStillComing_whenTheProcessIsAskedToEnd_thenItIsCarriedOutAndAnswered()
            throws Exception {
        RegistryUnderTest registry = RegistryUnderTest.alone(data);
        URI url = URI.create(registry.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(Math.toIntExact(RegistryProcess.PATIENCE.toMillis()));
            send(
                    socket,
                    """
                    POST /api/connect/v1/o/%s/protocols/http/connectors HTTP/1.1\r
                    Host: %s\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    """
                            .formatted(
                                    registry.organisationId(), url.getAuthority(), registry.apiKey(), BODY.length()));
            send(socket, BODY.substring(0, 10));
            Awaitility.await()
                    .atMost(RegistryProcess.PATIENCE)
                    .until(() ->
                            registry.actuator("prometheus")
                                    .body()
                                    .lines()
                                    .anyMatch(line ->
                                            line.startsWith("http_server_requests_active") && line.contains("POST")));

            CompletableFuture<Void> end = CompletableFuture.runAsync(registry::close);
            Awaitility.await().atMost(RegistryProcess.PATIENCE).until(() -> isClosing(url));
            send(socket, BODY.substring(10));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 201");
            end.get(RegistryProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(StoresOnDisk.in(data).streams()).hasSize(1);
    }

    /** It takes no new connections any more. */
    private static boolean isClosing(URI url) {
        try (Socket _ = new Socket(url.getHost(), url.getPort())) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
