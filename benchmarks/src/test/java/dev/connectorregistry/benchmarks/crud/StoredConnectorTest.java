package dev.connectorregistry.benchmarks.crud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class StoredConnectorTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void givenAConfig_whenOneWithItsIdIsUpserted_thenItTakesItsPlace() {
        StoredConnector connector = connector(config("a", "one"), config("b", "two"));

        StoredConnector changed = connector.with(config("a", "changed"), Instant.EPOCH.plusSeconds(1));

        assertThat(changed.authSchemeConfigs()).containsExactly(config("a", "changed"), config("b", "two"));
        assertThat(changed.updatedAt()).isEqualTo(Instant.EPOCH.plusSeconds(1));
        assertThat(changed.createdAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void givenAConfig_whenAnotherIsUpserted_thenItStandsBehind() {
        StoredConnector changed = connector(config("a", "one")).with(config("c", "new"), Instant.EPOCH);

        assertThat(changed.authSchemeConfigs()).containsExactly(config("a", "one"), config("c", "new"));
    }

    private static StoredConnector connector(ObjectNode... configs) {
        return new StoredConnector(
                "id", "org", "Name", "https://a", "http", Map.of(), List.of(configs), Instant.EPOCH, Instant.EPOCH);
    }

    private static ObjectNode config(String id, String description) {
        return JSON.createObjectNode().put("id", id).put("description", description);
    }
}
