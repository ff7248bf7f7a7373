package dev.connectorregistry.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The document itself: that it says what it must, and nothing that is not kept. */
class DocumentTest {

    private static final Contract CONTRACT = Contract.load(Contract.DEFAULT_BASE_PATH);
    private static final JsonNode DOCUMENT = CONTRACT.document();

    private static void walk(String pointer, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, node);
        if (node.isObject()) {
            node.forEachEntry((name, child) -> walk(pointer + "/" + name.replace("/", "~1"), child, visitor));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i), visitor);
            }
        }
    }

    @Test
    void hasTheOperationsThatThereAre() {
        assertThat(CONTRACT.operations())
                .extracting(Operation::id)
                .containsExactlyInAnyOrder(
                        "ListCategories",
                        "ListPublicConnectors",
                        "ListConnectors",
                        "GetConnector",
                        "UpdateConnector",
                        "DeleteConnector",
                        "UpdateConnectorTags",
                        "UpdateConnectorCategories",
                        "UpsertAuthSchemeConfig",
                        "DeleteAuthSchemeConfig",
                        "ListConnectorConnections",
                        "CreateConnectorConnection",
                        "GetConnection",
                        "UpdateConnection",
                        "DeleteConnection",
                        "CreateHTTPConnector",
                        "CreateBigQueryConnector",
                        "MakeRequestHeaders",
                        "InitialiseOAuth2Connection",
                        "ImportHTTPConnector",
                        "ImportHTTPConnectorVersion",
                        "RevertConnector",
                        "ListConnectorVersions",
                        "CreateConnectorVersion",
                        "GetConnectorVersion",
                        "UpdateConnectorVersion",
                        "DeleteConnectorVersion",
                        "PublishConnector",
                        "UnpublishConnector",
                        "ImportPublicConnectorVersion",
                        "GetVersionConfiguration",
                        "GetConnectorOrigin",
                        "ListProtocols",
                        "ListAuthSchemes",
                        "GetConnectorAsOf",
                        "ListConnectorHistory",
                        "GetConnectorAfterEvent",
                        "DiffConnector",
                        "ListAuditEntries",
                        "ListValidationMessages",
                        "GetStatistics",
                        "StreamChanges",
                        "ListAPIKeys",
                        "CreateAPIKey",
                        "DeleteAPIKey",
                        "CreateSession",
                        "GetSession",
                        "DeleteSession",
                        "ListSignInProviders",
                        "BeginSignIn",
                        "FinishSignIn",
                        "ExportAudit",
                        "ListAuditCheckpoints",
                        "VerifyAudit",
                        "ListInstanceAuditEntries",
                        "CreateOrganisation",
                        "RotateMasterKeyset",
                        "ListProjections",
                        "ListDeadLetters",
                        "RetryDeadLetter",
                        "DiscardDeadLetter",
                        "ReplayProjection",
                        "CancelReplay");
    }

    @Test
    void findsAnOperationByItsRoute() {
        assertThat(CONTRACT.operation("PUT", "/api/connect/v1/o/{a}/connectors/{b}/auth-scheme-configs/{c}"))
                .get()
                .extracting(Operation::id)
                .isEqualTo("UpsertAuthSchemeConfig");
        assertThat(CONTRACT.operation("POST", "/api/registry/v1/o/{org}/api-keys")).isPresent();
        assertThat(CONTRACT.operation("GET", "/api/registry/v1/o/{org}/connectors/{id}"))
                .get()
                .extracting(Operation::id)
                .isEqualTo("GetConnectorAsOf");
        assertThat(CONTRACT.operation("POST", "/api/connect/v1/o/{org}/api-keys")).isEmpty();
        assertThat(CONTRACT.operation("PATCH", "/api/connect/v1/o/{a}/connectors/{b}")).isEmpty();
    }

    @Test
    void hasTheAnswerToAPreconditionWhereSomethingIsCreated() {
        walk(
                "/paths",
                DOCUMENT.path("paths"),
                (pointer, node) -> {
                    if (node.path("responses").has("201")) {
                        assertThat(node.path("responses").has("412")).as(pointer).isTrue();
                    }
                });
    }

    @Test
    void hasNoReferenceToNothingAndNothingWithoutReference() {
        Set<String> referred = new TreeSet<>();
        walk(
                "",
                DOCUMENT,
                (pointer, node) -> {
                    if (node.path("$ref").isString()) {
                        referred.add(node.path("$ref").stringValue());
                    }
                });
        List<String> components = new ArrayList<>();
        for (String kind : List.of("schemas", "parameters", "responses", "headers")) {
            DOCUMENT.path("components")
                    .path(kind)
                    .propertyNames()
                    .forEach(name -> components.add("#/components/" + kind + "/" + name));
        }
        assertThat(referred).containsExactlyInAnyOrderElementsOf(components);
    }

    @Test
    void hasNoExtensionThatNothingReads() {
        Set<String> extensions = new TreeSet<>();
        walk(
                "",
                DOCUMENT,
                (pointer, node) ->
                        node.propertyNames().stream().filter(name -> name.startsWith("x-")).forEach(extensions::add));
        assertThat(extensions)
                .containsExactly(
                        "x-elsewhere",
                        "x-max-bytes",
                        "x-message",
                        "x-no-secrets",
                        "x-no-user-info",
                        "x-not-with",
                        "x-same-as-path",
                        "x-single-line",
                        "x-unique-by");
    }

    @Test
    void closesEveryObject() {
        walk(
                "/components/schemas",
                DOCUMENT.at("/components/schemas"),
                (pointer, node) -> {
                    if (node.path("type").asString("").equals("object")) {
                        JsonNode others = node.path("additionalProperties");
                        assertThat(others.isObject() || others.toString().equals("false")).as(pointer).isTrue();
                    }
                });
    }

    @Test
    void boundsEveryStringAndArrayThatIsTaken() {
        walk(
                "/components/schemas",
                DOCUMENT.at("/components/schemas"),
                (pointer, node) -> {
                    boolean request =
                            pointer.contains("Write")
                                    || pointer.contains("Create")
                                    || pointer.contains("Update")
                                    || pointer.contains("Tags");
                    if (request && node.path("type").asString("").equals("string")) {
                        assertThat(node.has("maxLength") || node.has("format")).as(pointer).isTrue();
                    }
                    if (request && node.path("type").asString("").equals("array")) {
                        assertThat(node.has("maxItems")).as(pointer).isTrue();
                    }
                });
    }

    @Test
    void neverAnswersASecret() {
        DOCUMENT.at("/components/schemas")
                .forEachEntry((name, schema) -> {
                    if (schema.path("properties").has("clientSecret")) {
                        assertThat(name).endsWith("Write");
                    }
                });
    }

    @Test
    void givenAnotherBasePath_whenLoaded_thenTheServerIsThere() {
        Contract contract = Contract.load("/elsewhere/v1");
        assertThat(contract.document().at("/servers/0/url").asString()).isEqualTo("/elsewhere/v1");
        assertThat(contract.operation("GET", "/elsewhere/v1/categories")).isPresent();
        assertThat(contract.operation("GET", "/api/connect/v1/categories")).isEmpty();
        assertThat(contract.operation("POST", "/api/registry/v1/organisations")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "api", "/api/", "/a//b", "/a b", "/a\n  - url: /b", "/{x}"})
    void givenNoBasePath_whenLoaded_thenRefused(String basePath) {
        assertThatIllegalArgumentException().isThrownBy(() -> Contract.load(basePath));
    }
}
