package dev.connectorregistry.api.validation;

import static dev.connectorregistry.api.validation.Connectors.CLIENT_CREDENTIALS;
import static dev.connectorregistry.api.validation.Connectors.PASSWORD;
import static dev.connectorregistry.api.validation.Connectors.PUBLIC_CLIENT;
import static dev.connectorregistry.api.validation.Connectors.apiKey;
import static dev.connectorregistry.api.validation.Connectors.basicAuth;
import static dev.connectorregistry.api.validation.Connectors.connector;
import static dev.connectorregistry.api.validation.Connectors.hmac;
import static dev.connectorregistry.api.validation.Connectors.none;
import static dev.connectorregistry.api.validation.Connectors.oauth2;
import static dev.connectorregistry.api.validation.Connectors.withMtls;
import static dev.connectorregistry.api.validation.Connectors.withParams;
import static dev.connectorregistry.api.validation.Connectors.withScopes;
import static dev.connectorregistry.kernel.ParameterLocation.HEADER;
import static dev.connectorregistry.kernel.ParameterLocation.QUERY;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

class ValidationRuleTest {

    /** A connector that the rule has something to say about; a rule without one does not compile. */
    private static ConnectorState exampleOf(ValidationRule rule) {
        return switch (rule) {
            case OAUTH2_URL_NOT_HTTPS -> connector(oauth2("http://login.example", "https://login.example"));
            case OAUTH2_URL_HAS_FRAGMENT -> connector(oauth2("https://login.example#x", "https://login.example"));
            case OAUTH2_URL_NOT_ABSOLUTE -> connector(oauth2("https://login.example", "/token"));
            case OAUTH2_URL_VARIABLE_UNDECLARED ->
                    connector(oauth2("https://login.example", "https://{tenant}.example"));
            case OAUTH2_SCOPE_SYNTAX -> connector(withScopes(List.of("read write"), List.of()));
            case OAUTH2_DEFAULT_SCOPE_UNLISTED -> connector(withScopes(List.of(), List.of("read")));
            case OAUTH2_SCOPE_DUPLICATE -> connector(withScopes(List.of("read", "read"), List.of()));
            case OAUTH2_PARAMS_RESERVED -> connector(withParams("state=1", null));
            case OAUTH2_PARAMS_OVERRIDE -> connector(withParams(null, "scope=read"));
            case OAUTH2_PASSWORD_GRANT -> connector(oauth2("", "https://login.example", PASSWORD));
            case OAUTH2_CLIENT_MISSING ->
                    connector(oauth2("", "https://login.example", new Grant.AuthorizationCode(null)));
            case OAUTH2_SECRET_MISSING ->
                    connector(
                            oauth2(
                                    "https://login.example",
                                    "https://login.example",
                                    new Grant.AuthorizationCode(PUBLIC_CLIENT)));
            case OAUTH2_AUTHORIZE_URL_UNUSED ->
                    connector(oauth2("https://login.example", "https://login.example", CLIENT_CREDENTIALS));
            case OAUTH2_AUTHORIZE_URL_MISSING -> connector(oauth2("", "https://login.example"));
            case OAUTH2_MTLS_WITHOUT_CERTIFICATE -> connector(withMtls(true, null));
            case OAUTH2_MTLS_OFF_WITH_CERTIFICATE -> connector(withMtls(false, CredentialId.random()));
            case API_KEY_NAME_SYNTAX -> connector(apiKey(HEADER, "X Key"));
            case API_KEY_HEADER_RESERVED -> connector(apiKey(HEADER, "Host"));
            case API_KEY_AUTHORIZATION_HEADER -> connector(apiKey(HEADER, "Authorization"));
            case API_KEY_IN_QUERY -> connector(apiKey(QUERY, "key"));
            case BASIC_AUTH_BASE_URL_NOT_HTTPS -> connector("http://api.example", List.of(), basicAuth());
            case HMAC_SHA1 -> connector(hmac(HmacAlgorithm.SHA1, DigestInput.BODY));
            case HMAC_DIGEST_INPUTS_EMPTY -> connector(hmac(HmacAlgorithm.SHA256));
            case HMAC_DIGEST_INPUTS_DUPLICATE ->
                    connector(hmac(HmacAlgorithm.SHA256, DigestInput.BODY, DigestInput.BODY));
            case HMAC_BODY_UNSIGNED -> connector(hmac(HmacAlgorithm.SHA256, DigestInput.URL));
            case HMAC_NAME_SYNTAX -> connector(hmac(HEADER, "X Signature"));
            case CONFIG_SAME_LOCATION -> connector(apiKey(HEADER, "X-Key"), hmac(HEADER, "X-Key"));
            case CONFIG_NONE_WITH_OTHERS -> connector(none(), basicAuth());
            case CONNECTOR_BASE_URL_INVALID -> connector("api.example", List.of(), basicAuth());
        };
    }

