package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.command.credential.SampleCertificates;
import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Connections in the past, in the audit trail and on the dashboard. */
class ConnectionHistoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Caller caller = RegistryUnderTest.on(WriteSideDatabase.H2_FILE).newOrganisation();
    private final String registry = "/api/registry/v1/o/" + caller.organisationId();

    @Test
    void givenAConnectionThatIsGone_whenThePastIsRead_thenItIsThereAsItWas() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        JsonNode created = create(connector, config, Connections.string("hush"));
        caller.delete(connector + "/connections/" + created.path("id").asString());
        JsonNode history = caller.get(registry + connector + "/history").body();

        assertThat(history.path("items").valueStream())
                .extracting(entry -> entry.path("summary").asString())
                .startsWith("Connection *Production* deleted", "Connection *Production* created");
        long then = history.path("items").get(1).path("sequence").asLong();
        assertThat(caller.get(registry + connector + "/history/" + then).body().path("connections"))
                .containsExactly(created);
        assertThat(
                        caller.get(
                                        registry
                                                + connector
                                                + "?asOf="
                                                + history.path("items").get(1).path("time").asString())
                                .body()
                                .path("connections"))
                .containsExactly(created);
        JsonNode diff = caller.get(registry + connector + "/diff?from=" + then).body();
        assertThat(diff.path("fields").toString()).contains("\"connections\"");
        assertThat(diff.toString()).doesNotContain("hush");
    }

    @Test
    void givenAConnection_whenTheConnectorIsReverted_thenItStays() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        JsonNode created = create(connector, config, Connections.string("hush"));

        JsonNode reverted = caller.post(registry + connector + "/revert", "{\"to\": 0}").body();

        assertThat(reverted.path("connector").path("authSchemeConfigs")).isEmpty();
        assertThat(reverted.path("connector").path("connections")).containsExactly(created);
    }

    @Test
    void givenAConnection_whenItComesAndGoes_thenTheAuditTrailTellsOfItAndOfItsCredential() {
        String config = Configs.apiKey(Configs.newId());
        String connector = caller.newConnector(config);
        JsonNode created = create(connector, config, Connections.string("hush"));
        caller.delete(connector + "/connections/" + created.path("id").asString());

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(caller.get(registry + "/audit").body().path("items").valueStream())
                                .extracting(entry -> entry.path("summary").asString())
                                .startsWith(
                                        "Credential *Key* deleted",
                                        "Connection *Production* deleted",
                                        "Credential *Key* (string) created",
                                        "Connection *Production* created"));
    }

    @Test
    void givenCertificates_whenTheDashboardIsRead_thenThoseThatExpireAreFindings() {
        String config = Configs.certificate(Configs.newId());
        String connector = caller.newConnector(config);
        Instant now = Instant.now();
        JsonNode expired = create(connector, config, certificate("Old", now.minus(Duration.ofDays(1))));
        JsonNode expiring = create(connector, config, certificate("Soon", now.plus(Duration.ofDays(10))));
        JsonNode good = create(connector, config, certificate("New", now.plus(Duration.ofDays(31))));
        JsonNode broken =
                create(
                        connector,
                        config,
                        "Broken",
                        Connections.typed("certificate", "{\"certificate\": \"x\", \"key\": \"y\", \"ca\": \"\"}"));

        assertThat(credential(expired).path("errors").get(0).asString()).startsWith("The certificate has expired:");
        assertThat(credential(expiring).path("errors").toString()).isEqualTo("[]");
        assertThat(credential(good).path("errors").toString()).isEqualTo("[]");
        assertThat(credential(good).has("expiresAt")).isTrue();
        assertThat(credential(broken).path("errors")).hasSize(2);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(caller.get(registry + "/validation-messages").body().path("items").valueStream())
                                .extracting(item -> item.path("code").asString())
                                .containsExactly("certificate.expired", "certificate.expiring"));
        JsonNode found = caller.get(registry + "/validation-messages?severity=warning").body().path("items");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("detail").toString())
                .isEqualTo("[\"certificate.expiring\",\"/connections/1/credentials/action/0/credential\"]");
        assertThat(caller.get(registry + "/validation-messages?code=certificate.expired").body().path("items"))
                .hasSize(1);
        JsonNode first = caller.get(registry + "/validation-messages?first=1").body();
        assertThat(
                        caller.get(registry + "/validation-messages?first=1&after=" + first.path("next").asString())
                                .body()
                                .path("items")
                                .get(0)
                                .path("code")
                                .asString())
                .isEqualTo("certificate.expiring");
        assertThat(caller.get(registry + "/stats").body().path("validationMessages").toString())
                .isEqualTo(
                        "{\"bySeverity\":{\"error\":1,\"warning\":1},"
                                + "\"byCode\":{\"certificate.expired\":1,\"certificate.expiring\":1}}");
    }

    private static JsonNode credential(JsonNode connection) {
        return connection.path("credentials").path("action").get(0).path("credential");
    }

    private JsonNode create(String connector, String config, String credential) {
        String name = JsonMapper.shared().readTree(credential).path("name").asString();
        return create(connector, config, name.equals("Key") ? "Production" : name, credential);
    }

    private JsonNode create(String connector, String config, String name, String credential) {
        return caller.post(connector + "/connections", Connections.of(name, Connections.credential(config, credential)))
                .body();
    }

    private static String certificate(String name, Instant until) {
        KeyPair key = SampleCertificates.newKey("EC");
        Map<String, String> data =
                Map.of(
                        "certificate",
                        SampleCertificates.certificate(name, key, name, key, until.minus(Duration.ofDays(100)), until),
                        "key",
                        SampleCertificates.privateKey(key),
                        "ca",
                        "");
        return JsonMapper.shared().writeValueAsString(Map.of("name", name, "type", "certificate", "data", data));
    }
}
