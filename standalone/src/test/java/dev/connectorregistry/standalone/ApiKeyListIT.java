package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The list of an organisation's keys, and what is never in it. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class ApiKeyListIT {

    private final RegistryUnderTest registry;
    private final Caller admin;
    private final String keys;

    ApiKeyListIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        admin = registry.newOrganisation();
        keys = "/api/registry/v1/o/" + admin.organisationId() + "/api-keys";
    }

    private JsonNode issue(String name) {
        return admin.post(keys, "{\"name\": \"%s\", \"roles\": [\"viewer\", \"editor\"]}".formatted(name)).body();
    }

    private JsonNode list(String query) {
        return admin.get(keys + query).body();
    }

    private static List<String> names(JsonNode page) {
        return page.path("items").valueStream().map(row -> row.path("name").asString()).toList();
    }

    private void awaitNames(String... names) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(names(list(""))).containsExactly(names));
    }

    @Test
    void givenKeys_whenListed_thenTheNewestComeFirstWithoutTheirSecrets() {
        JsonNode issued = issue("CI");
        issue("Laptop");
        awaitNames("Laptop", "CI", "First key");

        JsonNode row = list("").path("items").get(1);

        assertThat(Set.copyOf(row.propertyNames()))
                .containsExactlyInAnyOrder("id", "name", "roles", "createdAt", "createdBy");
        assertThat(row.path("id").asString()).isEqualTo(issued.path("id").asString());
        assertThat(row.path("createdAt").asString()).isEqualTo(issued.path("createdAt").asString());
        assertThat(row.path("createdBy").asString()).isEqualTo("First key");
        assertThat(row.path("roles").valueStream().map(JsonNode::asString)).containsExactly("viewer", "editor");
    }

    @Test
    void givenARevokedKey_whenListed_thenItSaysWhen() {
        JsonNode issued = issue("CI");
        assertThat(admin.delete(keys + "/" + issued.path("id").asString()).status()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(list("").at("/items/0/revokedAt").asString(""))
                                .isGreaterThanOrEqualTo(issued.path("createdAt").asString()));
    }

    @Test
    void givenManyKeys_whenPaged_thenEachIsOnOnePage() {
        for (int i = 1; i <= 4; i++) {
            issue("Key " + i);
        }
        awaitNames("Key 4", "Key 3", "Key 2", "Key 1", "First key");
        List<String> seen = new ArrayList<>();
        JsonNode page = list("?first=2");
        seen.addAll(names(page));
        while (page.has("next")) {
            page = list("?first=2&after=" + page.path("next").asString());
            seen.addAll(names(page));
        }

        assertThat(seen).containsExactly("Key 4", "Key 3", "Key 2", "Key 1", "First key");
        assertThat(names(list("?first=2&before=" + page.path("prev").asString()))).containsExactly("Key 2", "Key 1");
        assertThat(admin.get(keys + "?first=0").status()).isEqualTo(400);
        assertThat(admin.get(keys + "?after=nonsense").status()).isEqualTo(400);
    }

    @Test
    void givenNoAdmin_whenListed_then403() {
        assertThat(admin.withRoles("viewer", "editor", "auditor", "connect").get(keys).status()).isEqualTo(403);
        assertThat(registry.newOrganisation().in(admin.organisationId()).get(keys).status()).isEqualTo(403);
    }

    @Test
    void neitherKeysNorHashesAreInTheReadModel() {
        JsonNode issued = issue("CI");
        awaitNames("CI", "First key");
        String text = issued.path("apiKey").asString();

        MongoDatabase readModel = registry.context().getBean(MongoDatabase.class);
        List<String> documents = new ArrayList<>();
        for (String collection : readModel.listCollectionNames()) {
            for (Document document : readModel.getCollection(collection).find()) {
                documents.add(document.toJson());
            }
        }

        assertThat(documents).anyMatch(document -> document.contains(issued.path("id").asString()));
        assertThat(documents).noneMatch(document -> document.contains(text.substring(31)));
        assertThat(documents).noneMatch(document -> document.toLowerCase(java.util.Locale.ROOT).contains("hash"));
    }
}
