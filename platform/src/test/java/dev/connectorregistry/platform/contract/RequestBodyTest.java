package dev.connectorregistry.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    static final String CREATE = "{\"name\":\"n\",\"baseUrl\":\"https://a.example\",\"authSchemeConfigs\":[]%s}";

    static String api(String more) {
        return "{\"id\":\"%s\",\"description\":\"d\",\"schemeType\":\"none\"%s}".formatted(ID, more);
    }

    static String quoted(String value) {
        return "\"" + value + "\"";
    }

    @Test
    void givenUnknownSchemeType_whenRead_thenOnlyTheDiscriminatorIsNamed() {
        assertThat(refusedConfig("{\"x\":\"x\",\"schemeType\":\"saml\",\"foo\":1}"))
                .containsExactly(
                        Map.entry("schemeType", "must be one of none, basic-auth, certificate, api-key, hmac, oauth2"));
        assertThat(refusedConfig("{\"x\":\"x\"}")).containsExactly(Map.entry("schemeType", "is required"));
        assertThat(refusedConfig("{\"schemeType\":null}")).containsOnlyKeys("schemeType");
        assertThat(refusedGrant("{\"grantType\":\"implicit\",\"clientId\":5}"))
                .containsExactly(
                        Map.entry(
                                "grant.grantType", "must be one of authorization_code, password, client_credentials"));
        assertThat(refusedGrant("[]")).containsExactly(Map.entry("grant", "must be an object"));
    }

    @Test
    void givenABodyThatIsNoObject_whenRead_thenTheBodyIsNamed() {
        for (String body : List.of("[]", "null", "7", "\"x\"", "true")) {
            assertThat(refusedConfig(body)).containsExactly(Map.entry("body", "must be an object"));
        }
    }

    @Test
    void givenPropertiesOfAnotherKind_whenRead_thenRefused() {
        assertThat(refusedConfig(api(",\"name\":\"X\",\"in\":\"header\""))).containsOnlyKeys("name", "in");
        assertThat(refusedGrant("{\"grantType\":\"client_credentials\",\"clientId\":\"c\"}"))
                .containsOnlyKeys("grant.clientId");
    }

    @Test
    void givenReadOnlyProperties_whenRead_thenGoneWhateverTheyHold() {
        JsonNode config = accepted("UpsertAuthSchemeConfig", api(",\"validationMessages\":{\"a\":[1,null]}"));
        assertThat(config.propertyNames()).containsExactly("id", "description", "schemeType");
        JsonNode connector =
                accepted(
                        "CreateHTTPConnector",
                        CREATE.replace("[]", "[" + api(",\"validationMessages\":null") + "]").formatted(""));
        assertThat(connector.at("/authSchemeConfigs/0").has("validationMessages")).isFalse();
        JsonNode oauth2 =
                accepted(
                        "UpsertAuthSchemeConfig",
                        OAUTH2.formatted(ID, "{\"grantType\":\"client_credentials\"},\"validationMessages\":[]"));
        assertThat(oauth2.has("validationMessages")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"credentialId\":\"ID\"|grant.organisationId",
                "\"organisationId\":\"ID\"|grant.credentialId",
                "\"clientSecret\":\"s\"|grant.clientId",
                "\"clientId\":null|grant.clientId",
                "\"clientId\":\"c\",\"clientSecret\":null|grant.clientSecret",
                "\"clientId\":\"c\",\"clientSecret\":\"\"|grant.clientSecret",
                "\"clientId\":\"\"|grant.clientId",
                "\"clientId\":5|grant.clientId",
                "\"credentialId\":null,\"organisationId\":\"ID\"|grant.credentialId",
                "\"credentialId\":\"ID\",\"organisationId\":\"ID\",\"clientSecret\":5|grant.clientSecret",
                "\"credentialId\":\"ID\",\"clientSecret\":\"s\"|grant.organisationId"
            })
    void givenForbiddenCombination_whenRead_thenOneFieldIsNamedOnce(String properties, String field) {
        for (String grantType : List.of("authorization_code", "password")) {
            Map<String, String> problems =
                    refusedGrant("{\"grantType\":\"" + grantType + "\"," + properties.replace("ID", ID) + "}");
            assertThat(problems).containsOnlyKeys(field);
            assertThat(problems.get(field)).doesNotContain("|");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"clientId\":\"c\"",
                ",\"clientId\":\"c\",\"clientSecret\":\"s\"",
                ",\"credentialId\":\"ID\",\"organisationId\":\"ID\"",
                ",\"credentialId\":\"ID\",\"organisationId\":\"ID\",\"clientSecret\":\"s\"",
                ",\"credentialId\":\"ID\",\"organisationId\":\"ID\",\"clientId\":\"c\",\"clientSecret\":\"s\"",
                ",\"credentialId\":\"ID\",\"organisationId\":\"ID\",\"clientId\":null,\"clientSecret\":null"
            })
    void givenAllowedCombination_whenRead_thenTakenWithItsNulls(String properties) {
        JsonNode config =
                accepted(
                        "UpsertAuthSchemeConfig",
                        OAUTH2.formatted(
                                ID, "{\"grantType\":\"authorization_code\"" + properties.replace("ID", ID) + "}"));
        assertThat(config.path("grant").path("clientSecret").isNull()).isEqualTo(properties.endsWith("null"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@a.example/t",
                "https://hunter2@a.example",
                "HTTPS:\\\\\\\\hunter2@a.example",
                "https:hunter2@a.example",
                "https:/u:hunter2@a.example",
                "//u:hunter2@a.example/",
                "u:hunter2@a.example/t",
                "ftp://u@{tenant}.example/",
                "https://{user}:{hunter2}@a.example",
                "custom://u:hunter2@a.example?x"
            })
    void givenUserInfoInAnyUrl_whenRead_thenRefusedWithoutBeingQuoted(String url) {
        Map<String, String> problems =
                refused(
                        "UpsertAuthSchemeConfig",
                        OAUTH2.formatted(ID, "{\"grantType\":\"client_credentials\"}")
                                .replace("https://a.example/t", url)
                                .replace("\"authorizeUrl\":\"\"", "\"authorizeUrl\":" + quoted(url)));
        assertThat(problems)
                .containsExactly(
                        Map.entry("authorizeUrl", "must not have a user name or password in the URL"),
                        Map.entry("tokenUrl", "must not have a user name or password in the URL"));
        assertThat(refused("CreateHTTPConnector", CREATE.replace("https://a.example", url).formatted("")))
                .containsOnlyKeys("baseUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/@scope/t",
                "https://a.example?mail=a@b.example",
                "https://a.example#a@b",
                "http://insecure.example",
                "https://{tenant}.example/{path}",
                "/relative@path",
                "nonsense with spaces",
                "https://a.example/t#fragment"
            })
    void givenQuestionableUrl_whenRead_thenTaken(String url) {
        accepted(
                "UpsertAuthSchemeConfig",
                OAUTH2.formatted(ID, "{\"grantType\":\"client_credentials\"}").replace("https://a.example/t", url));
        accepted("CreateHTTPConnector", CREATE.replace("https://a.example", url).formatted(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_secret=x",
                "a=b&Client-Secret=x",
                "?password=x",
                "token",
                "access_token=",
                "refresh%5Ftoken=x",
                "%63lient_secret=x",
                "client+secret=x",
                "APIKEY=x",
                "my_app_secret=x",
                "a=1&&id_token=x"
            })
    void givenSecretByName_whenRead_thenTheParameterIsRefused(String params) {
        for (String property : List.of("additionalAuthorizeParams", "additionalTokenParams")) {
            assertThat(refusedGrant("{\"grantType\":\"client_credentials\"},\"%s\":\"%s\"".formatted(property, params)))
                    .containsOnlyKeys(property)
                    .allSatisfy((_, message) -> assertThat(message).contains("is a secret by its name"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "access_type=offline&prompt=consent",
                "token_access_type=offline",
                "audience=https%3A%2F%2Fapi.example&resource=x",
                "scope=client_secret",
                "100%"
            })
    void givenOtherParams_whenRead_thenTaken(String params) {
        accepted(
                "UpsertAuthSchemeConfig",
                OAUTH2.formatted(
                        ID, "{\"grantType\":\"client_credentials\"},\"additionalAuthorizeParams\":" + quoted(params)));
    }

    @Test
    void givenDuplicateConfigIds_whenCreated_thenTheLaterOnesAreNamed() {
        String lower = api("").replace(ID, ID.toLowerCase(Locale.ROOT));
        assertThat(
                        refused(
                                "CreateHTTPConnector",
                                CREATE.replace("[]", "[" + api("") + "," + lower + "," + api("") + "]").formatted("")))
                .containsExactly(
                        Map.entry("authSchemeConfigs[1].id", "is used by an earlier item already"),
                        Map.entry("authSchemeConfigs[2].id", "is used by an earlier item already"));
    }

    @Test
    void givenLimits_whenReachedOrPassed_thenTakenOrRefused() {
        String scopes = "{\"name\":\"s\"},".repeat(1000);
        accepted(
                "UpsertAuthSchemeConfig",
                OAUTH2.formatted(ID, "{\"grantType\":\"client_credentials\"}")
                        .replace("[{\"name\":\"read\"}]", "[" + scopes.substring(0, scopes.length() - 1) + "]"));
        assertThat(
                        refusedConfig(
                                OAUTH2.formatted(ID, "{\"grantType\":\"client_credentials\"}")
                                        .replace("{\"name\":\"read\"}", scopes + "{\"name\":\"x\"}")))
                .containsExactly(Map.entry("scopes", "must have at most 1000 items"));

        accepted("UpsertAuthSchemeConfig", api("").replace("\"d\"", quoted("é".repeat(2000))));
        assertThat(refusedConfig(api("").replace("\"d\"", quoted("é".repeat(2001)))))
                .containsExactly(Map.entry("description", "must have at most 2000 characters"));

        accepted("CreateHTTPConnector", CREATE.replace("\"n\"", quoted("n".repeat(200))).formatted(""));
        assertThat(refused("CreateHTTPConnector", CREATE.replace("\"n\"", quoted("n".repeat(201))).formatted("")))
                .containsExactly(Map.entry("name", "must have at most 200 characters"));
        assertThat(refused("CreateHTTPConnector", CREATE.replace("\"n\"", "\"\"").formatted("")))
                .containsExactly(Map.entry("name", "must not be empty"));
        accepted("CreateHTTPConnector", CREATE.replace("\"n\"", quoted("\uD83D\uDE00".repeat(200))).formatted(""));

        String configs =
                IntStream.range(0, 101)
                        .mapToObj(i -> api("").replace(ID, ID.substring(0, 22) + "%04d".formatted(i)))
                        .collect(Collectors.joining(","));
        assertThat(refused("CreateHTTPConnector", CREATE.replace("[]", "[" + configs + "]").formatted("")))
                .containsExactly(Map.entry("authSchemeConfigs", "must have at most 100 items"));
    }

    @Test
    void givenAConfigOfMoreThan64KiB_whenRead_thenRefusedUnlessWhatIsReadOnlyMakesItSo() {
        String scopes =
                IntStream.range(0, 40)
                        .mapToObj(i -> "{\"name\":\"s%d\",\"description\":\"%s\"}".formatted(i, "d".repeat(1700)))
                        .collect(Collectors.joining(","));
        String large =
                OAUTH2.formatted(ID, "{\"grantType\":\"client_credentials\"}").replace("{\"name\":\"read\"}", scopes);
        assertThat(refusedConfig(large)).containsExactly(Map.entry("body", "must have at most 65536 bytes as JSON"));
        assertThat(refused("CreateHTTPConnector", CREATE.replace("[]", "[" + large + "]").formatted("")))
                .containsExactly(Map.entry("authSchemeConfigs[0]", "must have at most 65536 bytes as JSON"));
        accepted("UpsertAuthSchemeConfig", api(",\"validationMessages\":[\"%s\"]".formatted("v".repeat(70_000))));
        accepted("UpsertAuthSchemeConfig", api("").replace(",", ",".concat(" ".repeat(70_000))));
    }

    @Test
    void givenTags_whenRead_thenHeldToTheirLimits() {
        String tags = "{\"tags\":{%s}}";
        accepted("UpdateConnectorTags", tags.formatted("\"a.b $c\":[],\"d\":[\"x\",\"y\"]"));
        assertThat(refused("UpdateConnectorTags", tags.formatted("\"a b\":\"x\",\"#c\":5,\"d\":[1,\"\"]")))
                .containsExactly(
                        Map.entry("tags[\"a b\"]", "must be an array"),
                        Map.entry("tags[\"#c\"]", "must be an array"),
                        Map.entry("tags.d[0]", "must be a string"),
                        Map.entry("tags.d[1]", "must not be empty"));
        String many = IntStream.range(0, 101).mapToObj(i -> "\"k" + i + "\":[]").collect(Collectors.joining(","));
        assertThat(refused("UpdateConnectorTags", tags.formatted(many)))
                .containsExactly(Map.entry("tags", "must have at most 100 properties"));
        String values = "\"v\",".repeat(51);
        assertThat(
                        refused(
                                "UpdateConnectorTags",
                                tags.formatted("\"k\":[" + values.substring(0, values.length() - 1) + "]")))
                .containsExactly(Map.entry("tags.k", "must have at most 50 items"));
        String key = "k".repeat(201);
        assertThat(refused("UpdateConnectorTags", tags.formatted("\"" + key + "\":[],\"\":[]")))
                .hasSize(2)
                .containsEntry("tags[\"\"]", "has a key that is empty, longer than 200 characters, or not on one line");
        assertThat(refused("UpdateConnectorTags", "{}")).containsExactly(Map.entry("tags", "is required"));
        assertThat(refused("UpdateConnectorTags", "{\"tags\":null}"))
                .containsExactly(Map.entry("tags", "must be an object"));
    }

    @Test
    void givenCategories_whenUnknownOrTwice_thenRefusedWithWhatIsAllowed() {
        accepted("UpdateConnectorCategories", "{\"categories\":[\"AI/LLMs\",\"Development & IT\"]}");
        assertThat(refused("UpdateConnectorCategories", "{\"categories\":[\"ERP\",\"erp\"]}"))
                .hasEntrySatisfying(
                        "categories[1]",
                        message -> assertThat(message).startsWith("must be one of Development & IT, ERP, "));
        assertThat(refused("UpdateConnectorCategories", "{\"categories\":[\"ERP\",\"ERP\"]}"))
                .containsOnlyKeys("categories");
    }

    @Test
    void givenConnectionsAtCreation_whenIncomplete_thenRefused() {
        accepted("CreateHTTPConnector", CREATE.formatted(",\"connections\":[]"));
        assertThat(refused("CreateHTTPConnector", CREATE.formatted(",\"connections\":[{}]")))
                .containsOnlyKeys("connections[0].name", "connections[0].credentials");
        accepted("CreateBigQueryConnector", "{\"name\":\"n\",\"datasetId\":\"my-project.sales\",\"connections\":[]}");
        assertThat(refused("CreateBigQueryConnector", "{\"name\":\"n\",\"connections\":[]}"))
                .containsExactly(Map.entry("datasetId", "is required"));
        assertThat(refused("CreateBigQueryConnector", "{\"name\":\"n\",\"datasetId\":\"sales\"}"))
                .hasEntrySatisfying("datasetId", message -> assertThat(message).contains("my-project.sales"));
    }

    @Test
    void givenAWholeConnectorSentBack_whenUpdated_thenWhatIsChangedElsewhereIsNotDroppedInSilence() {
        Map<String, String> problems =
                refused(
                        "UpdateConnector",
                        """
                        {"id":"%s","organisationId":"%s","name":"n","protocol":"http","baseUrl":"x","categories":[],
                        "authSchemeConfigs":[],"datasetId":"a.b"}\
                        """
                                .formatted(OTHER, ID));
        assertThat(problems).containsOnlyKeys("id", "categories", "authSchemeConfigs", "datasetId");
        assertThat(problems.get("authSchemeConfigs")).contains("UpsertAuthSchemeConfig", "authSchemeConfigIds");
        assertThat(problems.get("categories")).contains("UpdateConnectorCategories");
        assertThat(problems.get("id")).isEqualTo("must be equal to the id in the path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "81HZX3V9M8Q6J2K4N7P0R5T1WY",
                "01HZX3V9M8Q6J2K4N7P0R5T1W",
                "01HZX3V9M8Q6J2K4N7P0R5T1WI",
                "",
                " "
            })
    void givenIdThatIsNoUlid_whenRead_thenRefused(String id) {
        assertThat(refusedConfig(api("").replace(ID, id)))
                .hasEntrySatisfying("id", message -> assertThat(message).contains("must be a ULID"));
    }

    @Test
    void givenControlCharactersAndHalfSurrogates_whenRead_thenEachIsNamed() {
        assertThat(
                        refused(
                                "UpdateConnectorTags",
                                "{\"tags\":{\"a\":[\"x\\u0000\",\"\\ud800\",\"\\udc00\\ud800\"],\"b\\u0007\":[]}}"))
                .containsExactly(
                        Map.entry("tags.a[0]", "has a control character (U+0000)"),
                        Map.entry("tags.a[1]", "has a surrogate without its pair"),
                        Map.entry("tags.a[2]", "has a surrogate without its pair"),
                        Map.entry("tags[\"b\uFFFD\"]", "has a name that has a control character (U+0007)"));
        accepted("UpdateConnectorTags", "{\"tags\":{\"a\":[\"\\ud83d\\ude00\"]}}");
        accepted("UpsertAuthSchemeConfig", api("").replace("\"d\"", "\"line\\r\\n\\tline\""));
        assertThat(refused("CreateHTTPConnector", CREATE.replace("\"n\"", "\"a\\nb\"").formatted("")))
                .containsExactly(Map.entry("name", "must be on one line, without tabs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,}",
                "{'id':1}",
                "{id:1}",
                "{\"id\":NaN}",
                "{\"id\":Infinity}",
                "{\"id\":+1}",
                "{\"id\":01}",
                "{\"id\":.5}",
                "{\"id\":hunter2}",
                "/* hunter2 */ {}",
                "{\"id\":\"hunter2",
                "{} {}",
                "{}]",
                "\uFEFF{",
                "{\"a\":\"\thunter2\"}"
            })
    void givenTextThatIsNotJson_whenRead_thenRefusedWithoutBeingQuoted(String json) {
        assertThat(refusedConfig(json))
                .containsOnlyKeys("body")
                .allSatisfy((_, message) -> assertThat(message).doesNotContain("hunter2"));
    }

    @Test
    void givenHostileJson_whenRead_thenRefused() {
        assertThat(refusedConfig("[".repeat(100_000))).containsOnlyKeys("body");
        assertThat(refusedConfig("{\"a\":".repeat(33) + "1" + "}".repeat(33)))
                .hasEntrySatisfying("body", message -> assertThat(message).contains("nested deeper than 32"));
        assertThat(refusedConfig("{\"id\":" + "9".repeat(1000) + "}")).containsOnlyKeys("body");
        assertThat(refusedConfig("{\"id\":1e300}")).containsExactly(Map.entry("id", "has more than 64 bits"));
        assertThat(refusedConfig("{\"id\":9223372036854775808}")).containsOnlyKeys("id");
        assertThat(refusedConfig("{\"a\":1,\"b\":{\"c\":[0,{\"d\":1,\"d\":2}]}}"))
                .containsExactly(Map.entry("b.c[1].d", "is given twice"));
        assertThat(refused("UpsertAuthSchemeConfig", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .containsExactly(Map.entry("body", "is not UTF-8"));
        assertThat(refused("UpsertAuthSchemeConfig", new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
                .containsExactly(Map.entry("body", "is not UTF-8"));
        assertThat(refused("UpsertAuthSchemeConfig", new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
                .containsExactly(Map.entry("body", "is not UTF-8"));
        assertThat(refused("UpsertAuthSchemeConfig", new byte[0])).containsExactly(Map.entry("body", "is missing"));
        assertThat(refusedConfig("   ")).containsExactly(Map.entry("body", "is missing"));
        assertThat(refused("UpdateConnectorTags", "{\"tags\":{\"a\":[" + "1,".repeat(400_000) + "1]}}"))
                .hasSize(Problems.MAX);
    }

    @Test
    void givenAnUnknownPropertyWithALongName_whenRead_thenItsNameIsCut() {
        assertThat(refusedConfig(api(",\"" + "x".repeat(5000) + "\":1")).keySet())
                .singleElement()
                .satisfies(field -> assertThat(field.length()).isLessThan(120));
    }

    @Test
    void givenRolesOfAnApiKey_whenRead_thenHeld() {
        accepted(
                "CreateAPIKey",
                "{\"name\":\"n\",\"roles\":[\"viewer\",\"editor\"],\"expiresAt\":\"2030-01-01T00:00:00+02:00\"}");
        assertThat(refused("CreateAPIKey", "{\"name\":\"n\",\"roles\":[],\"expiresAt\":\"tomorrow\"}"))
                .containsExactly(
                        Map.entry("roles", "must have at least 1 item"),
                        Map.entry("expiresAt", "must be a time as in RFC 3339, such as 2026-01-31T12:00:00.000Z"));
        assertThat(refused("CreateAPIKey", "{\"name\":\"n\",\"roles\":[\"root\"]}")).containsOnlyKeys("roles[0]");
    }
}