    @ParameterizedTest
    @EnumSource
    void givenItsExample_thenTheRuleSaysInOneSentenceWhatToDo(ValidationRule rule) {
        List<Finding> findings =
                ValidationRules.findings(exampleOf(rule)).distinct().filter(finding -> finding.rule() == rule).toList();

        assertThat(findings).isNotEmpty();
        assertThat(findings.stream().map(Finding::message))
                .allSatisfy(message -> {
                    assertIsOneSentence(message);
                    assertThat(message.severity()).isEqualTo(rule.severity());
                    assertThat(message.detail()).startsWith(rule.code()).hasSize(rule.source().isPresent() ? 3 : 2);
                    assertThat(message.detail().get(1)).matches("(/[A-Za-z0-9]+)+");
                    rule.source().ifPresent(source -> assertThat(message.detail()).endsWith(source));
                });
    }

    static void assertIsOneSentence(Message message) {
        assertThat(message.text())
                .matches("\\p{Lu}[^\\p{Cntrl}]+\\.")
                .doesNotContainPattern("[.!?]\\s")
                .doesNotContain("%s", "  ");
    }

    @ParameterizedTest
    @EnumSource
    void givenARule_thenItIsFoundByItsCodeAndSaysWhenItSpeaks(ValidationRule rule) {
        assertThat(ValidationRule.ofCode(rule.code())).contains(rule);
        assertThat(rule.code()).matches("(oauth2|api-key|basic-auth|hmac|config|connector)\\.[a-z0-9-]+");
        assertThat(rule.condition()).isNotBlank();
        assertThat(rule.source().stream())
                .allSatisfy(source -> assertThat(source).matches("RFC \\d{4} §[\\d.]+(, (RFC \\d{4} )?§[\\d.]+)*"));
    }

    @Test
    void givenAnUnknownCode_thenThereIsNoRule() {
        assertThat(ValidationRule.ofCode("oauth2.unheard-of")).isEmpty();
    }

    @Test
    void givenTheListOfRules_thenCodesSeveritiesAndSourcesStayAsDashboardsCountThem() {
        assertThat(ValidationRule.values())
                .extracting(rule ->
                        "%s | %s | %s".formatted(rule.code(), rule.severity().wireName(), rule.source().orElse("-")))
                .containsExactly(
                        "oauth2.url-not-https | error | RFC 6749 §3.1, §3.2",
                        "oauth2.url-has-fragment | error | RFC 6749 §3.1, §3.2",
                        "oauth2.url-not-absolute | error | RFC 3986 §4.3",
                        "oauth2.url-variable-undeclared | error | -",
                        "oauth2.scope-syntax | error | RFC 6749 §3.3",
                        "oauth2.default-scope-unlisted | warning | -",
                        "oauth2.scope-duplicate | info | RFC 6749 §3.3",
                        "oauth2.params-reserved | error | RFC 6749 §4.1, RFC 7636 §4.3",
                        "oauth2.params-override | warning | RFC 6749 §4.1",
                        "oauth2.password-grant | warning | RFC 9700 §2.4",
                        "oauth2.client-missing | warning | RFC 6749 §2.2",
                        "oauth2.secret-missing | info | RFC 6749 §2.1, §2.3.1",
                        "oauth2.authorize-url-unused | info | RFC 6749 §4.4",
                        "oauth2.authorize-url-missing | error | RFC 6749 §4.1",
                        "oauth2.mtls-without-certificate | error | RFC 8705 §2",
                        "oauth2.mtls-off-with-certificate | info | RFC 8705 §2",
                        "api-key.name-syntax | error | RFC 9110 §5.6.2, RFC 6265 §4.1.1",
                        "api-key.header-reserved | error | RFC 9110 §7.2, §7.6.1, §8.6, RFC 6265 §5.4",
                        "api-key.authorization-header | info | RFC 9110 §11.6.2",
                        "api-key.in-query | warning | RFC 9110 §17.9",
                        "basic-auth.base-url-not-https | error | RFC 7617 §4",
                        "hmac.sha1 | warning | RFC 6194 §3.3",
                        "hmac.digest-inputs-empty | error | -",
                        "hmac.digest-inputs-duplicate | error | -",
                        "hmac.body-unsigned | warning | RFC 9421 §7.2.8",
                        "hmac.name-syntax | error | RFC 9110 §5.6.2",
                        "config.same-location | warning | RFC 9110 §5.3",
                        "config.none-with-others | info | -",
                        "connector.base-url-invalid | error | RFC 3986 §4.3");
    }

    /** Whoever keeps findings makes them anew when the revision counts up, and only then. */
    @Test
    void givenTheRulesAndWhatTheyFindInTheirExamples_thenAnyChangeHasARevisionOfItsOwn() {
        StringBuilder all = new StringBuilder();
        for (ValidationRule rule : ValidationRule.values()) {
            all.append(rule.code()).append(rule.severity()).append(rule.source()).append(rule.text()).append('\n');
            ValidationRules.findings(exampleOf(rule))
                    .distinct()
                    .map(Finding::message)
                    .forEach(message -> all.append(message).append('\n'));
        }

        assertThat("%d %08x".formatted(ValidationRules.REVISION, all.toString().hashCode()))
                .as("the rules have changed: count ValidationRules.REVISION up, and write the new number here")
                .isEqualTo("1 25c5c5bd");
    }
}
