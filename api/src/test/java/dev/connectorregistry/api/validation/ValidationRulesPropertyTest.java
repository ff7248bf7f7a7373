package dev.connectorregistry.api.validation;

import static dev.connectorregistry.api.validation.Connectors.CLIENT;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

class ValidationRulesPropertyTest {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyTextInAnyPropertyIsJudged(@ForAll("connectors") ConnectorState connector) {
        Findings findings = ValidationRules.findings(connector);

        assertThat(findings.byConfig().keySet()).containsExactlyElementsOf(connector.authSchemeConfigIds());
        assertThat(allFindings(findings))
                .allSatisfy(finding -> {
                    ValidationRuleTest.assertIsOneSentence(finding.message());
                    assertThat(finding.pointer()).matches("(/[A-Za-z0-9]+)+");
                });
        assertThat(findings.byConfig().values())
                .allSatisfy(found -> assertThat(found).isSortedAccordingTo(Comparator.comparing(Finding::rule)));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theSameStateIsJudgedTheSame(@ForAll("connectors") ConnectorState connector) {
        assertThat(ValidationRules.findings(connector)).isEqualTo(ValidationRules.findings(connector));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsFoundOnAConfigDependsOnNoOrder(@ForAll("reordered") Reordered reordered) {
        Findings expected = ValidationRules.findings(reordered.connector());
        Findings actual = ValidationRules.findings(reordered.inAnotherOrder());

        assertThat(actual.ofConnector()).isEqualTo(expected.ofConnector());
        assertThat(actual.byConfig()).containsExactlyInAnyOrderEntriesOf(expected.byConfig());
    }

    /** A connector, and the same with its variables and configs in another order. */
    record Reordered(ConnectorState connector, ConnectorState inAnotherOrder) {}

    @Provide
    Arbitrary<Reordered> reordered() {
        return connectors()
                .flatMap(connector ->
                        Combinators.combine(
                                        Arbitraries.shuffle(connector.connectionVariables()),
                                        Arbitraries.shuffle(connector.authSchemeConfigs()))
                                .as((variables, configs) ->
                                        new Reordered(
                                                connector,
                                                Connectors.connector(connector.protocol(), variables, configs))));
    }

    private static List<Finding> allFindings(Findings findings) {
        return Stream.concat(
                        findings.ofConnector().stream(), findings.byConfig().values().stream().flatMap(List::stream))
                .toList();
    }

    /** Text of every kind, and text that is nearly what is wanted. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> pieces =
                Arbitraries.of(
                        "https",
                        "http",
                        "://",
                        ":",
                        "/",
                        "{",
                        "}",
                        "{a}",
                        "{b c. D}",
                        "{",
                        "#",
                        "?",
                        "&",
                        "=",
                        "%",
                        "%4",
                        "%41",
                        "+",
                        "[",
                        "]",
                        "[::1]",
                        "@",
                        ".",
                        "localhost",
                        "127.0.0.1",
                        "login.example",
                        "state",
                        "scope",
                        "a",
                        "é",
                        "\uD83D",
                        "\u0000",
                        " ",
                        "\"",
                        "\\",
                        "~1",
                        "X-Key",
                        "Authorization");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                pieces.list().ofMaxSize(12).map(list -> String.join("", list)),
                Arbitraries.of("", "https://login.example/token", "https://{a}.example/{b c. D}", "X-Key", "read"));
    }

    private static Arbitrary<AuthSchemeConfig> configs() {
        Arbitrary<AuthSchemeConfigId> ids = Arbitraries.create(AuthSchemeConfigId::random);
        Arbitrary<ParameterLocation> places = Arbitraries.of(ParameterLocation.class);
        Arbitrary<ClientCredential> clients = Arbitraries.just(CLIENT).injectNull(0.3);
        Arbitrary<Grant> grants =
                Arbitraries.oneOf(
                        clients.map(Grant.AuthorizationCode::new),
                        clients.map(Grant.Password::new),
                        Arbitraries.just(new Grant.ClientCredentials()));
        Arbitrary<List<DigestInput>> inputs = Arbitraries.of(DigestInput.class).list().ofMaxSize(4);
        return Arbitraries.oneOf(
                Combinators.combine(ids, texts()).as(AuthSchemeConfig.None::new),
                Combinators.combine(ids, texts()).as(AuthSchemeConfig.BasicAuth::new),
                Combinators.combine(ids, texts()).as(AuthSchemeConfig.Certificate::new),
                Combinators.combine(ids, texts(), texts(), places).as(AuthSchemeConfig.ApiKey::new),
                Combinators.combine(ids, texts(), texts(), places, Arbitraries.of(HmacAlgorithm.class), inputs)
                        .as(AuthSchemeConfig.Hmac::new),
                Combinators.combine(
                                ids,
                                texts(),
                                texts(),
                                texts().list().ofMaxSize(5),
                                texts().list().ofMaxSize(5),
                                grants,
                                texts().injectNull(0.3),
                                Arbitraries.of(true, false).injectNull(0.3))
                        .as((id, authorizeUrl, tokenUrl, scopes, defaults, grant, params, mtls) ->
                                new AuthSchemeConfig.OAuth2(
                                        id,
                                        "OAuth",
                                        authorizeUrl,
                                        tokenUrl,
                                        scopes.stream().map(name -> new Scope(name, null)).toList(),
                                        defaults,
                                        grant,
                                        params,
                                        params,
                                        mtls,
                                        null)));
    }

    @Provide
    Arbitrary<ConnectorState> connectors() {
        Arbitrary<Protocol> protocols =
                Arbitraries.oneOf(texts().map(Protocol.Http::new), texts().map(Protocol.BigQuery::new));
        Arbitrary<List<ConnectionVariable>> variables =
                Combinators.combine(Arbitraries.oneOf(texts(), Arbitraries.of("a", "b c. D")), texts())
                        .as(ConnectionVariable::new)
                        .list()
                        .uniqueElements(ConnectionVariable::name)
                        .ofMaxSize(4);
        return Combinators.combine(protocols, variables, configs().list().ofMaxSize(6)).as(Connectors::connector);
    }
}
