package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ImportVersionIT {

    private static final String SECRET = "the-known-secret-of-an-import";

    private final Caller caller = RegistryUnderTest.on(WriteSideDatabase.H2_FILE).newOrganisation();

    @Test
    void givenAnImportedConnector_whenANewerDocumentIsImported_thenItsConfigsAreReplacedAndADraftIsMade() {
        JsonNode first =
                caller.post("/protocols/http/import", ImportForm.of(Documents.PETSTORE)).body().path("connector");
        String id = first.path("id").asString();

        Answer answer =
                caller.post(
                        importOf(id),
                        ImportForm.of(
                                Documents.PETSTORE
                                        .replace("name: api_key", "name: X-Key")
                                        .replace("basic: {type", "digest: {type")
                                        .replace("scheme: basic", "scheme: digest")
                                        .replace("title: Swagger Petstore", "title: Another"),
                                "v2"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode connector = answer.body().path("connector");
        assertThat(caller.get("/connectors/" + id).body()).isEqualTo(connector);
        assertThat(connector.path("name").asString()).isEqualTo("Swagger Petstore");
        assertThat(connector.at("/authSchemeConfigs/0/name").asString()).isEqualTo("X-Key");
        assertThat(connector.path("authSchemeConfigs").valueStream().map(config -> config.path("id").asString()))
                .containsExactlyElementsOf(
                        first.path("authSchemeConfigs")
                                .valueStream()
                                .map(config -> config.path("id").asString())
                                .toList());
        assertThat(connector.at("/versions/0/name").asString()).isEqualTo("v2");
        assertThat(answer.body().path("messages").valueStream().map(message -> message.at("/detail/0").asString()))
                .contains("import.details-kept", "import.http-scheme");
        assertThat(caller.get("/connectors/" + id + "/versions/v2").status()).isEqualTo(200);
    }

    @Test
    void givenAStoredSecret_whenImported_thenItStaysAndNeverShows() {
        JsonNode connector =
                caller.post("/protocols/http/import", ImportForm.of(Documents.PETSTORE)).body().path("connector");
        String path = "/connectors/" + connector.path("id").asString();
        JsonNode config = connector.at("/authSchemeConfigs/2");
        ((ObjectNode) config.path("grant")).put("clientId", "pets").put("clientSecret", SECRET);
        assertThat(
                        caller.put(path + "/auth-scheme-configs/" + config.path("id").asString(), config.toString())
                                .status())
                .isEqualTo(200);

        Answer answer =
                caller.post(
                        importOf(connector.path("id").asString()),
                        ImportForm.of(Documents.PETSTORE.replace("'write:pets': Write", "'admin:pets': Admin"), "v2"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.text()).doesNotContain(SECRET).contains("admin:pets").doesNotContain("oauth2.secret-missing");
        assertThat(answer.body().at("/connector/authSchemeConfigs/2/grant/clientId").asString()).isEqualTo("pets");
        Answer moved =
                caller.post(
                        importOf(connector.path("id").asString()),
                        ImportForm.of(
                                Documents.PETSTORE.replace("petstore.example/token", "evil.example/token"), "v3"));
        assertThat(moved.code()).isEqualTo("secret_required");
        assertThat(moved.fields()).containsExactly("authSchemeConfigs[2].grant.clientSecret");
        assertThat(moved.body().path("messages").size()).isPositive();
    }

    @Test
    void givenADryRun_whenImported_thenNothingIsStored() {
        String connector = caller.newConnector();

        Answer answer = caller.post(importOf(id(connector)) + "?dryRun=true", ImportForm.of(Documents.SWAGGER, "v1"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().at("/connector/versions/0/name").asString()).isEqualTo("v1");
        assertThat(caller.get(connector).body().path("versions").size()).isZero();
    }

    @Test
    void givenAVersionNameThatCanNotBe_whenImported_thenItIsNamed() {
        String connector = caller.newConnector();
        String path = importOf(id(connector));
        assertThat(caller.post(path, ImportForm.of(Documents.SWAGGER, "v1")).status()).isEqualTo(201);

        assertThat(caller.post(path, ImportForm.of(Documents.SWAGGER, "v1")).fields())
                .containsExactly("metadata.version");
        assertThat(caller.post(path, ImportForm.of(Documents.SWAGGER, "latest")).fields())
                .containsExactly("metadata.version");
        assertThat(caller.post(path, ImportForm.of(Documents.SWAGGER)).fields()).containsExactly("metadata.version");
        assertThat(caller.post(path, "{\"schemaURL\": \"https://a.example\", \"format\": \"openapi\"}").fields())
                .containsExactly("version");
    }

    @Test
    void givenAConnectorThatCanNotTakeIt_whenImported_thenRefused() {
        assertThat(caller.post(importOf(Configs.newId()), ImportForm.of(Documents.SWAGGER, "v1")).status())
                .isEqualTo(404);
        Answer warehouse =
                caller.post(
                        "/protocols/bigquery/connectors", "{\"name\": \"Warehouse\", \"datasetId\": \"acme.sales\"}");
        assertThat(warehouse.status()).as(warehouse.text()).isEqualTo(201);
        assertThat(
                        caller.post(
                                        importOf(warehouse.body().path("id").asString()),
                                        ImportForm.of(Documents.SWAGGER, "v1"))
                                .status())
                .isEqualTo(409);
        assertThat(
                        caller.post(
                                        importOf(id(caller.newConnector())),
                                        ImportForm.of(Documents.SWAGGER, "v1"),
                                        "If-Match",
                                        "*")
                                .status())
                .isEqualTo(412);
    }

    private static String importOf(String connectorId) {
        return "/connector/" + connectorId + "/http/import";
    }

    private static String id(String path) {
        return path.substring("/connectors/".length());
    }
}
