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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The audit trail as an auditor reads it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class AuditIT {

    /** Of its own: see {@link RegistryUnderTest#from}. */
    private static final String ADDRESS = "127.0.0.2";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RegistryUnderTest registry;
    private final Caller admin;
    private final Caller auditor;
    private final String audit;

    AuditIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database).from(ADDRESS);
        admin = registry.newOrganisation();
        auditor = admin.withRoles("auditor");
        audit = "/api/registry/v1/o/" + admin.organisationId() + "/audit";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<JsonNode> entries(String query) {
        Answer page = auditor.get(audit + "?first=100" + (query.isEmpty() ? "" : "&" + query));
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.body().path("items").valueStream().toList();
    }

    private static List<String> events(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("event").asString()).toList();
    }

    private List<String> summaries(String query) {
        return entries(query).stream().map(entry -> entry.path("summary").asString()).toList();
    }

    /** The trail follows the events: asks until there is such an entry. */
    private JsonNode awaitEntry(String query, Predicate<JsonNode> isIt) {
        return await().atMost(PATIENCE)
                .until(() -> entries(query).stream().filter(isIt).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    private JsonNode awaitEvent(String event) {
        return awaitEntry("event=" + event, entry -> true);
    }

    private static String id(String connector) {
        return connector.substring("/connectors/".length());
    }

    private String configured(String connector, String id, String config, String... headers) {
        Answer answer = admin.put(connector + "/auth-scheme-configs/" + id, config, headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.etag();
    }

    @Test
    void givenChanges_whenListed_thenEachSaysWhatHappenedToWhatByWhomAndWhy() {
        String connector = admin.newConnector();
        String config = Configs.newId();
        configured(connector, config, Configs.apiKey(config, "Key of Stripe"), "X-Change-Reason", "Ticket 42");
        JsonNode key =
                admin.post(
                                "/api/registry/v1/o/" + admin.organisationId() + "/api-keys",
                                "{\"name\": \"CI\", \"roles\": [\"viewer\", \"editor\"]}")
                        .body();
        admin.delete("/api/registry/v1/o/" + admin.organisationId() + "/api-keys/" + key.path("id").asString());
        admin.delete(connector);
        awaitEvent("ConnectorDeleted");

        assertThat(events(entries("")))
                .containsExactly(
                        "ConnectorDeleted",
                        "ApiKeyRevoked",
                        "ApiKeyIssued",
                        "AuthSchemeConfigAdded",
                        "HttpConnectorCreated",
                        "ApiKeyIssued",
                        "OrganisationCreated",
                        "ApiKeyIssued");
        assertThat(summaries(""))
                .containsExactly(
                        "Connector *Stripe* deleted",
                        "API key *CI* revoked",
                        "API key *CI* issued with the roles viewer, editor",
                        "Auth scheme config *Key of Stripe* (api-key) added",
                        "Connector *Stripe* created",
                        "API key *for a test* issued with the role auditor",
                        "Organisation *Another organisation* created",
                        "API key *First key* issued with the role admin");
        JsonNode added = entries("event=AuthSchemeConfigAdded").getFirst();
        assertThat(added.path("actor").path("kind").asString()).isEqualTo("api-key");
        assertThat(added.path("actor").path("name").asString()).isEqualTo("First key");
        assertThat(added.path("connectorId").asString()).isEqualTo(id(connector));
        assertThat(added.path("connectorName").asString()).isEqualTo("Stripe");
        assertThat(added.path("configIds").valueStream().map(JsonNode::asString)).containsExactly(config);
        assertThat(added.path("reason").asString()).isEqualTo("Ticket 42");
        assertThat(added.path("requestId").asString()).isNotEmpty();
        assertThat(added.path("clientAddress").asString()).isEqualTo(ADDRESS);
        assertThat(added.path("fields").valueStream().map(JsonNode::asString))
                .contains("authSchemeConfigs", "authSchemeConfigs.name");
        assertThat(added.path("change").get(0).path("op").asString()).isEqualTo("add");
        assertThat(added.has("refused")).isFalse();
        assertThat(added.has("count")).isFalse();
    }

    @Test
    void givenAFilter_whenListed_thenNothingElseIsThere() {
        Caller editor = admin.withRoles("editor");
        String connector = admin.newConnector();
        String other = editor.newConnector();
        String config = Configs.newId();
        configured(connector, config, Configs.apiKey(config, "Straße"), "X-Change-Reason", "For ACME (a.b)");
        Instant between = registryTime();
        configured(connector, config, Configs.basicAuth(config));
        admin.put(connector + "/tags", "{\"tags\": {\"team\": [\"payments\"]}}");
        admin.delete(connector, "If-Match", "\"99\"");
        awaitEvent("CommandRefused");

        assertThat(events(entries("connector=" + id(connector))))
                .containsExactly(
                        "CommandRefused",
                        "ConnectorTagsUpdated",
                        "AuthSchemeConfigUpdated",
                        "AuthSchemeConfigAdded",
                        "HttpConnectorCreated");
        assertThat(events(entries("connector=" + id(other)))).containsExactly("HttpConnectorCreated");
        assertThat(events(entries("config=" + config.toLowerCase(Locale.ROOT))))
                .containsExactly("AuthSchemeConfigUpdated", "AuthSchemeConfigAdded");
        assertThat(events(entries("event=ConnectorTagsUpdated&event=AuthSchemeConfigAdded")))
                .containsExactly("ConnectorTagsUpdated", "AuthSchemeConfigAdded");
        assertThat(entries("event=Nothing")).isEmpty();
        assertThat(events(entries("field=tags"))).containsExactly("ConnectorTagsUpdated");
        assertThat(events(entries("field=authSchemeConfigs.schemeType"))).first().isEqualTo("AuthSchemeConfigUpdated");
        assertThat(entries("field=schemeType")).isEqualTo(entries("field=authSchemeConfigs.schemeType"));
        assertThat(entries("field=chemeType")).isEmpty();
        assertThat(events(entries("text=" + encoded("STRAßE")))).contains("AuthSchemeConfigAdded");
        assertThat(events(entries("text=" + encoded("acme (A.B)")))).containsExactly("AuthSchemeConfigAdded");
        assertThat(entries("text=" + encoded("acme (AxB)"))).isEmpty();
        assertThat(events(entries("refused=true"))).containsExactly("CommandRefused");
        assertThat(events(entries("refused=false"))).doesNotContain("CommandRefused").contains("ConnectorTagsUpdated");
        assertThat(events(entries("from=" + between)))
                .containsExactly("CommandRefused", "ConnectorTagsUpdated", "AuthSchemeConfigUpdated");
        assertThat(events(entries("to=" + encoded(between.atOffset(ZoneOffset.ofHours(2)).toString()))))
                .first()
                .isEqualTo("AuthSchemeConfigAdded");
        assertThat(entries("from=" + between + "&to=" + between)).isEmpty();
        String editorId = entries("connector=" + id(other)).getFirst().path("actor").path("id").asString();
        assertThat(events(entries("actor=" + editorId))).containsExactly("HttpConnectorCreated");
        assertThat(events(entries("actor=" + encoded("FOR A te")))).containsExactly("HttpConnectorCreated");
        assertThat(events(entries("actor=first&field=tags&refused=false&event=ConnectorTagsUpdated&from=" + between)))
                .containsExactly("ConnectorTagsUpdated");
    }

    /** Later than all that happened, and not later than all that will, by the clock that events carry. */
    private Instant registryTime() {
        Caller elsewhere = registry.newOrganisation();
        return Instant.parse(elsewhere.get(elsewhere.newConnector()).body().path("createdAt").asString());
    }

    @Test
    void givenManyEntries_whenPagedWhileMoreCome_thenEachIsSeenOnceInOrder() {
        String connector = admin.newConnector();
        for (int i = 0; i < 6; i++) {
            admin.put(connector + "/tags", "{\"tags\": {\"n\": [\"" + i + "\"]}}");
        }
        await().atMost(PATIENCE).until(() -> entries("event=ConnectorTagsUpdated").size() == 6);
        List<Long> before = positions(entries(""));

        List<Long> seen = new ArrayList<>();
        JsonNode page = auditor.get(audit + "?first=2").body();
        seen.addAll(positions(page.path("items").valueStream().toList()));
        while (page.has("next")) {
            admin.put(connector + "/tags", "{\"tags\": {\"n\": [\"more " + seen.size() + "\"]}}");
            page = auditor.get(audit + "?first=2&after=" + page.path("next").asString()).body();
            seen.addAll(positions(page.path("items").valueStream().toList()));
        }

        assertThat(seen).isEqualTo(before).isSortedAccordingTo(Comparator.reverseOrder());
        JsonNode back = auditor.get(audit + "?first=2&before=" + page.path("prev").asString()).body();
        assertThat(positions(back.path("items").valueStream().toList()))
                .isEqualTo(before.subList(before.size() - 2 - lastSize(before), before.size() - lastSize(before)));
        String cursor = back.path("next").asString();
        assertThat(auditor.get(audit + "?refused=true&after=" + cursor).fields()).containsExactly("after");
        assertThat(registry.newOrganisation().in(admin.organisationId()).get(audit + "?after=" + cursor).status())
                .isEqualTo(403);
    }

    /** How many the last page of two has. */
    private static int lastSize(List<Long> all) {
        return all.size() % 2 == 0 ? 2 : 1;
    }

    private static List<Long> positions(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("position").asLong()).toList();
    }

    @Test
    void givenRefusals_whenListed_thenTheySayWhoTriedWhatAndWhyNot() {
        Caller viewer = admin.withRoles("viewer");
        Caller stranger = registry.newOrganisation();
        String connector = admin.newConnector();
        String config = Configs.newId();
        String path = connector + "/auth-scheme-configs/" + config;
        admin.anonymous().get(connector);
        new Caller(registry, "crk_" + Configs.newId() + "_" + "A".repeat(43), admin.organisationId()).get(connector);
        viewer.put(path, Configs.none(config), "X-Change-Reason", "let me in");
        stranger.in(admin.organisationId()).get(connector);
        admin.put(path, "{\"schemeType\": \"oauth2\", \"grunt\": 1}");
        admin.put(path, Configs.none(config), "If-Match", "\"99\"");
        admin.withRoles("connect").get("/connectors");
        await().atMost(PATIENCE).until(() -> entries("refused=true").size() == 7);

        assertThat(summaries("refused=true"))
                .containsExactlyInAnyOrder(
                        "Authentication for `GetConnector` failed: no token was sent",
                        "Authentication for `GetConnector` failed: there is no such API key",
                        "`UpsertAuthSchemeConfig` refused: needs the role editor",
                        "`GetConnector` refused: needs the role viewer",
                        "`UpsertAuthSchemeConfig` refused: malformed: " + malformedFields(path),
                        "`UpsertAuthSchemeConfig` refused: the version was not the expected one",
                        "`ListConnectors` refused: needs the role viewer");
        JsonNode denied = awaitEntry("text=editor", entry -> entry.path("refused").asBoolean());
        assertThat(denied.path("event").asString()).isEqualTo("CommandRefused");
        assertThat(denied.path("actor").path("kind").asString()).isEqualTo("api-key");
        assertThat(denied.path("connectorId").asString()).isEqualTo(id(connector));
        assertThat(denied.path("configIds").get(0).asString()).isEqualTo(config);
        assertThat(denied.path("reason").asString()).isEqualTo("let me in");
        assertThat(denied.path("count").asInt()).isEqualTo(1);
        assertThat(denied.has("change")).isFalse();
        JsonNode anonymous = awaitEntry("actor=anonymous&text=no%20token", entry -> true);
        assertThat(anonymous.path("actor").path("kind").asString()).isEqualTo("anonymous");
        assertThat(anonymous.path("clientAddress").asString()).isEqualTo(ADDRESS);
        assertThat(entries("field=grunt")).isEmpty();
    }

    /** The fields that a malformed config has, as the answer names them; none of them is the client's own. */
    private String malformedFields(String path) {
        List<String> fields = new ArrayList<>();
        for (String field : admin.put(path, "{\"schemeType\": \"oauth2\", \"grunt\": 1}").fields()) {
            fields.add(field.equals("grunt") ? "*" : field);
        }
        List<String> sorted = fields.stream().distinct().sorted().toList();
        List<String> shown = sorted.stream().limit(5).map(field -> "`" + field + "`").toList();
        return String.join(", ", shown) + (sorted.size() > 5 ? " and " + (sorted.size() - 5) + " more" : "");
    }

    @Test
    void givenTwoOrganisations_whenListed_thenNeitherSeesTheOther() {
        Caller neighbour = registry.newOrganisation();
        String theirs = neighbour.newConnector();
        neighbour.anonymous().get(theirs);
        neighbour.delete(theirs, "If-Match", "\"99\"");
        String ours = admin.newConnector();
        neighbour.get("/api/connect/v1/o/" + admin.organisationId() + ours);
        awaitEntry("connector=" + id(ours), entry -> true);
        awaitEvent("AccessDenied");
        String theirAudit = "/api/registry/v1/o/" + neighbour.organisationId() + "/audit";
        await().atMost(PATIENCE)
                .until(() ->
                        neighbour.get(theirAudit + "?refused=true").body().path("items").valueStream().count() == 2);

        assertThat(entries("").toString()).doesNotContain(id(theirs), neighbour.organisationId());
        assertThat(neighbour.get(theirAudit + "?first=100").text())
                .doesNotContain(id(ours), admin.organisationId())
                .contains(id(theirs));
        assertThat(auditor.get(theirAudit).status()).isEqualTo(403);
    }

    @Test
    void givenSecrets_whenEverythingIsListed_thenTheyAreNowhere() {
        String secret = "S3cr3t-" + Configs.newId();
        String connector = admin.newConnector();
        String config = Configs.newId();
        String path = connector + "/auth-scheme-configs/" + config;
        configured(connector, config, Configs.oauth2(config, Configs.authorizationCode("app", secret)));
        configured(connector, config, Configs.oauth2(config, Configs.authorizationCode("app2", secret + "2")));
        admin.put(path, "{\"" + secret + "\": {\"" + secret + "\": 1}}");
        admin.put(path, "{\"clientSecret\": \"" + secret + "\", \"schemeType\": \"" + secret + "\"}");
        admin.delete(path + "?" + secret + "=" + secret);
        admin.delete("/connectors/" + secret);
        new Caller(registry, secret, admin.organisationId()).delete(path);
        admin.anonymous().delete(path + "?token=" + secret, "X-Change-Reason", secret);
        await().atMost(PATIENCE).until(() -> entries("refused=true").size() >= 5);
        awaitEvent("AuthSchemeConfigUpdated");

        for (JsonNode entry : entries("")) {
            assertThat(entry.toString()).doesNotContain(secret);
        }
        assertThat(entries("field=grant.clientSecret").getFirst().path("change").toString()).contains("changed");
    }

    @Test
    void givenAReplay_whenItServes_thenEveryEntryIsTheSame() {
        String connector = admin.newConnector(Configs.apiKey(Configs.newId()));
        admin.put(connector + "/tags", "{\"tags\": {\"team\": [\"payments\"]}}");
        admin.delete(connector, "If-Match", "\"99\"");
        admin.delete(connector);
        awaitEvent("ConnectorDeleted");
        awaitEvent("CommandRefused");
        List<JsonNode> before = entries("");
        int generation = generation();

        Answer begun = registry.everybody().post("/api/registry/v1/projections/audit/replay", "");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> generation() > generation);

        assertThat(entries("")).isEqualTo(before);
    }

    private int generation() {
        return registry.everybody()
                .get("/api/registry/v1/projections")
                .body()
                .path("items")
                .valueStream()
                .filter(projection -> projection.path("name").asString().equals("audit"))
                .findFirst()
                .orElseThrow()
                .path("generation")
                .asInt();
    }

    @Test
    void givenParametersThatAreWrong_whenListed_thenEachIsNamed() {
        assertThat(
                        Set.copyOf(
                                auditor.get(
                                                audit
                                                        + "?from=yesterday&to=1&connector=x&config=y&event=a%20b&refused=maybe"
                                                        + "&first=0&after=z&sort=time&page=1")
                                        .fields()))
                .isEqualTo(
                        new HashSet<>(
                                List.of(
                                        "from",
                                        "to",
                                        "connector",
                                        "config",
                                        "event[0]",
                                        "refused",
                                        "first",
                                        "sort",
                                        "page")));
        assertThat(auditor.get(audit + "?from=2026-13-45T00:00:00Z&to=2026-01-01T00:00:00Z").fields())
                .containsExactly("from");
        assertThat(auditor.get(audit + "?actor=a&actor=b").fields()).containsExactly("actor");
        assertThat(auditor.get(audit + "?after=z").fields()).containsExactly("after");
    }

    @Test
    void givenNoAuditor_whenListed_then403() {
        assertThat(admin.withRoles("viewer", "editor", "connect").get(audit).status()).isEqualTo(403);
        assertThat(admin.get(audit).status()).isEqualTo(200);
        assertThat(registry.everybody().get(audit).status()).as("an operator of the instance").isEqualTo(403);
    }
}
