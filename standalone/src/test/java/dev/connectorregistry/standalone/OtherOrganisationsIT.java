package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.platform.contract.Contract;
import dev.connectorregistry.platform.contract.Operation;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each operation of the OpenAPI document, called by the admin of one organisation with the ids of another's things:
 * they are not there for them, and stay as they were.
 */
class OtherOrganisationsIT {

    private static final String NAME = "Nobody else's business";
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** In the paths of these nothing is anybody's but the organisation itself. */
    private static final Set<String> NOBODYS = Set.of("org", "slug", "name");

    private final RegistryUnderTest registry = RegistryUnderTest.ofHostileCallers();

    @TestFactory
    Stream<DynamicTest> givenAnothersIds_whenAnythingIsAsked_thenNothingIsThereAndNothingChanges() {
        Caller owner = registry.newOrganisation();
        Map<String, String> ids = ids(owner);
        Caller stranger = registry.newOrganisation();
        String connector = "/connectors/" + ids.get("id");
        String before = owner.get(connector).text();
        return Contract.load(Contract.DEFAULT_BASE_PATH).operations().stream()
                .filter(OtherOrganisationsIT::namesAThing)
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.id(),
                                () -> {
                                    Answer asked = ask(stranger, operation, ids, stranger.organisationId());
                                    Answer askedThere = ask(stranger, operation, ids, owner.organisationId());

                                    assertThat(asked.status()).as(asked.text()).isBetween(400, 499).isNotEqualTo(401);
                                    assertThat(askedThere.status()).as(askedThere.text()).isEqualTo(403);
                                    assertThat(asked.text() + askedThere.text()).doesNotContain(NAME);
                                    assertThat(owner.get(connector).text()).isEqualTo(before);
                                }));
    }

    /** A thing of an organisation: what operators see, and where people sign in, is no organisation's. */
    private static boolean namesAThing(Operation operation) {
        return operation.path().contains("/o/{org}/")
                && VARIABLE.matcher(operation.path())
                        .results()
                        .anyMatch(variable -> !NOBODYS.contains(variable.group(1)));
    }

    /** A connector with a config, a connection and a version; by the names of variables. */
    private static Map<String, String> ids(Caller owner) {
        String config = Configs.newId();
        String connector =
                RegistryUnderTest.JSON
                        .readTree(
                                owner.post(
                                                "/protocols/http/connectors",
                                                """
                                                {"name": "%s", "baseUrl": "https://api.example", "authSchemeConfigs": [%s]}\
                                                """
                                                        .formatted(NAME, Configs.none(config)))
                                        .text())
                        .path("id")
                        .asString();
        Answer connection =
                owner.post(
                        "/connectors/" + connector + "/connections",
                        Connections.of(NAME, Connections.credential(Configs.none(config), Connections.NO_CREDENTIAL)));
        assertThat(connection.status()).as(connection.text()).isEqualTo(200);
        Answer version = owner.post("/connectors/" + connector + "/versions", "{\"name\": \"%s\"}".formatted(NAME));
        assertThat(version.status()).as(version.text()).isEqualTo(201);
        return Map.of(
                "id",
                connector,
                "auth_scheme_config_id",
                config,
                "connection_id",
                connection.body().path("id").asString(),
                "version",
                version.body().path("id").asString(),
                "sequence",
                "0",
                "key",
                key(owner));
    }

    /** The list of keys follows their events. */
    private static String key(Caller owner) {
        String keys = "/api/registry/v1/o/" + owner.organisationId() + "/api-keys";
        return await().until(() -> owner.get(keys).body().findPath("id").asString(""), id -> !id.isEmpty());
    }

    private static Answer ask(Caller stranger, Operation operation, Map<String, String> ids, String organisation) {
        String path =
                VARIABLE.matcher(operation.path().replace("/api-keys/{id}", "/api-keys/{key}"))
                        .replaceAll(variable ->
                                Matcher.quoteReplacement(
                                        variable.group(1).equals("org") ? organisation : ids.get(variable.group(1))));
        String query = operation.id().equals("DiffConnector") ? "?from=0" : "";
        return stranger.send(
                operation.method(), path + query, operation.takesBody() ? body(operation, ids, organisation) : null);
    }

    /** As good as it has to be to get past the document. */
    private static String body(Operation operation, Map<String, String> ids, String organisation) {
        return switch (operation.id()) {
            case "UpdateConnector" ->
                    """
                    {"id": "%s", "organisationId": "%s", "name": "Taken", "protocol": "http", "baseUrl": "https://x.example"}\
                    """
                            .formatted(ids.get("id"), organisation);
            case "UpdateConnectorTags" -> "{\"tags\": {}}";
            case "UpdateConnectorCategories" -> "{\"categories\": []}";
            case "UpsertAuthSchemeConfig" -> Configs.none(ids.get("auth_scheme_config_id"));
            case "CreateConnectorVersion" -> "{\"name\": \"v\"}";
            case "RevertConnector" -> "{\"to\": 0}";
            case "MakeRequestHeaders" -> "{\"method\": \"GET\", \"url\": \"https://api.example/\"}";
            default -> "{}";
        };
    }
}
