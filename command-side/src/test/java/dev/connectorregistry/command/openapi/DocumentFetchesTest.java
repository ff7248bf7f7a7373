package dev.connectorregistry.command.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.outbound.GuardedHttpClient;
import dev.connectorregistry.command.outbound.OpenedLoopback;
import dev.connectorregistry.platform.test.StrangeServer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class DocumentFetchesTest {

    private static final int AT_ONCE = 8;

    private final StrangeServer server = StrangeServer.start();
    private final GuardedHttpClient client = OpenedLoopback.patient(server.origin());
    private final DocumentFetches fetches = new DocumentFetches(client);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void givenADocument_whenFetched_thenItIsThereUntilItIsClosed() throws IOException {
        server.answer("/a", 200, "application/yaml", "openapi: 3.0.0");

        DocumentFile file = fetches.fetch(uri("/a"));

        assertThat(file.size()).isEqualTo(14);
        try (InputStream document = file.open()) {
            assertThat(document).hasContent("openapi: 3.0.0");
        }
        file.close();
        assertThatThrownBy(file::open).isInstanceOf(IOException.class);
    }

    @Test
    void givenManyPlacesThatDoNotAnswer_whenAnotherIsToBeFetched_thenItIsToComeAgain() {
        server.answerNever("/silent");
        server.answer("/a", 200, "application/yaml", "openapi: 3.0.0");
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, AT_ONCE).forEach(_ -> others.submit(() -> fetches.fetch(uri("/silent"))));
            Awaitility.await().untilAsserted(() -> assertThat(server.asked()).hasSize(AT_ONCE));

            assertThatThrownBy(() -> fetches.fetch(uri("/a")))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS));
            server.close();
        }
    }

    private URI uri(String path) {
        return URI.create(server.origin() + path);
    }
}
