package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;

/** What probes are told while a store is away. */
class HealthIT {

    @TempDir private Path data;

    @Test
    void givenMongoDbIsAway_whenProbed_thenItIsAliveAndNotReadyAndCommandsGoOn() {
        EmbeddedMongo mongo = EmbeddedMongo.startInMemory();
        try (RegistryUnderTest registry = RegistryUnderTest.alone(data, "--registry.mongodb.uri=" + mongo.uri())) {
            assertThat(registry.actuator("health/readiness").statusCode()).isEqualTo(200);

            mongo.close();

            HttpResponse<String> ready = registry.actuator("health/readiness");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body())
                    .contains("The read model can't be reached")
                    .contains("\"eventStore\":{\"status\":\"UP\"}");
            assertThat(registry.statusOf("/actuator/health/liveness", null)).isEqualTo(200);
            assertThat(registry.statusOf("/actuator/health/readiness", null)).isEqualTo(503);
            assertThat(registry.everybody().newConnector()).startsWith("/connectors/");
            assertThat(registry.actuator("prometheus").body())
                    .contains("registry_projection_lag_events{projection=\"connectors\"} NaN");
        } finally {
            mongo.close();
        }
    }
}
