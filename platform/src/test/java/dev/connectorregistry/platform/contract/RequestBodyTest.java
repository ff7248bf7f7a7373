package dev.connectorregistry.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

class RequestBodyTest {

    static final Contract CONTRACT = Contract.load(Contract.DEFAULT_BASE_PATH);
    static final String ID = "01HZX3V9M8Q6J2K4N7P0R5T1WY";
    static final String OTHER = "01HZX3V9M8Q6J2K4N7P0R5T1WZ";
    static final String OAUTH2 =
            """
            {"id":"%s","description":"d","schemeType":"oauth2","authorizeUrl":"","tokenUrl":"https://a.example/t",
            "scopes":[{"name":"read"}],"defaultScopes":["read"],"grant":%s}\
            """;

    static Operation operation(String id) {
        return CONTRACT.operations().stream().filter(operation -> operation.id().equals(id)).findFirst().orElseThrow();
    }

    static JsonNode accepted(String operation, String json) {
        return operation(operation).readBody(json.getBytes(StandardCharsets.UTF_8), _ -> ID);
    }

    static Map<String, String> refused(String operation, String json) {
        return refused(operation, json.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, String> refused(String operation, byte[] json) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> operation(operation).readBody(json, _ -> ID));
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED);
        return refusal.fields().stream()
                .collect(
                        Collectors.toMap(
                                FieldProblem::field,
                                FieldProblem::message,
                                (a, b) -> a + " | " + b,
                                LinkedHashMap::new));
    }

    static Map<String, String> refusedConfig(String json) {
        return refused("UpsertAuthSchemeConfig", json);
    }

    static Map<String, String> refusedGrant(String grant) {
        return refusedConfig(OAUTH2.formatted(ID, grant));
    }

    @Test
    void givenSixKinds_whenRead_thenTaken() {
        String head = "{\"id\":\"" + ID + "\",\"description\":\"\",\"schemeType\":";
        accepted("UpsertAuthSchemeConfig", head + "\"none\"}");
        accepted("UpsertAuthSchemeConfig", head + "\"basic-auth\"}");
        accepted("UpsertAuthSchemeConfig", head + "\"certificate\"}");
        accepted("UpsertAuthSchemeConfig", head + "\"api-key\",\"name\":\"X-Key\",\"in\":\"header\"}");
        accepted(
                "UpsertAuthSchemeConfig",
                head
                        + "\"hmac\",\"name\":\"X-Sig\",\"in\":\"header\",\"algorithm\":\"sha256\",\"digestInputs\":[\"body\",\"url\"]}");
        accepted("UpsertAuthSchemeConfig", OAUTH2.formatted(ID, "{\"grantType\":\"client_credentials\"}"));
    }

    @Test
    void givenAllProblemsAtOnce_whenRead_thenEachIsNamedWithItsPath() {
        assertThat(
                        refusedConfig(
                                """
                                {"id":"x","schemeType":"oauth2","authorizeUrl":7,"tokenUrl":"https://u:p@a.example/t","foo":1,"#bar":2,
                                "scopes":[{"nam":"read"},{"name":""}],"defaultScopes":"read","mtlsEnabled":"yes",
                                "grant":{"grantType":"authorization_code","credentialId":"x","bar":null}}\
                                """))
                .containsOnlyKeys(
                        "id",
                        "description",
                        "authorizeUrl",
                        "tokenUrl",
                        "foo",
                        "[\"#bar\"]",
                        "scopes[0].nam",
                        "scopes[0].name",
                        "scopes[1].name",
                        "defaultScopes",
                        "mtlsEnabled",
                        "grant.credentialId",
                        "grant.organisationId",
                        "grant.bar")
                .containsEntry("description", "is required")
                .containsEntry("authorizeUrl", "must be a string")
                .containsEntry("defaultScopes", "must be an array")
                .containsEntry("mtlsEnabled", "must be true or false")
                .containsEntry("scopes[0].nam", "is not known here; known are name, description")
                .containsEntry("grant.organisationId", "is required together with credentialId");
    }
}
