package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;

/** The log as a machine reads it. */
class JsonLogsIT {

    private static final String REQUEST_ID = "a-request-to-find";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir private Path folder;

    @Test
    void givenTheSettingForJson_whenAnOperatorActs_thenTheLineSaysWhichRequestAndWho() throws Exception {
        try (RegistryProcess process =
                RegistryProcess.launch(folder, "--logging.structured.format.console=ecs").awaitReady()) {
            RegistryProcess.Client client = process.client(folder);
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(client.url() + "/api/registry/v1/projections/connectors/replay"))
                            .header("Authorization", "Bearer " + client.apiKey())
                            .header("X-Request-Id", REQUEST_ID)
                            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                            .POST(BodyPublishers.noBody())
                            .build();
            HttpResponse<String> answer = client.http().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);

            JsonNode line =
                    Awaitility.await()
                            .atMost(RegistryProcess.PATIENCE)
                            .until(() -> lineOf(process), Optional::isPresent)
                            .orElseThrow();
            assertThat(line.path("message").asString()).contains("has connectors replayed");
            assertThat(line.path("traceId").asString()).isEqualTo(TRACE);
            assertThat(line.path("actor").asString()).startsWith("api-key ");
            assertThat(line.path("@timestamp").asString()).isNotEmpty();
            assertThat(line.at("/log/level").asString()).isEqualTo("INFO");
            assertThat(process.allOutput()).doesNotContain(client.apiKey());
        }
    }

    private static Optional<JsonNode> lineOf(RegistryProcess process) {
        return process.output().stream().filter(line -> line.contains(REQUEST_ID)).map(JsonLogsIT::read).findFirst();
    }

    private static JsonNode read(String line) {
        try {
            return RegistryProcess.JSON.readTree(line);
        } catch (JacksonException e) {
            throw new AssertionError("This is no line of JSON: " + line, e);
        }
    }
}
