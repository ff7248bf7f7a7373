package dev.connectorregistry.api.validation;

import static dev.connectorregistry.api.validation.Connectors.AUTHORIZATION_CODE;
import static dev.connectorregistry.api.validation.Connectors.CLIENT_CREDENTIALS;
import static dev.connectorregistry.api.validation.Connectors.PASSWORD;
import static dev.connectorregistry.api.validation.Connectors.PUBLIC_CLIENT;
import static dev.connectorregistry.api.validation.Connectors.certificate;
import static dev.connectorregistry.api.validation.Connectors.connector;
import static dev.connectorregistry.api.validation.Connectors.oauth2;
import static dev.connectorregistry.api.validation.Connectors.variable;
import static dev.connectorregistry.api.validation.Connectors.withMtls;
import static dev.connectorregistry.api.validation.Connectors.withParams;
import static dev.connectorregistry.api.validation.Connectors.withScopes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.Grant;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class OAuth2RulesTest {

    private static final String AUTHORIZE = "https://login.example/authorize";
    private static final String TOKEN = "https://login.example/token";

    /** What is found on the first config of a connector, as "code pointer". */
    private static List<String> found(ConnectorState connector) {
        return ValidationRules.findings(connector).ofConfig(connector.authSchemeConfigs().getFirst().id()).stream()
                .map(finding -> finding.rule().code() + " " + finding.pointer())
                .toList();
    }

    private static List<String> found(OAuth2 config) {
        return found(connector(config));
    }

    private static List<String> foundWithTokenUrl(String tokenUrl, ConnectionVariable... variables) {
        return found(connector("https://api.example", List.of(variables), oauth2(AUTHORIZE, tokenUrl)));
    }

    @Test
    void givenAnOrdinaryConfig_whenJudged_thenNothingIsFound() {
        assertThat(
                        found(
                                oauth2(
                                        AUTHORIZE,
                                        TOKEN,
                                        AUTHORIZATION_CODE,
                                        List.of("read", "write", "https://api.example/auth/mail.read", "a:b,c"),
                                        List.of("read"),
                                        "access_type=offline&prompt=consent",
                                        "audience=https%3A%2F%2Fapi.example",
                                        null,
                                        null)))
                .isEmpty();
    }

    @Nested
    class Https {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://login.example/token",
                    "HTTP://login.example/token",
                    "ftp://login.example/token",
                    "http://localhost.example/token",
                    "http://notlocalhost/token",
                    "http://127.example/token",
                    "http://127.0.0.1.example/token",
                    "http://127.0.0.256/token",
                    "http://128.0.0.1/token",
                    "http://[::2]/token",
                    "http://under_score.example/token",
                    "http://localhost@login.example/token"
                })
        void givenATokenUrlInClear_thenItIsAnError(String url) {
            assertThat(foundWithTokenUrl(url)).containsExactly("oauth2.url-not-https /tokenUrl");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://login.example/token",
                    "HTTPS://login.example/token",
                    "http://localhost/token",
                    "http://LOCALHOST:8080/token",
                    "http://localhost./token",
                    "http://oauth.localhost:8080/token",
                    "http://127.0.0.1/token",
                    "http://127.255.255.254:9000/token",
                    "http://[::1]/token",
                    "http://[0:0:0:0:0:0:0:1]:9000/token"
                })
        void givenHttpsOrALoopbackHost_thenNothingIsFound(String url) {
            assertThat(foundWithTokenUrl(url)).isEmpty();
        }

        @Test
        void givenAnAuthorizeUrlInClear_thenItIsAnError() {
            assertThat(found(oauth2("http://login.example/authorize", TOKEN)))
                    .containsExactly("oauth2.url-not-https /authorizeUrl");
        }

        @Test
        void givenAnEmptyAuthorizeUrl_whenTheGrantHasNoUseForIt_thenNothingIsFound() {
            assertThat(found(oauth2("", TOKEN, CLIENT_CREDENTIALS))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"http, 1", "https, 0", "'', 0"})
        void givenASchemeThatIsAVariable_thenItsValueIsJudged(String value, int findings) {
            assertThat(foundWithTokenUrl("{scheme}://login.example/token", variable("scheme", value)))
                    .hasSize(findings)
                    .allMatch("oauth2.url-not-https /tokenUrl"::equals);
        }

        @ParameterizedTest
        @CsvSource({
            "http://login.example, oauth2.url-not-https /tokenUrl",
            "login.example, oauth2.url-not-absolute /tokenUrl",
            "https://login.example/#top, oauth2.url-has-fragment /tokenUrl"
        })
        void givenAFrontThatIsAVariable_thenItsValueIsJudged(String value, String finding) {
            assertThat(foundWithTokenUrl("{baseUrl}/token", variable("baseUrl", value))).containsExactly(finding);
        }

        @Test
        void givenAHostThatIsAVariable_thenALoopbackValueIsExcepted() {
            assertThat(
                            foundWithTokenUrl(
                                    "http://{host}:{port}/token",
                                    variable("host", "localhost"),
                                    variable("port", "80")))
                    .isEmpty();
        }
    }

    @Nested
    class Fragment {

        @ParameterizedTest
        @ValueSource(strings = {"https://login.example/token#", "https://login.example/token#/part?x=1"})
        void givenAFragment_thenItIsAnError(String url) {
            assertThat(foundWithTokenUrl(url)).containsExactly("oauth2.url-has-fragment /tokenUrl");
            assertThat(found(oauth2(url, TOKEN))).containsExactly("oauth2.url-has-fragment /authorizeUrl");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://login.example/token?x=%23y", "https://login.example/token?x=1"})
        void givenAnEncodedHashOrAQuery_thenNothingIsFound(String url) {
            assertThat(foundWithTokenUrl(url)).isEmpty();
        }
    }

    @Nested
    class Absolute {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "/token",
                    "token",
                    "login.example/token",
                    "//login.example/token",
                    "https:login.example/token",
                    "https:///token",
                    "https://?token",
                    "https://:443/token",
                    "https://.example/token",
                    "https://login..example/token",
                    "https://login.example:port/token",
                    "https://<tenant>.example/token",
                    "https://[tenant].example/token",
                    "https://{}/token",
                    "https://{tenant.example/token",
                    "https://login.example/to ken",
                    " https://login.example/token",
                    "https://login.example/token\n",
                    "://login.example"
                })
        void givenNoAbsoluteTokenUrl_thenItIsAnErrorAndTheOnlyOne(String url) {
            assertThat(foundWithTokenUrl(url)).containsExactly("oauth2.url-not-absolute /tokenUrl");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://login.example",
                    "https://login",
                    "https://1.2.3.4:8443/token",
                    "https://[2001:db8::1]/token",
                    "https://under_score.example:8443/token",
                    "https://bücher.example/straße",
                    "https://login.example./token",
                    "https://login.example:/token",
                    "https://login.example/a,b;c=d/token?x=y&z=[1]"
                })
        void givenAnAbsoluteTokenUrl_thenNothingIsFound(String url) {
            assertThat(foundWithTokenUrl(url)).isEmpty();
        }

        @Test
        void givenARelativeAuthorizeUrl_thenItIsAnError() {
            assertThat(found(oauth2("/authorize", TOKEN))).containsExactly("oauth2.url-not-absolute /authorizeUrl");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://{v}/token",
                    "https://{v}.login.example/{v}/token",
                    "https://login.{v}/token",
                    "https://login.example:{v}/token",
                    "https://login.example:80{v}/token",
                    "{v}://login.example/token",
                    "{v}/token",
                    "{v}",
                    "{v}:8443/token",
                    "https://{v}{v}/token?x={v}"
                })
        void givenAVariableThatEachConnectionBrings_thenItHasTheBenefitOfTheDoubt(String url) {
            assertThat(foundWithTokenUrl(url, variable("v", ""))).isEmpty();
        }
    }

    @Nested
    class Variables {

        @Test
        void givenUndeclaredVariables_thenEachOfAUrlIsAnErrorOnce() {
            ConnectorState connector =
                    connector(
                            "https://api.example",
                            List.of(variable("tenant", "acme")),
                            oauth2("https://{tenant}.example/{version}/{version}/{realm}", "{baseUrl}/token"));
            assertThat(ValidationRules.findings(connector).ofConfig(connector.authSchemeConfigs().getFirst().id()))
                    .extracting(Finding::pointer, Finding::text)
                    .satisfiesExactly(
                            first -> assertThat(first.toList().toString()).contains("/authorizeUrl", "{version}"),
                            second -> assertThat(second.toList().toString()).contains("/authorizeUrl", "{realm}"),
                            third -> assertThat(third.toList().toString()).contains("/tokenUrl", "{baseUrl}"));
        }

        @Test
        void givenDeclaredVariables_thenNothingIsFound() {
            assertThat(
                            foundWithTokenUrl(
                                    "https://{tenant}.example/{version}",
                                    variable("tenant", "acme"),
                                    variable("version", "")))
                    .isEmpty();
        }

        @Test
        void givenAVariableInOtherCase_thenItIsUndeclared() {
            assertThat(foundWithTokenUrl("https://{Tenant}.example", variable("tenant", "acme")))
                    .containsExactly("oauth2.url-variable-undeclared /tokenUrl");
        }
    }

    @Nested
    class Scopes {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "read write", "say\"hi\"", "back\\slash", "tab\t", "lesen:bücher", "\u007f"})
        void givenACharacterThatNoScopeHas_thenItIsAnErrorWhereverItStands(String scope) {
            assertThat(found(withScopes(List.of("read", scope), List.of(scope))))
                    .containsExactly("oauth2.scope-syntax /scopes/1/name", "oauth2.scope-syntax /defaultScopes/0");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"read", "!", "~", "#", "[", "]", "user:email", "https://api.example/auth/x.y?z=1", "a,b"})
        void givenAScopeToken_thenNothingIsFound(String scope) {
            assertThat(found(withScopes(List.of(scope), List.of(scope)))).isEmpty();
        }

        @Test
        void givenADefaultScopeThatIsNotListed_thenItIsAWarning() {
            assertThat(found(withScopes(List.of("read", "write"), List.of("write", "Read"))))
                    .containsExactly("oauth2.default-scope-unlisted /defaultScopes/1");
        }

        @Test
        void givenListedScopesAndNoDefaults_thenNothingIsFound() {
            assertThat(found(withScopes(List.of("read", "write"), List.of()))).isEmpty();
        }

        @Test
        void givenAScopeTwiceInOneList_thenTheSecondIsNoted() {
            assertThat(found(withScopes(List.of("read", "write", "read"), List.of("write", "write"))))
                    .containsExactly(
                            "oauth2.scope-duplicate /scopes/2/name", "oauth2.scope-duplicate /defaultScopes/1");
        }

        @Test
        void givenScopesThatDifferInCase_thenNothingIsFound() {
            assertThat(found(withScopes(List.of("read", "Read", "READ"), List.of("read", "READ")))).isEmpty();
        }

        @Test
        void givenAThousandWrongScopes_thenTheFirstTwentyAreNamed() {
            List<String> scopes = IntStream.range(0, 1000).mapToObj(i -> "wrong " + i).toList();
            assertThat(found(withScopes(scopes, List.of())))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20)
                                    .mapToObj(i -> "oauth2.scope-syntax /scopes/" + i + "/name")
                                    .toList());
        }
    }

    @Nested
    class Params {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "state=x",
                    "?state=x",
                    "prompt=login&redirect_uri=https%3A%2F%2Fevil.example",
                    "client_id",
                    "code%5Fchallenge=x",
                    "code=",
                    "&&grant_type=password",
                    "state=a&state=b",
                    "%73tate=%zz&%"
                })
        void givenAParameterOfTheProtocol_thenItIsAnErrorInEitherProperty(String params) {
            assertThat(found(withParams(params, null)))
                    .containsExactly("oauth2.params-reserved /additionalAuthorizeParams");
            assertThat(found(withParams(null, params)))
                    .containsExactly("oauth2.params-reserved /additionalTokenParams");
        }

        @ParameterizedTest
        @ValueSource(strings = {"scope=read", "prompt=login&response_type=token"})
        void givenAParameterThatTheConfigSets_thenItIsAWarning(String params) {
            assertThat(found(withParams(params, params)))
                    .containsExactly(
                            "oauth2.params-override /additionalAuthorizeParams",
                            "oauth2.params-override /additionalTokenParams");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "&",
                    "=state",
                    "prompt=state",
                    "State=x",
                    "state+=x",
                    "scopes=read",
                    "x=1;state=2",
                    "code_challenge_x=1",
                    "%",
                    "%7",
                    "%FF%FE",
                    "a=b=c&access_type=offline"
                })
        void givenOtherParameters_thenNothingIsFound(String params) {
            assertThat(found(withParams(params, params))).isEmpty();
        }

        @Test
        void givenSeveralParametersOfTheProtocol_thenEachIsNamed() {
            OAuth2 config = withParams("state=1&code=2", null);
            assertThat(ValidationRules.findings(connector(config)).ofConfig(config.id()))
                    .extracting(Finding::text)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("state"),
                            second -> assertThat(second).contains("code"));
        }
    }

    @Nested
    class Grants {

        @Test
        void givenThePasswordGrant_thenItIsAWarning() {
            assertThat(found(oauth2("", TOKEN, PASSWORD))).containsExactly("oauth2.password-grant /grant/grantType");
        }

        @Test
        void givenNoClient_whenTheGrantNeedsOne_thenItIsAWarning() {
            assertThat(found(oauth2(AUTHORIZE, TOKEN, new Grant.AuthorizationCode(null))))
                    .containsExactly("oauth2.client-missing /grant/clientId");
            assertThat(found(oauth2("", TOKEN, new Grant.Password(null))))
                    .containsExactly("oauth2.password-grant /grant/grantType", "oauth2.client-missing /grant/clientId");
        }

        @Test
        void givenNoClient_whenEachConnectionBringsItsOwn_thenNothingIsFound() {
            assertThat(found(oauth2("", TOKEN, CLIENT_CREDENTIALS))).isEmpty();
        }

        @Test
        void givenAClientWithoutAStoredSecret_thenItIsNoted() {
            assertThat(found(oauth2(AUTHORIZE, TOKEN, new Grant.AuthorizationCode(PUBLIC_CLIENT))))
                    .containsExactly("oauth2.secret-missing /grant/clientSecret");
            assertThat(found(oauth2("", TOKEN, new Grant.Password(PUBLIC_CLIENT))))
                    .containsExactly(
                            "oauth2.password-grant /grant/grantType", "oauth2.secret-missing /grant/clientSecret");
        }

        @Test
        void givenAClientWithoutAStoredSecret_whenItsCertificateProvesWhoItIs_thenNothingIsFound() {
            assertThat(found(withMtls(new Grant.AuthorizationCode(PUBLIC_CLIENT), true, CredentialId.random())))
                    .isEmpty();
            assertThat(found(withMtls(new Grant.AuthorizationCode(PUBLIC_CLIENT), false, null)))
                    .containsExactly("oauth2.secret-missing /grant/clientSecret");
        }

        @Test
        void givenClientCredentials_whenThereIsAnAuthorizeUrl_thenItIsNoted() {
            assertThat(found(oauth2(AUTHORIZE, TOKEN, CLIENT_CREDENTIALS)))
                    .containsExactly("oauth2.authorize-url-unused /authorizeUrl");
        }

        @Test
        void givenAnAuthorizationCode_whenThereIsNoAuthorizeUrl_thenItIsAnError() {
            assertThat(found(oauth2("", TOKEN))).containsExactly("oauth2.authorize-url-missing /authorizeUrl");
        }

        @Test
        void givenAPasswordGrant_whenThereIsAnAuthorizeUrl_thenOnlyTheGrantIsFound() {
            assertThat(found(oauth2(AUTHORIZE, TOKEN, PASSWORD)))
                    .containsExactly("oauth2.password-grant /grant/grantType");
        }
    }

    @Nested
    class MutualTls {

        @Test
        void givenMtlsWithoutACertificate_thenItIsAnError() {
            assertThat(found(withMtls(true, null)))
                    .containsExactly("oauth2.mtls-without-certificate /mtlsCredentialId");
        }

        @Test
        void givenMtlsWithACredential_orACertificateConfigBesideIt_thenNothingIsFound() {
            assertThat(found(withMtls(true, CredentialId.random()))).isEmpty();
            assertThat(found(connector(withMtls(true, null), certificate()))).isEmpty();
        }

        @Test
        void givenACredential_whenMtlsIsOff_thenItIsNoted() {
            assertThat(found(withMtls(false, CredentialId.random())))
                    .containsExactly("oauth2.mtls-off-with-certificate /mtlsEnabled");
            assertThat(found(withMtls(null, CredentialId.random())))
                    .containsExactly("oauth2.mtls-off-with-certificate /mtlsEnabled");
        }

        @Test
        void givenNoMtlsAtAll_thenNothingIsFound() {
            assertThat(found(withMtls(null, null))).isEmpty();
            assertThat(found(connector(withMtls(false, null), certificate()))).isEmpty();
        }
    }

    @Test
    void givenManyTemplatesWithLongValues_thenTheUrlIsJudgedWithoutMakingAGiant() {
        String url = "https://login.example/" + "{v}".repeat(20_000);
        assertThat(foundWithTokenUrl(url, variable("v", String.join("", Collections.nCopies(60_000, "x"))))).isEmpty();
    }
}
