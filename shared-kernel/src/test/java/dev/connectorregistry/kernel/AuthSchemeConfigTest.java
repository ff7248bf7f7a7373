package dev.connectorregistry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class AuthSchemeConfigTest {

    private static final AuthSchemeConfigId ID = AuthSchemeConfigId.of("01ARZ3NDEKTSV4RRFFQ69G5FAV");

    private static final ClientCredential CLIENT =
            new ClientCredential(
                    CredentialId.of("01ARZ3NDEKTSV4RRFFQ69G5FAW"),
                    OrganisationId.of("01ARZ3NDEKTSV4RRFFQ69G5FAX"),
                    "client",
                    SecretVersion.of("01ARZ3NDEKTSV4RRFFQ69G5FAY"));

    private static final String CLIENT_JSON =
            """
            {"credentialId":"01ARZ3NDEKTSV4RRFFQ69G5FAW","organisationId":"01ARZ3NDEKTSV4RRFFQ69G5FAX",\
            "clientId":"client","secretVersion":"01ARZ3NDEKTSV4RRFFQ69G5FAY"}\
            """;

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(
                        new AuthSchemeConfig.None(ID, "open"),
                        """
                        {"schemeType":"none","id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","description":"open"}\
                        """),
                Arguments.of(
                        new AuthSchemeConfig.BasicAuth(ID, "user"),
                        """
                        {"schemeType":"basic-auth","id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","description":"user"}\
                        """),
                Arguments.of(
                        new AuthSchemeConfig.Certificate(ID, "tls"),
                        """
                        {"schemeType":"certificate","id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","description":"tls"}\
                        """),
                Arguments.of(
                        new AuthSchemeConfig.ApiKey(ID, "key", "X-Key", ParameterLocation.HEADER),
                        """
                        {"schemeType":"api-key","id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","description":"key",\
                        "name":"X-Key","in":"header"}\
                        """),
                Arguments.of(
                        new AuthSchemeConfig.Hmac(
                                ID,
                                "signed",
                                "sig",
                                ParameterLocation.QUERY,
                                HmacAlgorithm.SHA512,
                                List.of(DigestInput.URL, DigestInput.BODY)),
                        """
                        {"schemeType":"hmac","id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","description":"signed","name":"sig",\
                        "in":"query","algorithm":"sha512","digestInputs":["url","body"]}\
                        """),
                Arguments.of(
                        oauth2(new Grant.AuthorizationCode(CLIENT), "audience=x", true),
                        oauth2Json(
                                "{\"grantType\":\"authorization_code\",\"client\":" + CLIENT_JSON + "}",
                                """
                                ,"additionalAuthorizeParams":"audience=x","additionalTokenParams":"audience=x",\
                                "mtlsEnabled":true,"mtlsCredentialId":"01ARZ3NDEKTSV4RRFFQ69G5FAW\"\
                                """)),
                Arguments.of(
                        oauth2(new Grant.AuthorizationCode(null), null, null),
                        oauth2Json("{\"grantType\":\"authorization_code\"}", "")),
                Arguments.of(
                        oauth2(new Grant.Password(CLIENT), null, false),
                        oauth2Json(
                                "{\"grantType\":\"password\",\"client\":" + CLIENT_JSON + "}",
                                ",\"mtlsEnabled\":false")),
                Arguments.of(
                        oauth2(
                                new Grant.Password(
                                        new ClientCredential(
                                                CLIENT.credentialId(), CLIENT.organisationId(), null, null)),
                                null,
                                null),
                        oauth2Json(
                                """
                                {"grantType":"password","client":{"credentialId":"01ARZ3NDEKTSV4RRFFQ69G5FAW",\
                                "organisationId":"01ARZ3NDEKTSV4RRFFQ69G5FAX"}}\
                                """,
                                "")),
                Arguments.of(
                        oauth2(new Grant.ClientCredentials(), null, null),
                        oauth2Json("{\"grantType\":\"client_credentials\"}", "")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givenAKindOfConfig_whenWrittenAsJson_thenItIsThisAndReadsBack(AuthSchemeConfig config, String expected) {
        for (JsonMappers json : JsonMappers.values()) {
            assertThat(new tools.jackson.databind.ObjectMapper().readTree(json.write(config)))
                    .isEqualTo(new tools.jackson.databind.ObjectMapper().readTree(expected));
            assertThat(json.read(expected, AuthSchemeConfig.class)).isEqualTo(config);
        }
    }

    @Test
    void everyKindOfConfigAndOfGrantIsTested() {
        List<AuthSchemeConfig> configs = kinds().map(it -> (AuthSchemeConfig) it.get()[0]).toList();

        assertThat(configs.stream().<Object>map(Object::getClass).distinct())
                .containsExactlyInAnyOrder((Object[]) AuthSchemeConfig.class.getPermittedSubclasses());
        assertThat(
                        configs.stream()
                                .filter(AuthSchemeConfig.OAuth2.class::isInstance)
                                .<Object>map(it -> ((AuthSchemeConfig.OAuth2) it).grant().getClass())
                                .distinct())
                .containsExactlyInAnyOrder((Object[]) Grant.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givenAKindOfConfig_whenAsked_thenItsSchemeTypeIsThatOfItsJson(AuthSchemeConfig config, String expected) {
        assertThat(new tools.jackson.databind.ObjectMapper().readTree(expected).get("schemeType").asString())
                .isEqualTo(config.schemeType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"description\":\"\"}",
                "{\"schemeType\":\"kerberos\",\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"description\":\"\"}",
                "{\"schemeType\":\"None\",\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"description\":\"\"}"
            })
    void givenNoKnownSchemeType_whenReadFromJson_thenItIsRefused(String text) {
        for (JsonMappers json : JsonMappers.values()) {
            assertThat(catchThrowable(() -> json.read(text, AuthSchemeConfig.class))).isNotNull();
        }
    }

    @Test
    void givenListsAreChangedAfterwards_whenRead_thenTheConfigIsWhatItWas() {
        List<DigestInput> inputs = new ArrayList<>(List.of(DigestInput.BODY));
        List<Scope> scopes = new ArrayList<>(List.of(new Scope("read", null)));
        List<String> defaults = new ArrayList<>(List.of("read"));
        var hmac = new AuthSchemeConfig.Hmac(ID, "", "sig", ParameterLocation.QUERY, HmacAlgorithm.SHA1, inputs);
        var oauth2 =
                new AuthSchemeConfig.OAuth2(
                        ID, "", "", "", scopes, defaults, new Grant.ClientCredentials(), null, null, null, null);

        inputs.clear();
        scopes.clear();
        defaults.clear();

        assertThat(hmac.digestInputs()).containsExactly(DigestInput.BODY);
        assertThat(oauth2.scopes()).containsExactly(new Scope("read", null));
        assertThat(oauth2.defaultScopes()).containsExactly("read");
    }

    @Test
    void givenAGrant_whenItsClientIsExchanged_thenNothingElseChanges() {
        AuthSchemeConfig.OAuth2 config = oauth2(new Grant.AuthorizationCode(null), "audience=x", true);

        assertThat(config.clientCredential()).isNull();
        assertThat(config.withGrant(config.grant().withClient(CLIENT)))
                .isEqualTo(oauth2(new Grant.AuthorizationCode(CLIENT), "audience=x", true));
        assertThat(config.withGrant(config.grant().withClient(CLIENT)).clientCredential()).isEqualTo(CLIENT);
        assertThat(new Grant.Password(CLIENT).withClient(null)).isEqualTo(new Grant.Password(null));
        assertThat(new Grant.ClientCredentials().withClient(CLIENT)).isEqualTo(new Grant.ClientCredentials());
        assertThat(new AuthSchemeConfig.None(ID, "").clientCredential()).isNull();
    }

    @Property
    void anyConfigReadsBackFromJsonAsItWas(@ForAll("configs") AuthSchemeConfig config, @ForAll JsonMappers json) {
        assertThat(json.read(json.write(config), AuthSchemeConfig.class)).isEqualTo(config);
    }

    @Property
    void whatOneJacksonWritesTheOtherReads(@ForAll("configs") AuthSchemeConfig config) {
        assertThat(JsonMappers.JACKSON_3.read(JsonMappers.JACKSON_2.write(config), AuthSchemeConfig.class))
                .isEqualTo(config);
        assertThat(JsonMappers.JACKSON_2.read(JsonMappers.JACKSON_3.write(config), AuthSchemeConfig.class))
                .isEqualTo(config);
    }

    @Property
    void noPropertyIsEverNull(@ForAll("configs") AuthSchemeConfig config, @ForAll JsonMappers json) {
        var tree = new tools.jackson.databind.ObjectMapper().readTree(json.write(config));

        // A scope's description is judged where it is shown: the contract's rule is for what the registry answers.
        assertThat(tree.properties()).noneMatch(property -> property.getValue().isNull());
        assertThat(tree.path("grant").properties()).noneMatch(property -> property.getValue().isNull());
        assertThat(tree.path("grant").path("client").properties()).noneMatch(property -> property.getValue().isNull());
    }

    @Provide
    Arbitrary<AuthSchemeConfig> configs() {
        return KernelArbitraries.authSchemeConfigs();
    }

    private static AuthSchemeConfig.OAuth2 oauth2(Grant grant, @Nullable String params, @Nullable Boolean mtlsEnabled) {
        return new AuthSchemeConfig.OAuth2(
                ID,
                "login",
                "https://a.example/authorize",
                "https://a.example/token",
                List.of(new Scope("read", "Read"), new Scope("write", "")),
                List.of("read"),
                grant,
                params,
                params,
                mtlsEnabled,
                mtlsEnabled != null && mtlsEnabled ? CLIENT.credentialId() : null);
    }

    private static String oauth2Json(String grant, String more) {
        return """
        {"schemeType":"oauth2","id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","description":"login",\
        "authorizeUrl":"https://a.example/authorize","tokenUrl":"https://a.example/token",\
        "scopes":[{"name":"read","description":"Read"},{"name":"write","description":""}],\
        "defaultScopes":["read"],"grant":%s%s}\
        """
                .formatted(grant, more);
    }
}
