package dev.connectorregistry.api.validation;

import static dev.connectorregistry.api.validation.Connectors.apiKey;
import static dev.connectorregistry.api.validation.Connectors.basicAuth;
import static dev.connectorregistry.api.validation.Connectors.certificate;
import static dev.connectorregistry.api.validation.Connectors.connector;
import static dev.connectorregistry.api.validation.Connectors.hmac;
import static dev.connectorregistry.api.validation.Connectors.none;
import static dev.connectorregistry.api.validation.Connectors.oauth2;
import static dev.connectorregistry.api.validation.Connectors.variable;
import static dev.connectorregistry.kernel.ParameterLocation.COOKIE;
import static dev.connectorregistry.kernel.ParameterLocation.HEADER;
import static dev.connectorregistry.kernel.ParameterLocation.QUERY;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.HmacAlgorithm;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ConnectorRulesTest {

    /** What is found on each config in turn, as "code pointer". */
    private static List<List<String>> found(ConnectorState connector) {
        return ValidationRules.findings(connector).byConfig().values().stream()
                .map(ConnectorRulesTest::summary)
                .toList();
    }

    private static List<String> foundOn(AuthSchemeConfig config) {
        return found(connector(config)).getFirst();
    }

    private static List<String> summary(List<Finding> findings) {
        return findings.stream().map(finding -> finding.rule().code() + " " + finding.pointer()).toList();
    }

    @Nested
    class ApiKeys {

        @ParameterizedTest
        @ValueSource(strings = {"", "X Api Key", "X-Api-Key:", "Schlüssel", "key;", "a/b", "\r\nX", "{name}"})
        void givenANameThatIsNoToken_thenItIsAnErrorInAHeaderAndACookie(String name) {
            assertThat(foundOn(apiKey(HEADER, name))).containsExactly("api-key.name-syntax /name");
            assertThat(foundOn(apiKey(COOKIE, name))).containsExactly("api-key.name-syntax /name");
            assertThat(foundOn(apiKey(QUERY, name))).containsExactly("api-key.in-query /in");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "X-Api-Key",
                    "x_api.key",
                    "k",
                    "!#$%&'*+-.^_`|~09az",
                    "Hosts",
                    "Set-Cookie",
                    "Proxy-Authorization"
                })
        void givenAToken_thenNothingIsFound(String name) {
            assertThat(foundOn(apiKey(HEADER, name))).isEmpty();
            assertThat(foundOn(apiKey(COOKIE, name))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Host", "content-length", "Connection", "TRANSFER-ENCODING", "Cookie"})
        void givenAHeaderThatHttpWrites_thenItIsAnError(String name) {
            assertThat(foundOn(apiKey(HEADER, name))).containsExactly("api-key.header-reserved /name");
            assertThat(foundOn(apiKey(COOKIE, name))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Authorization", "authorization"})
        void givenTheAuthorizationHeader_thenThePrefixIsNoted(String name) {
            assertThat(foundOn(apiKey(HEADER, name))).containsExactly("api-key.authorization-header /name");
            assertThat(foundOn(apiKey(COOKIE, name))).isEmpty();
        }

        @Test
        void givenTheQueryString_thenItIsAWarning() {
            assertThat(foundOn(apiKey(QUERY, "api key"))).containsExactly("api-key.in-query /in");
        }
    }

    @Nested
    class Signatures {

        @Test
        void givenANameThatIsNoToken_thenItIsAnErrorInAHeaderAndACookie() {
            assertThat(foundOn(hmac(HEADER, "X Signature"))).containsExactly("hmac.name-syntax /name");
            assertThat(foundOn(hmac(COOKIE, "a=b"))).containsExactly("hmac.name-syntax /name");
            assertThat(foundOn(hmac(QUERY, "a=b"))).isEmpty();
            assertThat(foundOn(hmac(HEADER, "X-Signature"))).isEmpty();
        }

        @Test
        void givenSha1_thenItIsAWarning() {
            assertThat(foundOn(hmac(HmacAlgorithm.SHA1, DigestInput.BODY))).containsExactly("hmac.sha1 /algorithm");
            assertThat(foundOn(hmac(HmacAlgorithm.SHA256, DigestInput.BODY))).isEmpty();
            assertThat(foundOn(hmac(HmacAlgorithm.SHA512, DigestInput.URL, DigestInput.BODY))).isEmpty();
        }

        @Test
        void givenNoDigestInputs_thenItIsAnError() {
            assertThat(foundOn(hmac(HmacAlgorithm.SHA256)))
                    .containsExactly("hmac.digest-inputs-empty /digestInputs", "hmac.body-unsigned /digestInputs");
        }

        @Test
        void givenARepeatedDigestInput_thenEachRepetitionIsAnError() {
            assertThat(
                            foundOn(
                                    hmac(
                                            HmacAlgorithm.SHA256,
                                            DigestInput.BODY,
                                            DigestInput.URL,
                                            DigestInput.BODY,
                                            DigestInput.URL)))
                    .containsExactly(
                            "hmac.digest-inputs-duplicate /digestInputs/2",
                            "hmac.digest-inputs-duplicate /digestInputs/3");
        }

        @Test
        void givenABodyThatIsNotSigned_thenItIsAWarning() {
            assertThat(foundOn(hmac(HmacAlgorithm.SHA256, DigestInput.URL)))
                    .containsExactly("hmac.body-unsigned /digestInputs");
        }
    }

    @Nested
    class SameLocation {

        private static final List<String> SAME = List.of("config.same-location /name");

        @Test
        void givenTwoConfigsThatWriteOneHeader_inWhateverCase_thenBothAreWarnedOf() {
            assertThat(found(connector(apiKey(HEADER, "X-Key"), none(), hmac(HEADER, "x-KEY"))))
                    .containsExactly(SAME, List.of("config.none-with-others /schemeType"), SAME);
        }

        @Test
        void givenTwoConfigsThatWriteOneCookieOrQueryParameter_thenBothAreWarnedOf() {
            assertThat(found(connector(apiKey(COOKIE, "key"), apiKey(COOKIE, "key")))).containsExactly(SAME, SAME);
            assertThat(found(connector(hmac(QUERY, "sig"), hmac(QUERY, "sig")))).containsExactly(SAME, SAME);
        }

        @Test
        void givenOtherNamesOrOtherPlaces_thenNothingIsFound() {
            assertThat(
                            found(
                                    connector(
                                            apiKey(HEADER, "X-Key"),
                                            apiKey(COOKIE, "X-Key"),
                                            hmac(QUERY, "X-Key"),
                                            hmac(HEADER, "X-Key-2"),
                                            apiKey(COOKIE, "x-key"),
                                            hmac(QUERY, "x-key"))))
                    .allMatch(List::isEmpty);
        }

        @Test
        void givenAKeyInTheAuthorizationHeader_whenASchemeWritesItToo_thenTheKeyIsWarnedOf() {
            List<String> onTheKey = List.of("api-key.authorization-header /name", "config.same-location /name");
            assertThat(found(connector(apiKey(HEADER, "Authorization"), basicAuth())))
                    .containsExactly(onTheKey, List.of());
            assertThat(found(connector(oauth2(), apiKey(HEADER, "authorization"))))
                    .containsExactly(List.of(), onTheKey);
        }

        @Test
        void givenSchemesThatWriteAuthorization_thenAChoiceOfThemIsNotNoise() {
            assertThat(found(connector(basicAuth(), oauth2(), oauth2(), basicAuth(), certificate())))
                    .allMatch(List::isEmpty);
        }
    }

    @Nested
    class NoAuthentication {

        @Test
        void givenNoneBesideOthers_thenItIsNoted() {
            assertThat(found(connector(none(), basicAuth())))
                    .containsExactly(List.of("config.none-with-others /schemeType"), List.of());
        }

        @Test
        void givenNoneAlone_orOthersWithoutIt_thenNothingIsFound() {
            assertThat(found(connector(none()))).containsExactly(List.of());
            assertThat(found(connector(basicAuth(), certificate()))).containsExactly(List.of(), List.of());
        }
    }

    @Nested
    class BaseUrl {

        private static final String INVALID = "connector.base-url-invalid /baseUrl";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "api.example",
                    "/v1",
                    "//api.example",
                    "https://",
                    "https:///v1",
                    "ftp://api.example",
                    "https://api example",
                    "https://api.example/v1#top",
                    "https://{region}.api.example",
                    "https://{}.example",
                    "https://<region>.example"
                })
        void givenABaseUrlThatNoRequestCanBeSentTo_thenItIsAnErrorOfTheConnectorAndOfEachConfig(String baseUrl) {
            ConnectorState connector = connector(baseUrl, List.of(), certificate(), basicAuth(), none());
            Findings findings = ValidationRules.findings(connector);
            assertThat(summary(findings.ofConnector())).containsExactly(INVALID);
            assertThat(found(connector))
                    .containsExactly(
                            List.of(INVALID),
                            List.of(INVALID),
                            List.of("config.none-with-others /schemeType", INVALID));
            assertThat(findings.hasError()).isTrue();
            assertThat(findings.distinct()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://api.example",
                    "http://api.example/v1/",
                    "HTTPS://api.example",
                    "https://api_eu.example:8443/v1?x=1",
                    "http://localhost:8080",
                    "https://{region}.api.example/{version}",
                    "{scheme}://api.example",
                    "{url}"
                })
        void givenAUsableBaseUrl_thenNothingIsFound(String baseUrl) {
            ConnectorState connector =
                    connector(
                            baseUrl,
                            List.of(
                                    variable("region", "eu"),
                                    variable("version", ""),
                                    variable("scheme", "https"),
                                    variable("url", "https://api.example")),
                            certificate());
            assertThat(ValidationRules.findings(connector).distinct()).isEmpty();
            assertThat(ValidationRules.findings(connector).hasError()).isFalse();
        }

        @Test
        void givenAConnectorWithoutABaseUrl_thenNothingIsFound() {
            ConnectorState connector =
                    connector(new Protocol.BigQuery("project.dataset"), List.of(), List.of(basicAuth()));
            assertThat(ValidationRules.findings(connector).distinct()).isEmpty();
        }

        @Test
        void givenAnInvalidBaseUrlAndNoConfigs_thenTheConnectorIsStillAtFault() {
            Findings findings = ValidationRules.findings(connector("nowhere", List.of()));
            assertThat(findings.byConfig()).isEmpty();
            assertThat(findings.messagesOfConnector()).hasSize(1);
            assertThat(findings.hasError()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "http://api.example, ''",
            "http://{host}, api.example",
            "http://{host}, ''",
            "{host}, http://api.example"
        })
        void givenBasicAuth_whenTheBaseUrlIsInClear_thenItIsAnErrorOfThatConfigAlone(String baseUrl, String host) {
            assertThat(found(connector(baseUrl, List.of(variable("host", host)), apiKey(HEADER, "X-Key"), basicAuth())))
                    .containsExactly(List.of(), List.of("basic-auth.base-url-not-https /baseUrl"));
        }

        @ParameterizedTest
        @CsvSource({
            "https://api.example, ''",
            "http://localhost:8080, ''",
            "http://127.0.0.1, ''",
            "http://[::1], ''",
            "http://{host}, api.localhost",
            "{host}, https://api.example",
            "{host}, ''"
        })
        void givenBasicAuth_whenTheBaseUrlIsHttpsOrLoopback_thenNothingIsFound(String baseUrl, String host) {
            assertThat(found(connector(baseUrl, List.of(variable("host", host)), basicAuth())))
                    .containsExactly(List.of());
        }
    }

    @Test
    void givenSeveralConfigs_thenTheyStandInTheConnectorsOrder() {
        ConnectorState connector = connector(hmac(HmacAlgorithm.SHA1), none(), oauth2(), basicAuth());
        assertThat(ValidationRules.findings(connector).byConfig().keySet())
                .containsExactlyElementsOf(connector.authSchemeConfigIds());
    }

    @Test
    void givenAnUnknownConfig_thenNothingIsShownOnIt() {
        assertThat(ValidationRules.findings(connector(none())).messagesOfConfig(basicAuth().id())).isEmpty();
    }
}
