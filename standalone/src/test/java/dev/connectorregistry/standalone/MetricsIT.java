package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus reads, and what the dashboard asks of it. */
class MetricsIT {

    private static final Path DASHBOARD = Path.of("..", "deploy", "grafana", "connector-registry.json");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(?<series>[a-z_]+(?:\\{.*})?) (?<value>\\S+)$");
    private static final Pattern NAME = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b(?=[{\\[)]|$)");
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    @TempDir private Path data;

    private RegistryUnderTest registry;

    @BeforeEach
    void start() {
        registry = RegistryUnderTest.alone(data);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void givenTraffic_whenScraped_thenTheNumbersAreThoseOfTheTraffic() {
        String connector = traffic();

        Map<String, Double> read = scrape();

        assertThat(read)
                .containsEntry("registry_commands_seconds_count{command=\"CreateHttpConnector\",outcome=\"done\"}", 3.0)
                .containsEntry("registry_commands_seconds_count{command=\"UpdateConnectorTags\",outcome=\"done\"}", 1.0)
                .containsEntry("registry_commands_seconds_count{command=\"DeleteConnector\",outcome=\"refused\"}", 1.0)
                .containsEntry("registry_events_appended_total{event=\"HttpConnectorCreated\"}", 3.0)
                .containsEntry("registry_events_appended_total{event=\"ConnectorTagsUpdated\"}", 1.0)
                .containsEntry("registry_projection_lag_events{projection=\"connectors\"}", 0.0)
                .containsEntry("registry_projection_lag_age_seconds{projection=\"audit\"}", 0.0)
                .containsEntry("registry_projection_replay_progress{projection=\"connectors\"}", Double.NaN)
                .containsEntry("registry_projection_parked{projection=\"connectors\"}", 0.0)
                .containsEntry("registry_projection_discarded{projection=\"connectors\"}", 0.0);
        assertThat(valuesOf(read, "hikaricp_connections_max")).containsExactly(12.0);
        assertThat(valuesOf(read, "mongodb_driver_pool_size")).allMatch(size -> size >= 1).isNotEmpty();
        assertThat(valuesOf(read, "jvm_memory_used_bytes")).isNotEmpty();
        assertThat(read.keySet())
                .filteredOn(series -> series.startsWith("http_server_requests_seconds_count"))
                .anyMatch(series -> series.contains("/connectors/{id}/tags") && series.contains("status=\"204\""));
        assertThat(read.keySet())
                .as("a series for each connector would be one too many")
                .noneMatch(series -> ULID.matcher(series).find() || series.contains(connector));
    }

    @Test
    void givenTheDashboard_whenScraped_thenEveryMetricThatItAsksForIsThere() throws IOException {
        traffic();
        Set<String> there =
                scrape().keySet().stream().map(series -> series.replaceAll("\\{.*", "")).collect(Collectors.toSet());
        JsonNode dashboard = RegistryProcess.JSON.readTree(Files.readString(DASHBOARD));

        List<String> expressions =
                dashboard
                        .path("panels")
                        .valueStream()
                        .flatMap(panel -> panel.path("targets").valueStream())
                        .map(target -> target.path("expr").asString())
                        .toList();
        Set<String> asked =
                expressions.stream()
                        .flatMap(expression -> NAME.matcher(expression).results())
                        .map(result -> result.group())
                        .filter(name -> !name.equals("rate_interval"))
                        .collect(Collectors.toSet());

        assertThat(expressions).hasSizeGreaterThan(20).noneMatch(String::isBlank);
        assertThat(asked).hasSizeGreaterThan(15).contains("registry_commands_seconds_count");
        assertThat(there).containsAll(asked);
    }

    @Test
    void givenNoOperator_whenScraped_thenItIsRefused() {
        Caller admin = registry.everybody().withRoles("admin");

        assertThat(registry.statusOf("/actuator/prometheus", null)).isEqualTo(401);
        assertThat(registry.statusOf("/actuator/prometheus", admin.apiKey())).isEqualTo(403);
    }

    /** Three connectors, one of them changed, one refusal; and waits until all is projected. */
    private String traffic() {
        Caller caller = registry.everybody();
        caller.newConnector();
        caller.newConnector();
        String connector = caller.newConnector();
        assertThat(caller.put(connector + "/tags", "{\"tags\": {\"a\": []}}").status()).isEqualTo(204);
        assertThat(caller.delete(connector, "If-Match", "\"99\"").status()).isEqualTo(412);
        ReplayedRegistry projections = new ReplayedRegistry(registry);
        Awaitility.await()
                .atMost(RegistryProcess.PATIENCE)
                .until(() ->
                        caller.get("/api/registry/v1/o/" + caller.organisationId() + "/audit?refused=true")
                                        .body()
                                        .path("items")
                                        .size()
                                == 1);
        projections.awaitLevel("connectors", 1);
        projections.awaitLevel("audit", 1);
        return connector;
    }

    private Map<String, Double> scrape() {
        String text = registry.actuator("prometheus").body();
        return SAMPLE.matcher(text)
                .results()
                .collect(Collectors.toMap(sample -> sample.group("series"), sample -> number(sample.group("value"))));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Collection<Double> valuesOf(Map<String, Double> read, String name) {
        return read.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "{"))
                .map(Map.Entry::getValue)
                .toList();
    }
}
