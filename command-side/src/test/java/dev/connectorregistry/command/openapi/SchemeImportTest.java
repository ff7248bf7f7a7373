package dev.connectorregistry.command.openapi;

import static dev.connectorregistry.command.openapi.Imports.imported;
import static dev.connectorregistry.command.openapi.Imports.openApi;
import static dev.connectorregistry.command.openapi.Imports.said;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class SchemeImportTest {

    private static final String AT = "/components/securitySchemes/";

    private static ImportedConnector ofVersion(String version, String... schemes) {
        return imported(
                openApi(version, "servers: [{url: 'https://a.example'}]", "components:", "  securitySchemes:")
                        + "\n    "
                        + String.join("\n    ", schemes));
    }

    private static ImportedConnector of(String... schemes) {
        return ofVersion("3.0.3", schemes);
    }

    private static ImportedConnector swagger(String... schemes) {
        return imported(
                "swagger: '2.0'\ninfo: {title: Acme, version: '1'}\nhost: a.example\nschemes: [https]\npaths: {}\n"
                        + "securityDefinitions:\n  "
                        + String.join("\n  ", schemes));
    }

    private static AuthSchemeConfig only(ImportedConnector imported) {
        assertThat(imported.schemes()).hasSize(1);
        return imported.schemes().getFirst().config();
    }

    @ParameterizedTest
    @CsvSource({"header, HEADER", "query, QUERY", "cookie, COOKIE"})
    void givenAnApiKey_whenImported_thenItIsOne(String in, ParameterLocation location) {
        ImportedConnector imported = of("k: {type: apiKey, name: X-Key, in: %s}".formatted(in));

        AuthSchemeConfig config = only(imported);
        assertThat(config).isEqualTo(new AuthSchemeConfig.ApiKey(config.id(), "k", "X-Key", location));
        assertThat(said(imported)).isEmpty();
    }

    @Test
    void givenBasic_whenImported_thenItIsBasicAuth() {
        assertThat(only(of("b: {type: http, scheme: Basic, description: 'Log in.'}")))
                .isInstanceOfSatisfying(
                        AuthSchemeConfig.BasicAuth.class,
                        config -> assertThat(config.description()).isEqualTo("b: Log in."));
    }

    @Test
    void givenBearer_whenImported_thenItIsAKeyInTheAuthorizationHeaderAndThatIsSaid() {
        ImportedConnector imported = of("'a/b~c': {type: http, scheme: bearer, bearerFormat: JWT}");

        AuthSchemeConfig config = only(imported);
        assertThat(config)
                .isEqualTo(
                        new AuthSchemeConfig.ApiKey(config.id(), "a/b~c", "Authorization", ParameterLocation.HEADER));
        assertThat(said(imported)).containsExactly("bearer-as-api-key at " + AT + "a~1b~0c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.1.1"})
    void givenMutualTls_whenImported_thenItIsACertificate(String version) {
        assertThat(only(ofVersion(version, "m: {type: mutualTLS}"))).isInstanceOf(AuthSchemeConfig.Certificate.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: openIdConnect, openIdConnectUrl: 'https://a.example/o'} | openid-connect",
                "{type: http, scheme: digest} | http-scheme",
                "{type: http, scheme: Negotiate} | http-scheme",
                "{type: http} | scheme-unreadable",
                "{type: apiKey, in: header} | scheme-unreadable",
                "{type: apiKey, name: X} | scheme-unreadable",
                "{type: apiKey, name: X, in: body} | scheme-unreadable",
                "{type: nonsense} | scheme-unreadable",
                "{} | scheme-unreadable",
                "text | scheme-unreadable",
                "[] | scheme-unreadable",
                "null | scheme-unreadable",
                "{type: [oauth2], flows: text} | scheme-unreadable",
                "{type: oauth2} | oauth2-no-flow",
                "{type: oauth2, flows: text} | oauth2-no-flow",
                "{type: oauth2, flows: {deviceCode: {tokenUrl: 'https://a.example/t'}}} | oauth2-no-flow",
                "{$ref: '#/components/securitySchemes/nothing'} | scheme-unreadable",
                "{$ref: '#/components/securitySchemes/s'} | scheme-reference",
                "{$ref: '#/x-schemes/s'} | scheme-reference",
                "{$ref: 'other.yaml#/s'} | scheme-reference",
                "{$ref: 'http://127.0.0.1:1/s'} | scheme-reference",
                "{$ref: 'file:///etc/passwd'} | scheme-reference",
                "{$ref: {a: b}} | scheme-reference",
            })
    void givenASchemeThatCanNotBeExpressed_whenImported_thenItIsLeftOutAndThatIsSaid(String scheme, String code) {
        ImportedConnector imported = of("s: " + scheme, "k: {type: apiKey, name: X, in: header}");

        assertThat(imported.schemes()).extracting(ImportedScheme::key).containsExactly("k");
        assertThat(said(imported)).containsExactly(code + " at " + AT + "s");
    }

    @Test
    void givenAReferenceToAnotherScheme_whenImported_thenItIsFollowed() {
        ImportedConnector imported =
                of(
                        "a: {$ref: '#/components/securitySchemes/b~1c'}",
                        "b/c: {$ref: '#/components/securitySchemes/d'}",
                        "d: {type: http, scheme: basic}");

        assertThat(imported.schemes())
                .extracting(scheme -> scheme.config().schemeType())
                .containsExactly("basic-auth", "basic-auth", "basic-auth");
    }

    @Test
    void givenOAuth2_whenImported_thenEachFlowThatEndsAtATokenEndpointIsAConfig() {
        ImportedConnector imported =
                imported(
                        openApi(
                                "3.0.1",
                                "servers: [{url: 'https://a.example'}]",
                                "security: [{login: [read, unknown]}, {login: [read]}]",
                                """
                                components:
                                  securitySchemes:
                                    login:
                                      type: oauth2
                                      flows:
                                        implicit: {authorizationUrl: 'https://a.example/authorize', scopes: {}}
                                        password: {tokenUrl: 'https://a.example/token', scopes: {}}
                                        clientCredentials:
                                          tokenUrl: https://a.example/token
                                          refreshUrl: https://a.example/refresh
                                          scopes: {read: }
                                        authorizationCode:
                                          authorizationUrl: https://{tenant}.example/authorize
                                          tokenUrl: https://{tenant}.example/token
                                          refreshUrl: https://{tenant}.example/token
                                          scopes: {read: Read all, write: Write}
                                """));

        List<AuthSchemeConfig> configs = imported.schemes().stream().map(ImportedScheme::config).toList();
        assertThat(imported.schemes())
                .extracting(ImportedScheme::key)
                .containsExactly("login authorization_code", "login client_credentials", "login password");
        assertThat(configs)
                .containsExactly(
                        new OAuth2(
                                configs.get(0).id(),
                                "login (authorization code)",
                                "https://{tenant}.example/authorize",
                                "https://{tenant}.example/token",
                                List.of(new Scope("read", "Read all"), new Scope("write", "Write")),
                                List.of("read"),
                                new Grant.AuthorizationCode(null),
                                null,
                                null,
                                null,
                                null),
                        new OAuth2(
                                configs.get(1).id(),
                                "login (client credentials)",
                                "",
                                "https://a.example/token",
                                List.of(new Scope("read", null)),
                                List.of("read"),
                                new Grant.ClientCredentials(),
                                null,
                                null,
                                null,
                                null),
                        new OAuth2(
                                configs.get(2).id(),
                                "login (password)",
                                "",
                                "https://a.example/token",
                                List.of(),
                                List.of(),
                                new Grant.Password(null),
                                null,
                                null,
                                null,
                                null));
        assertThat(said(imported))
                .containsExactly(
                        "oauth2-implicit at " + AT + "login/flows/implicit",
                        "oauth2-refresh-url at " + AT + "login/flows/clientCredentials/refreshUrl");
    }

    @Test
    void givenRelativeEndpoints_whenImported_thenTheyAreResolvedWhereThePlaceIsKnown() {
        String document =
                openApi(
                        "3.1.0",
                        "servers: [{url: 'https://a.example'}]",
                        "components: {securitySchemes: {o: {type: oauth2, flows: {clientCredentials: {tokenUrl:"
                                + " ../token}}}}}");

        ImportedConnector fetched = imported(document, URI.create("https://b.example/v1/docs/openapi.yaml"));
        assertThat(((OAuth2) only(fetched)).tokenUrl()).isEqualTo("https://b.example/v1/token");
        assertThat(said(fetched)).isEmpty();

        ImportedConnector sent = imported(document);
        assertThat(((OAuth2) only(sent)).tokenUrl()).isEqualTo("../token");
        assertThat(said(sent)).containsExactly("oauth2-url-relative at " + AT + "o/flows/clientCredentials/tokenUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:pw@a.example/token", "https://a.example/LONG"})
    void givenAnEndpointThatCanNotBeKept_whenImported_thenTheFlowIsLeftOut(String tokenUrl) {
        ImportedConnector imported =
                of(
                        "o: {type: oauth2, flows: {password: {tokenUrl: '%s', scopes: {}}}}"
                                .formatted(tokenUrl.replace("LONG", "a".repeat(2048))));

        assertThat(imported.schemes()).isEmpty();
        assertThat(said(imported)).containsExactly("oauth2-url-unusable at " + AT + "o/flows/password");
    }

    @Test
    void givenMoreScopesThanAConfigHas_whenImported_thenTheFirstAreTaken() {
        String scopes =
                IntStream.range(0, 1500)
                        .mapToObj(i -> "scope-%d: '%s'".formatted(i, i < 100 ? "d".repeat(i * 30) : ""))
                        .collect(Collectors.joining(", ", "{", "}"));
        ImportedConnector imported =
                of(
                        "o: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example/t', scopes: %s}}}"
                                .formatted(scopes));

        assertThat(((OAuth2) only(imported)).scopes()).hasSize(1000);
        assertThat(said(imported)).containsExactly("oauth2-scopes-left-out at " + AT + "o/flows/password/scopes");
    }

    @Test
    void givenMoreSchemesThanAConnectorHas_whenImported_thenTheFirstAreTaken() {
        ImportedConnector imported =
                of(
                        IntStream.range(0, 102)
                                .mapToObj(i -> "k%d: {type: apiKey, name: X%d, in: header}".formatted(i, i))
                                .toArray(String[]::new));

        assertThat(imported.schemes()).hasSize(100);
        assertThat(said(imported))
                .containsExactly("scheme-too-many at " + AT + "k100", "scheme-too-many at " + AT + "k101");
    }

    @Test
    void givenRequirements_whenImported_thenThoseOfSeveralAndOfUnknownSchemesAreSaidOnce() {
        ImportedConnector imported =
                imported(
                        """
                        openapi: 3.0.0
                        info: {title: Acme, version: '1'}
                        servers: [{url: 'https://a.example'}]
                        security: [{}, {a: [], b: []}]
                        paths:
                          /x:
                            get: {security: [{b: [], a: []}]}
                            post: {security: [{a: []}, {b: []}, {c: []}]}
                            parameters: []
                          /y~/z: {put: {security: [{c: [], a: []}]}}
                          /broken: {put: {security: [text, [a, b], {c: [], a: []}]}, get: {security: text}}
                        components:
                          securitySchemes:
                            a: {type: apiKey, name: A, in: header}
                            b: {type: apiKey, name: B, in: header}
                        """);

        assertThat(said(imported))
                .containsExactly(
                        "several-schemes at /security/1",
                        "scheme-undeclared at /paths/~1x/post/security/2/c",
                        "several-schemes at /paths/~1y~0~1z/put/security/0");
    }

    @Test
    void givenSwagger2_whenImported_thenItsSchemesAreTaken() {
        ImportedConnector imported =
                swagger(
                        "b: {type: basic, description: Log in}",
                        "k: {type: apiKey, name: api_key, in: query}",
                        "i: {type: oauth2, flow: implicit, authorizationUrl: 'https://a.example/a', scopes: {}}",
                        "p: {type: oauth2, flow: password, tokenUrl: 'https://a.example/p', scopes: {r: R}}",
                        "a: {type: oauth2, flow: application, tokenUrl: 'https://a.example/t', scopes: {}}",
                        "c: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a.example/a',"
                                + " tokenUrl: 'https://a.example/t', scopes: {r: R}}");

        assertThat(imported.schemes())
                .extracting(ImportedScheme::key)
                .containsExactly("b", "k", "p password", "a client_credentials", "c authorization_code");
        assertThat(((OAuth2) imported.schemes().getLast().config()).scopes()).containsExactly(new Scope("r", "R"));
        assertThat(said(imported)).containsExactly("oauth2-implicit at /securityDefinitions/i");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: apiKey, name: X, in: cookie} | scheme-unreadable",
                "{type: apiKey, in: cookie, description: a} | scheme-unreadable",
                "{type: nonsense, x-a: b} | scheme-unreadable",
                "{type: oauth2, scopes: text} | scheme-unreadable",
                "{type: oauth2, flow: nonsense} | oauth2-no-flow",
                "{type: oauth2} | oauth2-no-flow",
                "text | scheme-unreadable",
                "{$ref: 'http://127.0.0.1:1/s'} | scheme-reference",
            })
    void givenASchemeOfSwagger2ThatCanNotBeExpressed_whenImported_thenThatIsSaid(String scheme, String code) {
        ImportedConnector imported = swagger("s: " + scheme, "b: {type: basic}");

        assertThat(imported.schemes()).extracting(ImportedScheme::key).containsExactly("b");
        assertThat(said(imported)).containsExactly(code + " at /securityDefinitions/s");
    }

    @Test
    void givenAConnector_whenTheSameSchemeIsImportedAgain_thenItsIdIsTheSame() {
        String document = "k: {type: apiKey, name: X-Key, in: header}";
        assertThat(only(of(document)).id()).isEqualTo(only(of(document)).id());
        assertThat(only(of(document)).id()).isNotEqualTo(only(of(document.replace("k:", "l:"))).id());
    }
}
