package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The audit trail of what is no organisation's, as an operator reads it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class InstanceAuditIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String INSTANCE = "/api/registry/v1/audit";

    private final RegistryUnderTest registry;

    InstanceAuditIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database).from("127.0.0.4");
    }

    @Test
    void givenARotatedMasterKeyset_whenAnOperatorListsTheInstancesTrail_thenItSaysWhoAndWhy() {
        Caller operator = registry.everybody().withRoles("operator");
        String operatorId = operator.apiKey().substring("crk_".length(), "crk_".length() + 26);
        registry.everybody().anonymous().in(Configs.newId()).get("/connectors");

        operator.post("/api/registry/v1/master-keyset/rotation", "", "X-Change-Reason", "Yearly");
        operator.post("/api/registry/v1/master-keyset/rotation", "", "X-Change-Reason", "Once more");

        List<JsonNode> entries =
                await().atMost(PATIENCE)
                        .until(() -> ofInstance(operator, "actor=" + operatorId), found -> found.size() == 2);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.path("event").asString()).isEqualTo("MasterKeysetRotated"));
        JsonNode first = entries.getLast();
        assertThat(first.path("actor").path("kind").asString()).isEqualTo("api-key");
        assertThat(first.path("actor").path("name").asString()).isEqualTo("for a test");
        assertThat(first.path("reason").asString()).isEqualTo("Yearly");
        assertThat(first.path("summary").asString()).startsWith("Master keyset rotated to the key ");
        assertThat(ofInstance(operator, "first=1&actor=" + operatorId).getFirst()).isEqualTo(entries.getFirst());
        assertThat(ofInstance(operator, "text=yearly&actor=" + operatorId)).containsExactly(first);
        assertThat(ofInstance(operator, "event=AuthenticationFailed&refused=true")).isNotEmpty();
        assertThat(ofInstance(operator, "event=ConnectorDeleted")).as("of an organisation").isEmpty();
        assertThat(operator.get(INSTANCE + "?from=yesterday").fields()).containsExactly("from");
        assertThat(registry.everybody().withRoles("auditor").get(INSTANCE).status()).isEqualTo(403);
        assertThat(storedMetadata("MasterKeysetRotated"))
                .anySatisfy(metadata -> assertThat(metadata).contains(operatorId, "Yearly"));
    }

    private static List<JsonNode> ofInstance(Caller operator, String query) {
        Answer page = operator.get(INSTANCE + "?" + query);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.body().path("items").valueStream().toList();
    }

    /** The metadata of such events, as they are in the event store. */
    private List<String> storedMetadata(String event) {
        return registry.context()
                .getBean(JdbcTemplate.class)
                .query(
                        "select meta_data from domain_event where payload_type = ?",
                        (row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8),
                        event);
    }
}
