package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is found in an organisation's connectors, as a dashboard reads it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class ValidationMessagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RegistryUnderTest registry;
    private final Caller admin;
    private final String path;

    ValidationMessagesIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        admin = registry.newOrganisation();
        path = "/api/registry/v1/o/" + admin.organisationId() + "/validation-messages";
    }

    private List<JsonNode> items(String query) {
        Answer page = admin.get(path + query);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.body().path("items").valueStream().toList();
    }

    private List<String> codes(String query) {
        return items(query).stream().map(item -> item.path("code").asString()).toList();
    }

    private List<JsonNode> awaitItems(int count) {
        return await().atMost(PATIENCE).until(() -> items("?first=100"), items -> items.size() == count);
    }

    private String newConnector(String baseUrl, String... configs) {
        return admin.post(
                        "/protocols/http/connectors",
                        "{\"name\": \"Stripe\", \"baseUrl\": \"%s\", \"authSchemeConfigs\": [%s]}"
                                .formatted(baseUrl, String.join(",", configs)))
                .body()
                .path("id")
                .asString();
    }

    @Test
    void givenQuestionableConnectors_whenListed_thenEachFindingSaysWhereItIsAndWhatToDo() {
        String password = Configs.newId();
        String open = Configs.newId();
        String connector =
                newConnector(
                        "https://api.stripe.com",
                        Configs.oauth2(
                                password,
                                "{\"grantType\": \"password\", \"clientId\": \"abc\", \"clientSecret\": \"hush\"}"),
                        Configs.none(open));
        newConnector("not a url", Configs.basicAuth(Configs.newId()));

        List<JsonNode> found = awaitItems(3);

        assertThat(found.get(0).path("code").asString()).isEqualTo("oauth2.password-grant");
        assertThat(found.get(0).at("/connector/id").asString()).isEqualTo(connector);
        assertThat(found.get(0).at("/connector/name").asString()).isEqualTo("Stripe");
        assertThat(found.get(0).at("/config/id").asString()).isEqualTo(password);
        assertThat(found.get(0).at("/config/description").asString()).isEqualTo("OAuth");
        JsonNode shown = admin.get("/connectors/" + connector).body().at("/authSchemeConfigs/0/validationMessages/0");
        assertThat(found.get(0).path("text")).isEqualTo(shown.path("text"));
        assertThat(found.get(0).path("severity")).isEqualTo(shown.path("severity"));
        assertThat(found.get(0).path("detail")).isEqualTo(shown.path("detail"));
        assertThat(found.get(1).at("/config/id").asString()).isEqualTo(open);
        assertThat(found.get(2).path("code").asString()).isEqualTo("connector.base-url-invalid");
        assertThat(found.get(2).has("config")).isFalse();
        assertThat(codes("?severity=error")).containsExactly("connector.base-url-invalid");
        assertThat(codes("?severity=error&severity=info"))
                .containsExactly("config.none-with-others", "connector.base-url-invalid");
        assertThat(codes("?code=oauth2.password-grant&code=hmac.sha1")).containsExactly("oauth2.password-grant");
        assertThat(codes("?code=oauth2.password-grant&severity=error")).isEmpty();
    }

    @Test
    void givenFindings_whenAConnectorIsMendedOrDeleted_thenItsFindingsAreGone() {
        String config = Configs.newId();
        String mended = newConnector("https://a.example", Configs.oauth2(config, "{\"grantType\": \"password\"}"));
        String deleted = newConnector("not a url");
        awaitItems(3);

        admin.put(
                "/connectors/" + mended + "/auth-scheme-configs/" + config,
                Configs.oauth2(config, Configs.authorizationCode("abc", "hush")));
        admin.delete("/connectors/" + deleted);

        awaitItems(0);
    }

    @Test
    void givenManyFindings_whenPaged_thenEachIsOnOnePageForwardsAndBackwards() {
        for (int i = 0; i < 3; i++) {
            newConnector(
                    "https://a.example",
                    Configs.none(Configs.newId()),
                    Configs.oauth2(Configs.newId(), "{\"grantType\": \"password\"}"));
        }
        List<JsonNode> all = awaitItems(9);
        List<JsonNode> seen = new ArrayList<>();
        JsonNode page = admin.get(path + "?first=2").body();
        page.path("items").forEach(seen::add);
        while (page.has("next")) {
            page = admin.get(path + "?first=2&after=" + page.path("next").asString()).body();
            page.path("items").forEach(seen::add);
        }

        assertThat(seen).isEqualTo(all);
        assertThat(items("?first=2&before=" + page.path("prev").asString())).isEqualTo(all.subList(6, 8));
    }

    @Test
    void givenBadParametersOrNoPart_whenListed_thenRefused() {
        assertThat(admin.get(path + "?severity=fatal").fields()).containsExactly("severity[0]");
        assertThat(admin.get(path + "?code=no.such-rule&first=0").fields()).contains("first");
        assertThat(admin.get(path + "?code=no.such-rule").fields()).containsExactly("code[0]");
        assertThat(admin.withRoles("connect").get(path).status()).isEqualTo(403);
        assertThat(admin.withRoles("auditor").get(path).status()).isEqualTo(200);
        assertThat(registry.newOrganisation().in(admin.organisationId()).get(path).status()).isEqualTo(403);
    }
}
