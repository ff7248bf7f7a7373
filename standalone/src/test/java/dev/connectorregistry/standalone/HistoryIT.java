package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to a connector, as those see it who ask. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class HistoryIT {

    private final RegistryUnderTest registry;
    private final Caller admin;
    private final String configId = Configs.newId();

    HistoryIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        admin = registry.newOrganisation();
    }

    /** The path of a connector in the administration's interface. */
    private String past(String connector) {
        return "/api/registry/v1/o/" + admin.organisationId() + connector;
    }

    private static String config(String connector, String id) {
        return connector + "/auth-scheme-configs/" + id;
    }

    /** A connector with three events: created, a config added, a secret and a scope changed. */
    private String changedConnector() {
        String connector = admin.newConnector();
        Answer added =
                admin.put(
                        config(connector, configId),
                        Configs.oauth2(configId, Configs.authorizationCode("app", "hush")),
                        "X-Change-Reason",
                        "first try",
                        "X-Request-Id",
                        "request-1");
        JsonNode grant = added.body().at("/authSchemeConfigs/0/grant");
        Answer changed =
                admin.put(
                        config(connector, configId),
                        Configs.oauth2(
                                        configId,
                                        """
                                        {"grantType": "authorization_code", "credentialId": "%s",
                                         "organisationId": "%s", "clientSecret": "hush hush"}\
                                        """
                                                .formatted(
                                                        grant.path("credentialId").asString(), admin.organisationId()))
                                .replace("{\"name\": \"write\"}", "{\"name\": \"write\"}, {\"name\": \"delete\"}"));
        assertThat(changed.status()).isEqualTo(200);
        return connector;
    }

    @Test
    void givenChanges_whenTheHistoryIsRead_thenItSaysWhoChangedWhatAndWhy() {
        String connector = changedConnector();

        JsonNode items = admin.get(past(connector) + "/history").body().path("items");

        assertThat(texts(items, "sequence")).containsExactly("2", "1", "0");
        assertThat(texts(items, "event"))
                .containsExactly("AuthSchemeConfigUpdated", "AuthSchemeConfigAdded", "HttpConnectorCreated");
        assertThat(texts(items, "summary"))
                .containsExactly(
                        "OAuth scope `delete` added to *OAuth*; client secret of *OAuth* changed",
                        "Auth scheme config *OAuth* (oauth2) added",
                        "Connector *Stripe* created");
        JsonNode added = items.get(1);
        assertThat(added.path("reason").asString()).isEqualTo("first try");
        assertThat(added.path("requestId").asString()).isEqualTo("request-1");
        assertThat(added.at("/actor/kind").asString()).isEqualTo("api-key");
        assertThat(added.at("/actor/name").asString()).isEqualTo("First key");
        assertThat(added.at("/change/0/value/grant/clientSecret").asString()).isEqualTo("set");
        assertThat(items.get(0).path("change").toString())
                .isEqualTo(
                        """
                        [{"op":"add","path":"/authSchemeConfigs/0/scopes/2","value":{"name":"delete"}},\
                        {"op":"replace","path":"/authSchemeConfigs/0/grant/clientSecret","fromValue":"set",\
                        "value":"changed"}]\
                        """);
        assertThat(items.get(0).path("fields").toString())
                .isEqualTo("[\"authSchemeConfigs.grant.clientSecret\",\"authSchemeConfigs.scopes\"]");
        assertThat(items.get(2).has("reason")).isFalse();
    }

    @Test
    void givenAHistory_whenItsPatchesAreAppliedInTurn_thenTheyLeadToTheConnector() {
        String connector = changedConnector();
        admin.put(connector + "/tags", "{\"tags\": {\"a/b=c~d\": [\"x\"], \"team\": []}}");
        String second = Configs.newId();
        admin.put(config(connector, second), Configs.apiKey(second));
        admin.put(config(connector, configId), Configs.hmac(configId));
        admin.delete(config(connector, configId));

        JsonNode document = NullNode.getInstance();
        for (JsonNode item : reversed(admin.get(past(connector) + "/history").body().path("items"))) {
            document = Jackson3JsonPatch.apply(item.path("change"), document);
        }

        JsonNode present = admin.get(connector).body();
        for (String same : List.of("id", "name", "tags", "baseUrl", "createdAt")) {
            assertThat(document.path(same)).isEqualTo(present.path(same));
        }
        assertThat(document.path("authSchemeConfigs")).hasSize(1);
        assertThat(document.at("/authSchemeConfigs/0/id").asString()).isEqualTo(second);
    }

    @Test
    void givenManyEvents_whenPaged_thenEachIsOnOnePage() {
        String connector = admin.newConnector();
        for (int i = 1; i <= 6; i++) {
            admin.put(connector + "/tags", "{\"tags\": {\"number\": [\"%d\"]}}".formatted(i));
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = admin.get(past(connector) + "/history?first=3").body();
        seen.addAll(texts(page.path("items"), "sequence"));
        while (page.has("next")) {
            page = admin.get(past(connector) + "/history?first=3&after=" + page.path("next").asString()).body();
            seen.addAll(texts(page.path("items"), "sequence"));
        }

        assertThat(seen).containsExactly("6", "5", "4", "3", "2", "1", "0");
        JsonNode back = admin.get(past(connector) + "/history?first=2&before=" + page.path("prev").asString()).body();
        assertThat(texts(back.path("items"), "sequence")).containsExactly("2", "1");
        String other = admin.newConnector();
        assertThat(admin.get(past(other) + "/history?after=" + back.path("next").asString()).fields())
                .containsExactly("after");
        assertThat(admin.get(past(connector) + "/history?first=0").fields()).containsExactly("first");
        assertThat(admin.get(past(connector) + "/history?after=x").fields()).containsExactly("after");
    }

    @Test
    void givenAChange_whenThePastIsRead_thenItIsWhatWasAnsweredThen() {
        String connector = admin.newConnector();
        JsonNode created = admin.get(connector).body();
        Answer added = admin.put(config(connector, configId), Configs.apiKey(configId));
        admin.put(connector + "/tags", "{\"tags\": {\"team\": []}}");

        Answer first = admin.get(past(connector) + "/history/0");
        Answer second = admin.get(past(connector) + "/history/1");

        assertThat(first.body()).isEqualTo(created);
        assertThat(first.etag()).isEqualTo("\"0\"");
        assertThat(second.body()).isEqualTo(added.body());
        assertThat(admin.get(past(connector) + "/history/1", "If-None-Match", "\"1\"").status()).isEqualTo(304);
        assertThat(admin.get(past(connector) + "/history/3").status()).isEqualTo(404);
        assertThat(admin.get(past(connector) + "/history/-1").fields()).containsExactly("sequence");
        assertThat(admin.get(past(connector) + "/history/x").fields()).containsExactly("sequence");
    }

    @Test
    void givenTimes_whenReadAsOfThem_thenTheConnectorIsAsItWas() {
        String connector = admin.newConnector();
        JsonNode created = admin.get(connector).body();
        Instant creation = Instant.parse(created.path("createdAt").asString());
        Answer present = admin.put(config(connector, configId), Configs.apiKey(configId));
        Instant change = Instant.parse(present.body().path("updatedAt").asString());

        assertThat(admin.get(past(connector)).body()).isEqualTo(present.body());
        assertThat(admin.get(past(connector) + "?asOf=" + change).body()).isEqualTo(present.body());
        assertThat(admin.get(past(connector) + "?asOf=9999-12-31T23:59:59Z").body()).isEqualTo(present.body());
        assertThat(admin.get(past(connector) + "?asOf=" + change.minusMillis(1)).body())
                .isEqualTo(creation.isBefore(change) ? created : null);
        Answer before = admin.get(past(connector) + "?asOf=" + creation.minusMillis(1));
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.body().path("message").asString()).contains(created.path("createdAt").asString());
        for (String malformed : List.of("yesterday", "2026-02-30T12:00:00Z", "2026-01-31T12:00:00+02:00", "")) {
            assertThat(admin.get(past(connector) + "?asOf=" + malformed).fields()).containsExactly("asOf");
        }
        assertThat(admin.get(past(connector) + "?asOf=2026-01-31T12:00:00%2B02:00").status()).isEqualTo(404);
        assertThat(admin.get(past(connector) + "?as=1").fields()).containsExactly("as");
    }

    @Test
    void givenADeletedConnector_whenItsPastIsRead_thenItSaysWhenAndByWhomAndTheHistoryStays() {
        String connector = changedConnector();
        JsonNode last = admin.get(connector).body();
        admin.delete(connector, "X-Change-Reason", "no longer needed");

        Answer gone = admin.get(past(connector));
        JsonNode items = admin.get(past(connector) + "/history").body().path("items");

        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.code()).isEqualTo("gone");
        assertThat(gone.body().path("message").asString())
                .contains("was deleted at " + items.get(0).path("time").asString())
                .contains("First key");
        assertThat(gone.body().path("details").asString()).isEqualTo("Reason: no longer needed");
        assertThat(admin.get(connector).status()).isEqualTo(404);
        assertThat(admin.get(past(connector) + "/history/3").status()).isEqualTo(410);
        assertThat(admin.get(past(connector) + "?asOf=9999-12-31T23:59:59Z").status()).isEqualTo(410);
        assertThat(texts(items, "event").getFirst()).isEqualTo("ConnectorDeleted");
        assertThat(items.get(0).path("summary").asString()).isEqualTo("Connector *Stripe* deleted");
        assertThat(items.get(0).at("/change/0/fromValue/name").asString()).isEqualTo("Stripe");
        assertThat(admin.get(past(connector) + "/history/2").body()).isEqualTo(last);
    }

    @Test
    void givenTwoPoints_whenCompared_thenTheDifferenceIsInWordsAndAsAPatch() {
        String connector = changedConnector();
        admin.put(connector + "/tags", "{\"tags\": {\"team\": [\"payments\"]}}");

        JsonNode all = admin.get(past(connector) + "/diff?from=0").body();
        JsonNode back = admin.get(past(connector) + "/diff?from=3&to=2").body();
        JsonNode none = admin.get(past(connector) + "/diff?from=2&to=2").body();
        JsonNode birth = admin.get(past(connector) + "/diff?from=2000-01-01T00:00:00Z&to=0").body();
        JsonNode unborn = admin.get(past(connector) + "/diff?from=0&to=2000-01-01T00:00:00Z").body();

        assertThat(all.at("/from/sequence").asInt()).isZero();
        assertThat(all.at("/to/sequence").asInt()).isEqualTo(3);
        assertThat(all.at("/to/time").asString()).isEqualTo(admin.get(connector).body().path("updatedAt").asString());
        assertThat(all.path("summaries").toString())
                .isEqualTo("[\"Tags replaced: `team` added\",\"Auth scheme config *OAuth* (oauth2) added\"]");
        assertThat(all.path("fields").toString()).contains("\"tags\"", "\"authSchemeConfigs\"");
        assertThat(back.path("change").toString())
                .isEqualTo("[{\"op\":\"remove\",\"path\":\"/tags\",\"value\":{\"team\":[\"payments\"]}}]");
        assertThat(none.path("change")).isEmpty();
        assertThat(none.path("summaries")).isEmpty();
        assertThat(birth.path("from").toString()).isEqualTo("{\"time\":\"2000-01-01T00:00:00.000Z\"}");
        assertThat(birth.at("/change/0/fromValue").isNull()).isTrue();
        assertThat(birth.at("/change/0/value/name").asString()).isEqualTo("Stripe");
        assertThat(birth.path("summaries").toString()).isEqualTo("[\"Connector *Stripe* created\"]");
        assertThat(unborn.path("summaries").toString()).isEqualTo("[\"Connector *Stripe* did not exist yet\"]");
    }

    @Test
    void givenPointsThatAreNone_whenCompared_thenAllOfThemAreNamed() {
        String connector = admin.newConnector();

        assertThat(admin.get(past(connector) + "/diff").fields()).containsExactly("from");
        assertThat(admin.get(past(connector) + "/diff?from=x&from=y&until=2").fields())
                .containsExactlyInAnyOrder("from", "until");
        assertThat(admin.get(past(connector) + "/diff?from=x&to=-1").fields()).containsExactly("from", "to");
        assertThat(admin.get(past(connector) + "/diff?from=&to=").fields()).containsExactly("from", "to");
        assertThat(admin.get(past(connector) + "/diff?from=2026-02-30T12:00:00Z&to=2026-13-01T12:00:00Z").fields())
                .containsExactly("from", "to");
        assertThat(admin.get(past(connector) + "/diff?from=1&to=999999999999999999").fields())
                .containsExactly("from", "to");
        assertThat(admin.get(past(connector) + "/diff?from=0&from=0").fields()).containsExactly("from");
    }

    @Test
    void givenNoRoleInTheOrganisation_whenThePastIsRead_thenRefused() {
        String connector = admin.newConnector();
        String publicConnector =
                "/connectors/"
                        + admin.post(
                                        "/protocols/http/connectors",
                                        """
                                        {"name": "Public", "baseUrl": "https://x.example", "authSchemeConfigs": [],
                                         "public": true}\
                                        """)
                                .body()
                                .path("id")
                                .asString();
        Caller stranger = registry.newOrganisation();
        List<String> paths = List.of("", "/history", "/history/0", "/diff?from=0");

        for (String path : paths) {
            assertThat(admin.withRoles("viewer").get(past(connector) + path).status()).isEqualTo(200);
            assertThat(admin.withRoles("auditor").get(past(connector) + path).status()).isEqualTo(200);
            assertThat(admin.withRoles("editor", "connect").get(past(connector) + path).status()).isEqualTo(403);
            assertThat(stranger.get(past(publicConnector) + path).status()).isEqualTo(403);
            assertThat(admin.anonymous().get(past(connector) + path).status()).isEqualTo(401);
            String inTheirs = "/api/registry/v1/o/" + stranger.organisationId();
            assertThat(stranger.get(inTheirs + publicConnector + path).status()).isEqualTo(404);
            assertThat(admin.get(past("/connectors/" + Configs.newId()) + path).status()).isEqualTo(404);
            assertThat(admin.get(past("/connectors/nonsense") + path).fields()).containsExactly("id");
        }
    }

    private static List<String> texts(JsonNode items, String property) {
        return items.valueStream().map(item -> item.path(property).asString()).toList();
    }

    private static List<JsonNode> reversed(JsonNode items) {
        return items.valueStream().toList().reversed();
    }
}
