package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The lists and the catalogue as clients see them. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class ListsOverHttpIT {

    private static final String PUBLIC_LIST = "/api/connect/v1/connectors";
    private static final String CATEGORIES = "/api/connect/v1/categories";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RegistryUnderTest registry;

    ListsOverHttpIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> names(Answer page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.body().path("connectors").valueStream().map(item -> item.path("name").asString()).toList();
    }

    /** Lists follow the events: asks until the answer is the one, or time is up. */
    private static Answer eventually(Caller caller, String path, Predicate<Answer> isIt) {
        Instant end = Instant.now().plus(PATIENCE);
        Answer answer = caller.get(path);
        while (!isIt.test(answer) && Instant.now().isBefore(end)) {
            answer = caller.get(path);
        }
        assertThat(isIt).as(answer.text()).accepts(answer);
        return answer;
    }

    private static JsonNode create(Caller caller, String name, boolean isPublic, String tags) {
        Answer made =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "%s", "baseUrl": "https://a.example", "authSchemeConfigs": [], "public": %s, "tags": %s,
                         "connectionVariables": [{"name": "tenant", "value": "acme"}]}\
                        """
                                .formatted(name, isPublic, tags));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body();
    }

    @Test
    void givenConnectors_whenListed_thenTheyComeInPagesAsTheyAreRead() {
        Caller caller = registry.newOrganisation();
        List<JsonNode> made =
                IntStream.range(0, 5)
                        .mapToObj(
                                i -> create(caller, "Stripe " + (char) ('e' - i), false, "{\"team\": [\"payments\"]}"))
                        .toList();
        eventually(caller, "/connectors", page -> page.body().path("totalCount").asInt() == 5);
        Answer first = caller.get("/connectors?sort=name:asc&first=2");
        assertThat(names(first)).containsExactly("Stripe a", "Stripe b");
        assertThat(first.body().path("totalCount").asInt()).isEqualTo(5);
        assertThat(first.body().has("prev")).isFalse();
        assertThat(first.body().path("connectors").get(0)).isEqualTo(made.get(4));
        Answer second = caller.get("/connectors?sort=name:asc&first=2&after=" + first.body().path("next").asString());
        assertThat(names(second)).containsExactly("Stripe c", "Stripe d");
        Answer last = caller.get("/connectors?sort=name:asc&first=2&after=" + second.body().path("next").asString());
        assertThat(names(last)).containsExactly("Stripe e");
        assertThat(last.body().has("next")).isFalse();
        Answer back = caller.get("/connectors?sort=name:asc&first=2&before=" + last.body().path("prev").asString());
        assertThat(back.body()).isEqualTo(second.body());
        assertThat(names(caller.get("/connectors")))
                .containsExactly("Stripe a", "Stripe b", "Stripe c", "Stripe d", "Stripe e");
    }

    @Test
    void givenFilters_whenListed_thenWhatMatchesIsShown() {
        Caller caller = registry.newOrganisation();
        create(caller, "Größe & Co", false, "{\"team\": [\"payments\", \"core\"], \"internal\": []}");
        JsonNode other = create(caller, "a.b", false, "{\"team\": [\"core\"]}");
        caller.put(
                "/connectors/" + other.path("id").asString() + "/categories",
                "{\"categories\": [\"Development & IT\", \"ERP\"]}");
        String config = Configs.newId();
        caller.put(
                "/connectors/%s/auth-scheme-configs/%s".formatted(other.path("id").asString(), config),
                Configs.apiKey(config).replace("X-API-Key", "Host"));
        eventually(caller, "/connectors?categories=ERP", page -> page.body().path("totalCount").asInt() == 1);
        eventually(caller, "/connectors", page -> page.body().path("totalCount").asInt() == 2);
        assertThat(names(caller.get("/connectors?name=" + encoded("GRÖ")))).containsExactly("Größe & Co");
        assertThat(names(caller.get("/connectors?name=" + encoded("ße & c")))).containsExactly("Größe & Co");
        assertThat(names(caller.get("/connectors?name=" + encoded(".")))).containsExactly("a.b");
        assertThat(names(caller.get("/connectors?name=%00"))).isEmpty();
        assertThat(names(caller.get("/connectors?tags=team:payments,internal"))).containsExactly("Größe & Co");
        assertThat(names(caller.get("/connectors?tags=team:core&tags=internal"))).containsExactly("Größe & Co");
        assertThat(names(caller.get("/connectors?tags=team:core&sort=name:asc"))).containsExactly("a.b", "Größe & Co");
        assertThat(names(caller.get("/connectors?protocol=BIG"))).isEmpty();
        assertThat(names(caller.get("/connectors?protocol=TT&sort=name:desc"))).containsExactly("Größe & Co", "a.b");
        assertThat(names(caller.get("/connectors?categories=ERP&categories=" + encoded("Development & IT"))))
                .containsExactly("a.b");
        assertThat(names(caller.get("/connectors?categories=ERP&categories=CRM"))).isEmpty();
        eventually(caller, "/connectors?findings=error", page -> page.body().path("totalCount").asInt() == 1);
        assertThat(names(caller.get("/connectors?findings=any&schemeType=api-key"))).containsExactly("a.b");
        assertThat(names(caller.get("/connectors?schemeType=api-key&schemeType=hmac"))).isEmpty();
        assertThat(names(caller.get("/connectors?findings=none"))).containsExactly("Größe & Co");
        assertThat(names(caller.get("/connectors?findings=info"))).isEmpty();
    }

    @Test
    void givenADeletedConnector_whenListed_thenItIsGone() {
        Caller caller = registry.newOrganisation();
        JsonNode made = create(caller, "Gone", true, "{}");
        eventually(caller, "/connectors", page -> page.body().path("totalCount").asInt() == 1);
        assertThat(caller.delete("/connectors/" + made.path("id").asString()).status()).isEqualTo(204);
        eventually(caller, "/connectors", page -> page.body().path("totalCount").asInt() == 0);
    }

    @Test
    void givenPublicConnectors_whenListed_thenEverybodySeesWhatStrangersMay() {
        Caller owner = registry.newOrganisation();
        Caller stranger = registry.newOrganisation();
        String name = "Public of " + owner.organisationId();
        create(owner, name, true, "{}");
        create(owner, name + " not", false, "{}");
        String list = PUBLIC_LIST + "?name=" + encoded(name);
        Answer seen = eventually(stranger, list, page -> page.body().path("totalCount").asInt() == 1);
        assertThat(names(seen)).containsExactly(name);
        assertThat(seen.text()).doesNotContain("acme");
        assertThat(seen.body().path("connectors").get(0).path("connectionVariables").get(0).path("value").asString())
                .isEmpty();
        assertThat(owner.get(list).body()).isEqualTo(seen.body());
        assertThat(stranger.in(owner.organisationId()).get("/connectors").status()).isEqualTo(403);
        assertThat(stranger.anonymous().get(PUBLIC_LIST).status()).isEqualTo(401);
    }

    @Test
    void givenParametersThatAreWrong_whenListed_thenAllOfThemAreNamed() {
        Caller caller = registry.newOrganisation();
        for (String list : List.of("/connectors", PUBLIC_LIST)) {
            Answer refused =
                    caller.get(
                            list
                                    + "?first=0&sort=name:asc,name:desc&categories=erp&colour=red&name="
                                    + "n".repeat(201));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.fields()).containsExactlyInAnyOrder("first", "sort", "categories[0]", "colour", "name");
            assertThat(caller.get(list + "?tags=a,,b&after=x").fields()).containsExactly("tags[0]", "after");
            assertThat(caller.get(list + "?after=x&before=y").status()).isEqualTo(400);
            assertThat(caller.get(list + "?name=" + "%28".repeat(2_000)).fields()).containsExactly("name");
        }
        assertThat(caller.get("/protocols?first=101&sort=name:asc").fields())
                .containsExactlyInAnyOrder("first", "sort");
    }

    @Test
    void givenACursorOfAnotherOrganisation_whenUsed_thenRefused() {
        Caller caller = registry.newOrganisation();
        create(caller, "One", false, "{}");
        create(caller, "Two", false, "{}");
        eventually(caller, "/connectors", page -> page.body().path("totalCount").asInt() == 2);
        String cursor = caller.get("/connectors?first=1").body().path("next").asString();
        assertThat(caller.get("/connectors?after=" + cursor).status()).isEqualTo(200);
        Caller other = registry.newOrganisation();
        assertThat(other.get("/connectors?after=" + cursor).fields()).containsExactly("after");
        assertThat(caller.get("/connectors?sort=name:asc&after=" + cursor).fields()).containsExactly("after");
    }

    @Test
    void givenTheCategories_whenListed_thenTheyAreTheContractsInItsOrder() {
        assertThat(registry.everybody().get(CATEGORIES).body().valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Arrays.stream(Category.values()).map(Category::wireName).toList())
                .startsWith("Development & IT", "ERP");
    }

    @Test
    void givenTheProtocols_whenListed_thenInPagesWithIconsThatAnybodyMayLoad() throws Exception {
        Caller caller = registry.newOrganisation().withRoles("viewer");
        Answer all = caller.get("/protocols");
        assertThat(all.body().path("totalCount").asInt()).isEqualTo(2);
        assertThat(all.body().path("protocols").valueStream().map(item -> item.path("slug").asString()))
                .containsExactly("http", "bigquery");
        for (JsonNode protocol : all.body().path("protocols")) {
            String icon = protocol.path("iconURL").asString();
            assertThat(icon).isEqualTo(registry.url() + "/icons/" + protocol.path("slug").asString() + ".svg");
            HttpResponse<String> answer =
                    HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(URI.create(icon)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml;charset=UTF-8");
            assertThat(answer.body()).startsWith("<svg ");
        }
        Answer first = caller.get("/protocols?first=1");
        Answer second = caller.get("/protocols?first=1&after=" + first.body().path("next").asString());
        assertThat(second.body().path("protocols").get(0)).isEqualTo(all.body().path("protocols").get(1));
        assertThat(second.body().has("next")).isFalse();
        assertThat(caller.get("/protocols?first=1&before=" + second.body().path("prev").asString()).body())
                .isEqualTo(first.body());
        assertThat(caller.get("/protocols?after=" + second.body().path("prev").asString() + "A").fields())
                .containsExactly("after");
    }

    @Test
    void givenTheAuthSchemes_whenListed_thenTheyAreThoseThatCanBeConfigured() {
        Caller caller = registry.newOrganisation().withRoles("viewer");
        Answer http = caller.get("/protocols/http/auth-schemes");
        assertThat(http.body().path("authSchemes").valueStream().map(item -> item.path("type").asString()))
                .containsExactly("none", "basic-auth", "certificate", "api-key", "hmac", "oauth2");
        assertThat(http.body().path("totalCount").asInt()).isEqualTo(6);
        assertThat(caller.get("/protocols/bigquery/auth-schemes").body().path("totalCount").asInt()).isEqualTo(1);
        assertThat(caller.get("/protocols/ftp/auth-schemes").status()).isEqualTo(404);
        assertThat(caller.get("/protocols/http/auth-schemes?first=1").status()).isEqualTo(400);
        assertThat(registry.newOrganisation().in(caller.organisationId()).get("/protocols").status()).isEqualTo(403);
    }

    @Test
    void givenADocumentThatAnotherReleaseWrote_whenListed_thenItsEventsAreRead() {
        Caller caller = registry.newOrganisation();
        String connector = caller.newConnector();
        String id = connector.substring("/connectors/".length());
        await().atMost(PATIENCE).until(() -> caller.get("/connectors").body().path("totalCount").asInt() == 1);
        MongoDatabase readModel = registry.context().getBean(MongoDatabase.class);
        for (String collection : readModel.listCollectionNames()) {
            if (collection.startsWith("connectors")) {
                readModel
                        .getCollection(collection)
                        .updateOne(
                                new Document("_id", id),
                                new Document("$set", new Document("state", "{\"fromTheFuture\": true}")));
            }
        }

        Answer page = caller.get("/connectors");

        assertThat(page.body().path("connectors").get(0).toString()).isEqualTo(caller.get(connector).text());
    }
}
