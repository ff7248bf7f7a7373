package dev.connectorregistry.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.benchmarks.load.Call;
import dev.connectorregistry.benchmarks.load.SmallServer;
import dev.connectorregistry.benchmarks.load.Workload;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

class PopulationTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void givenAServer_whenItIsPopulated_thenEachConnectorIsMadeOnceWithFiveConfigs() throws Exception {
        var ids = new AtomicInteger();
        try (var server =
                new SmallServer(exchange ->
                        SmallServer.answer(exchange, 201, "{\"id\":\"C%d\"}".formatted(ids.incrementAndGet())))) {
            Population.create(server.access(), 20, JSON);

            assertThat(server.received)
                    .hasSize(20)
                    .allSatisfy(request -> {
                        assertThat(request.method()).isEqualTo("POST");
                        assertThat(request.path())
                                .isEqualTo("/api/connect/v1/o/01JD0000000000000000000000/protocols/http/connectors");
                        assertThat(JSON.readTree(request.body()).required("authSchemeConfigs").values())
                                .extracting(config -> config.required("schemeType").stringValue())
                                .containsExactly("none", "basic-auth", "api-key", "hmac", "oauth2");
                    });
            assertThat(server.received)
                    .extracting(request -> JSON.readTree(request.body()).required("name").stringValue())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void givenAPopulation_whenUpsertsAreAskedFor_thenEachIsForAConfigOfItAndADifferentChange() throws Exception {
        try (var server = SmallServer.answering(201, "{\"id\":\"C1\"}")) {
            Workload upserts = Population.create(server.access(), 1, JSON).upserts();

            Call one = upserts.next(new SplittableRandom(1));
            Call other = upserts.next(new SplittableRandom(1));

            JsonNode body = JSON.readTree(one.body());
            assertThat(one.method()).isEqualTo("PUT");
            assertThat(one.path())
                    .isEqualTo(
                            "/api/connect/v1/o/01JD0000000000000000000000/connectors/C1/auth-scheme-configs/"
                                    + body.required("id").stringValue());
            assertThat(server.received.getFirst().body()).contains(body.required("id").stringValue());
            assertThat(other.path()).isEqualTo(one.path());
            assertThat(JSON.readTree(other.body()).required("description")).isNotEqualTo(body.required("description"));
        }
    }

    @Test
    void givenAServerThatRefuses_whenItIsPopulated_thenItsAnswerIsTold() {
        try (var server = SmallServer.answering(400, "{\"code\":\"invalid\"}")) {
            assertThatThrownBy(() -> Population.create(server.access(), 1, JSON))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("400 {\"code\":\"invalid\"}");
        }
    }
}
