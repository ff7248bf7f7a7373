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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/** The numbers of an organisation, as a dashboard reads them. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class StatsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RegistryUnderTest registry;
    private final Caller admin;
    private final String path;

    StatsIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        admin = registry.newOrganisation();
        path = "/api/registry/v1/o/" + admin.organisationId() + "/stats";
    }

    private JsonNode awaitStats(String query, Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            Answer answer = admin.get(path + query);
                            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                            return answer.body();
                        },
                        wanted);
    }

    @Test
    void givenAnEmptyOrganisation_thenItHasNothing() {
        JsonNode stats = awaitStats("?from=2026-01-01&to=2026-01-02", _ -> true);

        assertThat(stats.toString())
                .isEqualTo(
                        """
                        {"connectors":{"total":0,"public":0,"byProtocol":{},"byCategory":{}},\
                        "versions":{"total":0,"published":0},\
                        "configs":{"bySchemeType":{},"byGrant":{}},\
                        "validationMessages":{"bySeverity":{},"byCode":{}},\
                        "changes":{"from":"2026-01-01","to":"2026-01-02","total":0,\
                        "byDay":[{"day":"2026-01-01","changes":0},{"day":"2026-01-02","changes":0}],\
                        "byActor":[],"mostChangedConnectors":[]}}\
                        """);
    }

    @Test
    void givenVersions_thenTheyAreCountedAndThoseOfDeletedConnectorsAreNot() {
        VersionRequests versions = new VersionRequests(admin);
        String connector = admin.newConnector();
        versions.create(connector, "1.0");
        versions.create(connector, "2.0");
        versions.publish(connector, "1.0");
        String deleted = admin.newConnector();
        versions.create(deleted, "1.0");
        admin.delete(deleted);

        JsonNode stats = awaitStats("", body -> body.at("/changes/total").asInt() == 7);

        stats = awaitStats("", body -> body.at("/connectors/total").asInt() == 1);
        assertThat(stats.path("versions").toString()).isEqualTo("{\"total\":2,\"published\":1}");
    }

    @Test
    void givenConnectorsAndChanges_thenTheyAreCounted() {
        Caller editor = admin.withRoles("editor");
        String busy =
                admin.newConnector(
                        Configs.none(Configs.newId()),
                        Configs.oauth2(
                                Configs.newId(),
                                "{\"grantType\": \"password\", \"clientId\": \"abc\", \"clientSecret\": \"hush\"}"));
        admin.put(busy + "/categories", "{\"categories\": [\"ERP\", \"CRM\"]}");
        String deleted = editor.newConnector(Configs.basicAuth(Configs.newId()));
        editor.delete(deleted);
        admin.post(
                "/protocols/bigquery/connectors",
                "{\"name\": \"Sales\", \"datasetId\": \"project.sales\", \"connections\": []}");
        assertThat(admin.withRoles("viewer").delete(busy).status()).as("refused: no change").isEqualTo(403);

        JsonNode stats = awaitStats("", body -> body.at("/changes/total").asInt() == 8);

        awaitStats("", body -> body.at("/connectors/total").asInt() == 2);
        stats = admin.get(path).body();
        assertThat(stats.path("connectors").toString())
                .isEqualTo(
                        """
                        {"total":2,"public":0,"byProtocol":{"bigquery":1,"http":1},"byCategory":{"CRM":1,"ERP":1}}\
                        """);
        assertThat(stats.path("configs").toString())
                .isEqualTo(
                        """
                        {"bySchemeType":{"none":1,"oauth2":1},"byGrant":{"password":1}}\
                        """);
        assertThat(stats.at("/validationMessages/byCode").toString())
                .isEqualTo(
                        """
                        {"config.none-with-others":1,"oauth2.password-grant":1}\
                        """);
        assertThat(stats.at("/validationMessages/bySeverity").toString())
                .isEqualTo(
                        """
                        {"info":1,"warning":1}\
                        """);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(stats.at("/changes/byDay").size()).isEqualTo(30);
        assertThat(stats.at("/changes/byDay").valueStream().mapToLong(day -> day.path("changes").asLong()).sum())
                .isEqualTo(8);
        assertThat(LocalDate.parse(stats.at("/changes/to").asString())).isBetween(today.minusDays(1), today);
        assertThat(stats.at("/changes/byActor").valueStream().map(actor -> actor.path("changes").asLong()))
                .containsExactly(5L, 3L);
        assertThat(stats.at("/changes/byActor/1/name").asString()).isEqualTo("for a test");
        assertThat(stats.at("/changes/mostChangedConnectors/0/id").asString())
                .isEqualTo(busy.substring("/connectors/".length()));
        assertThat(
                        stats.at("/changes/mostChangedConnectors")
                                .valueStream()
                                .map(connector -> connector.path("name").asString() + connector.path("changes")))
                .containsExactly("Stripe4", "Stripe3", "Sales1");
        assertThat(registry.newOrganisation().in(admin.organisationId()).get(path).status()).isEqualTo(403);
    }

    @Test
    void givenBadDaysOrNoPart_thenRefused() {
        assertThat(admin.get(path + "?from=yesterday&to=2026-02-30").fields()).contains("from");
        assertThat(admin.get(path + "?from=yesterday").text()).contains("must be a day, such as 2026-01-31");
        assertThat(admin.get(path + "?to=2026-02-30").fields()).containsExactly("to");
        assertThat(admin.get(path + "?to=0000-01-01").fields()).containsExactly("to");
        assertThat(admin.get(path + "?to=0001-01-02").body().at("/changes/from").asString()).isEqualTo("0001-01-01");
        assertThat(admin.get(path + "?from=2026-02-02&to=2026-02-01").fields()).containsExactly("from");
        assertThat(admin.get(path + "?from=2025-01-01&to=2026-01-02").fields()).containsExactly("from");
        assertThat(admin.get(path + "?from=2025-01-01&to=2026-01-01").status()).isEqualTo(200);
        assertThat(admin.withRoles("connect").get(path).status()).isEqualTo(403);
        assertThat(admin.withRoles("auditor").get(path).status()).isEqualTo(200);
    }
}
