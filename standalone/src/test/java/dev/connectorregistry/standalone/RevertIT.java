package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** A connector goes back to what it was, as a client sees it and as the stores have it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
@Isolated("It compares all that is stored before and after.")
class RevertIT {

    private final RegistryUnderTest registry;
    private final Caller caller;
    private final StoredTraces traces;

    RevertIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        caller = registry.newOrganisation();
        traces = new StoredTraces(registry, caller.organisationId());
    }

    @Test
    void givenChangesOfEveryKind_whenReverted_thenTheConnectorIsWhatItWasAndNoEventIsGone() {
        String first = Configs.newId();
        String second = Configs.newId();
        String third = Configs.newId();
        String connector = caller.newConnector(Configs.apiKey(first), Configs.hmac(second));
        JsonNode former = caller.get(connector).body();
        caller.put(connector, update(connector, ", \"public\": true, \"tags\": {\"k\": [\"v\"]}"));
        caller.put(connector + "/categories", "{\"categories\": [\"CRM\"]}");
        caller.put(config(connector, second), Configs.basicAuth(second));
        caller.put(config(connector, third), Configs.none(third));
        Answer present = caller.delete(config(connector, first));
        List<? extends DomainEventMessage<?>> before = events(connector);

        Answer reverted = revert(connector, "{\"to\": 2, \"reason\": \"Gone wrong\"}");

        assertThat(reverted.status()).as(reverted.text()).isEqualTo(200);
        assertThat(comparable(reverted.body().path("connector"))).isEqualTo(comparable(former));
        assertThat(reverted.body().path("lostSecrets").isEmpty()).isTrue();
        assertThat(caller.get(connector).body()).isEqualTo(reverted.body().path("connector"));
        assertThat(comparable(caller.get(registryPath(connector) + "/history/2").body()))
                .as("the connector as it was after that event")
                .isEqualTo(comparable(reverted.body().path("connector")));
        assertThat(caller.get(connector).etag()).isEqualTo(reverted.etag()).isNotEqualTo(present.etag());
        List<? extends DomainEventMessage<?>> after = events(connector);
        assertThat(after.subList(0, before.size()))
                .extracting(DomainEventMessage::getIdentifier)
                .containsExactlyElementsOf(before.stream().map(DomainEventMessage::getIdentifier).toList());
        assertThat(after.subList(before.size(), after.size()))
                .extracting(event -> event.getPayloadType().getSimpleName())
                .containsExactly(
                        "ConnectorUpdated",
                        "ConnectorTagsUpdated",
                        "ConnectorCategoriesUpdated",
                        "AuthSchemeConfigRemoved",
                        "AuthSchemeConfigAdded",
                        "AuthSchemeConfigUpdated",
                        "AuthSchemeConfigsReordered");
        assertThat(after.subList(before.size(), after.size()))
                .extracting(event -> EventMetadata.from(event.getMetaData()).orElseThrow().reason())
                .containsOnly("Gone wrong");
    }

    @Test
    void givenARevert_whenTriedBefore_thenTheSameIsAnsweredAndNothingIsStored() {
        String config = Configs.newId();
        String connector = caller.newConnector(Configs.oauth2(config, Configs.authorizationCode("app", "hush")));
        caller.put(connector + "/tags", "{\"tags\": {\"k\": [\"v\"]}}");
        Answer present = caller.put(config(connector, config), Configs.none(config));
        traces.awaitReadModel(connector, present.etag());
        StoredTraces.Snapshot before = traces.snapshot();

        Answer tried = revert(connector + "/revert?dryRun=true", "{\"to\": 1}", "Idempotency-Key", Configs.newId());

        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.etag()).isEmpty();
        assertThat(traces.snapshot()).isEqualTo(before);
        assertThat(operations(tried))
                .contains("remove /tags", "replace /authSchemeConfigs/0/schemeType", "add /authSchemeConfigs/0/grant");
        Answer real = revert(connector, "{\"to\": 1}");
        assertThat(comparable(tried.body().path("connector"))).isEqualTo(comparable(real.body().path("connector")));
        assertThat(tried.body().path("change")).isEqualTo(real.body().path("change"));
        assertThat(tried.body().path("fields").toString())
                .contains("authSchemeConfigs.schemeType", "tags")
                .isEqualTo(real.body().path("fields").toString());
        assertThat(tried.body().path("summaries").size()).isPositive();
        assertThat(tried.body().path("lostSecrets")).isEqualTo(real.body().path("lostSecrets"));
    }

    @Test
    void givenNothingSince_whenReverted_thenThereIsNoEvent() {
        String connector = caller.newConnector(Configs.apiKey(Configs.newId()));
        String etag = caller.get(connector).etag();

        Answer reverted = revert(connector, "{\"to\": 1}");

        assertThat(reverted.status()).isEqualTo(200);
        assertThat(reverted.etag()).isEqualTo(etag);
        assertThat(reverted.body().path("change").isEmpty()).isTrue();
        assertThat(events(connector)).hasSize(2);
    }

    @Test
    void givenADestroyedSecret_whenItsConfigComesBack_thenItIsListedAndTheConfigSaysSo() {
        String config = Configs.newId();
        String connector = caller.newConnector(Configs.oauth2(config, Configs.authorizationCode("app", "hush")));
        JsonNode former = caller.get(connector).body();
        caller.delete(config(connector, config));
        assertThat(traces.secretsOf(connector)).isEmpty();

        Answer reverted = revert(connector, "{\"to\": 1}");

        JsonNode lost = reverted.body().at("/lostSecrets/0");
        assertThat(reverted.body().path("lostSecrets").size()).isEqualTo(1);
        assertThat(lost.path("authSchemeConfigId").asString()).isEqualTo(config);
        assertThat(lost.path("credentialId")).isEqualTo(former.at("/authSchemeConfigs/0/grant/credentialId"));
        assertThat(lost.at("/message/detail/0").asString()).isEqualTo("revert.secret-destroyed");
        JsonNode back = reverted.body().at("/connector/authSchemeConfigs/0");
        assertThat(back.path("grant")).isEqualTo(former.at("/authSchemeConfigs/0/grant"));
        assertThat(back.at("/validationMessages/0/detail/0").asString()).isEqualTo("oauth2.secret-missing");
        assertThat(traces.secretsOf(connector)).isEmpty();

        String grant = ((ObjectNode) back.path("grant").deepCopy()).put("clientSecret", "hush").toString();
        Answer mended = caller.put(config(connector, config), Configs.oauth2(config, grant));
        assertThat(mended.body().at("/authSchemeConfigs/0").has("validationMessages")).isFalse();
        assertThat(traces.secretsOf(connector)).hasSize(1);
    }

    @Test
    void givenAnOverwrittenSecret_whenReverted_thenTheNewOneStaysAndTheOldIsListed() {
        String config = Configs.newId();
        String connector = caller.newConnector(Configs.oauth2(config, Configs.authorizationCode("app", "hush")));
        JsonNode grant = caller.get(connector).body().at("/authSchemeConfigs/0/grant");
        String overwriting = ((ObjectNode) grant.deepCopy()).put("clientSecret", "hush-hush").toString();
        caller.put(config(connector, config), Configs.oauth2(config, "https://login.example.com/v2", overwriting));
        List<String> stored = traces.secretsOf(connector);

        Answer reverted = revert(connector, "{\"to\": 1}");

        assertThat(reverted.body().at("/connector/authSchemeConfigs/0/tokenUrl").asString())
                .isEqualTo("https://login.example.com/token");
        assertThat(reverted.body().at("/lostSecrets/0/message/detail/0").asString())
                .isEqualTo("revert.secret-overwritten");
        assertThat(traces.secretsOf(connector)).hasSize(1).isEqualTo(stored);
    }

    @Test
    void givenASecretForAnotherOrigin_whenReverted_thenItIsDestroyed() {
        String config = Configs.newId();
        String connector = caller.newConnector(Configs.oauth2(config, Configs.authorizationCode("app", "hush")));
        JsonNode grant = caller.get(connector).body().at("/authSchemeConfigs/0/grant");
        String overwriting = ((ObjectNode) grant.deepCopy()).put("clientSecret", "hush-hush").toString();
        caller.put(config(connector, config), Configs.oauth2(config, "https://elsewhere.example/token", overwriting));
        assertThat(traces.secretsOf(connector)).hasSize(1);

        Answer reverted = revert(connector, "{\"to\": 1}");

        assertThat(reverted.body().at("/lostSecrets/0/message/detail/0").asString())
                .isEqualTo("revert.secret-destroyed");
        assertThat(traces.secretsOf(connector)).isEmpty();
        assertThat(reverted.text()).doesNotContain("hush");
    }

    @Test
    void givenARevert_whenSentAgainWithItsIdempotencyKey_thenItIsAnsweredTheSameAndDoneOnce() {
        String connector = caller.newConnector();
        caller.put(connector + "/tags", "{\"tags\": {\"k\": [\"v\"]}}");
        String key = Configs.newId();

        Answer once = revert(connector, "{\"to\": 0}", "Idempotency-Key", key);
        caller.put(connector + "/tags", "{\"tags\": {\"l\": []}}");
        Answer again = revert(connector, "{\"to\": 0}", "Idempotency-Key", key);

        assertThat(once.status()).as(once.text()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(once.body());
        assertThat(again.etag()).isEqualTo(once.etag());
        assertThat(caller.get(connector).body().path("tags").has("l")).isTrue();
    }

    @Test
    void givenARevert_whenReverted_thenWhatWasTakenBackComesBack() {
        String connector = caller.newConnector();
        caller.put(connector + "/tags", "{\"tags\": {\"k\": [\"v\"]}}");
        revert(connector, "{\"to\": 0}");

        Answer reverted = revert(connector, "{\"to\": 1}");

        assertThat(reverted.body().at("/connector/tags/k/0").asString()).isEqualTo("v");
        assertThat(reverted.etag()).isEqualTo("\"3\"");
    }

    @Test
    void givenWhatIsMalformed_whenReverted_thenEveryFieldIsNamed() {
        String connector = caller.newConnector();

        assertThat(revert(connector, "{\"to\": 1}").fields()).containsExactly("to");
        assertThat(revert(connector, "{\"to\": 9007199254740991}").fields()).containsExactly("to");
        assertThat(revert(connector, "{\"to\": 9007199254740992}").fields()).containsExactly("to");
        assertThat(revert(connector, "{\"to\": -1}").fields()).containsExactly("to");
        assertThat(revert(connector, "{\"to\": 0.5}").fields()).containsExactly("to");
        assertThat(revert(connector, "{\"to\": \"0\"}").fields()).containsExactly("to");
        assertThat(revert(connector, "{\"to\": null, \"reason\": 7}").fields())
                .containsExactlyInAnyOrder("to", "reason");
        assertThat(revert(connector, "{}").fields()).containsExactly("to");
        assertThat(revert(connector, "{\"to\": 0, \"reason\": \" \"}").fields()).containsExactly("reason");
        assertThat(revert(connector, "{\"to\": 0, \"reason\": \"a\\nb\"}").fields()).containsExactly("reason");
        assertThat(revert(connector, "{\"to\": 0, \"reason\": \"" + "r".repeat(501) + "\"}").fields())
                .containsExactly("reason");
        assertThat(revert(connector, "{\"to\": 0, \"reason\": \"a\"}", "X-Change-Reason", "b").fields())
                .containsExactly("reason");
        assertThat(events(connector)).hasSize(1);
    }

    @Test
    void givenReasons_whenTheyAreAsLongAsAllowed_thenEitherWayIsTaken() {
        String connector = caller.newConnector();
        caller.put(connector + "/tags", "{\"tags\": {\"k\": [\"v\"]}}");

        Answer inBody = revert(connector, "{\"to\": 0, \"reason\": \"" + "é".repeat(500) + "\"}");
        Answer inHeader = revert(connector, "{\"to\": 1}", "X-Change-Reason", "back again");

        assertThat(inBody.status()).as(inBody.text()).isEqualTo(200);
        assertThat(inHeader.status()).isEqualTo(200);
        assertThat(events(connector).subList(2, 4))
                .extracting(event -> EventMetadata.from(event.getMetaData()).orElseThrow().reason())
                .containsExactly("é".repeat(500), "back again");
    }

    @Test
    void givenSomebodyWhoMayNot_whenReverted_thenRefused() {
        String connector = caller.newConnector();
        caller.put(connector + "/tags", "{\"tags\": {\"k\": [\"v\"]}}");

        assertThat(revert(caller.withRoles("viewer"), connector, "{\"to\": 0}").status()).isEqualTo(403);
        assertThat(revert(registry.newOrganisation(), connector, "{\"to\": 0}").status()).isEqualTo(404);
        assertThat(revert(connector, "{\"to\": 0}", "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(revert("/connectors/" + Configs.newId(), "{\"to\": 0}").status()).isEqualTo(404);
        assertThat(revert(caller.withRoles("editor"), connector, "{\"to\": 0}", "If-Match", "\"1\"").status())
                .isEqualTo(200);
        caller.delete(connector);
        assertThat(revert(connector, "{\"to\": 0}").status()).isEqualTo(404);
    }

    private Answer revert(String connector, String body, String... headers) {
        return revert(caller, connector, body, headers);
    }

    private static Answer revert(Caller sender, String connector, String body, String... headers) {
        String path = connector.contains("/revert") ? connector : connector + "/revert";
        return sender.post("/api/registry/v1/o/" + sender.organisationId() + path, body, headers);
    }

    private String registryPath(String connector) {
        return "/api/registry/v1/o/" + caller.organisationId() + connector;
    }

    private List<? extends DomainEventMessage<?>> events(String connector) {
        return registry.context()
                .getBean(EventStore.class)
                .readEvents(connector.substring("/connectors/".length()))
                .asStream()
                .toList();
    }

    private static List<String> operations(Answer answer) {
        return answer.body()
                .path("change")
                .valueStream()
                .map(operation -> operation.path("op").asString() + " " + operation.path("path").asString())
                .toList();
    }

    private static JsonNode comparable(JsonNode connector) {
        ObjectNode copy = (ObjectNode) connector.deepCopy();
        copy.remove("updatedAt");
        return copy;
    }

    private static String config(String connector, String id) {
        return connector + "/auth-scheme-configs/" + id;
    }

    private String update(String connector, String more) {
        return """
        {"id": "%s", "organisationId": "%s", "name": "Stripe", "protocol": "http",
         "baseUrl": "https://api.stripe.com"%s}\
        """
                .formatted(connector.substring("/connectors/".length()), caller.organisationId(), more);
    }
}
