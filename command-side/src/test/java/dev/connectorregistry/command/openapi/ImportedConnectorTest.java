package dev.connectorregistry.command.openapi;

import static dev.connectorregistry.command.openapi.Imports.imported;
import static dev.connectorregistry.command.openapi.Imports.openApi;
import static dev.connectorregistry.command.openapi.Imports.said;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.kernel.ConnectionVariable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;

class ImportedConnectorTest {

    private static final URI PLACE = URI.create("https://b.example/v1/docs/openapi.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.0.4", "3.1.0", "3.1.1", "3.0", "3.1"})
    void givenOpenApi3_whenImported_thenNameServerDocumentationAndIconAreTaken(String version) {
        ImportedConnector imported =
                imported(
                        """
                        openapi: %s
                        info:
                          title: |
                            Acme
                              API
                          version: 1
                          x-logo: {url: 'https://a.example/logo.png'}
                          contact: {url: 'https://a.example/contact'}
                        externalDocs: {url: 'https://a.example/docs'}
                        servers:
                          - url: https://{region}.a.example/{version}
                            variables:
                              region: {default: eu, enum: [eu, us]}
                              version: {default: 2}
                        paths: {}
                        """
                                .formatted(version));

        assertThat(imported.name()).isEqualTo("Acme API");
        assertThat(imported.documentationUrl()).isEqualTo("https://a.example/docs");
        assertThat(imported.imageUrl()).isEqualTo("https://a.example/logo.png");
        assertThat(imported.server())
                .isEqualTo(
                        new ImportedServer(
                                "https://{region}.a.example/{version}",
                                List.of(
                                        new ConnectionVariable("region", "eu"),
                                        new ConnectionVariable("version", "2"))));
        assertThat(imported.messages())
                .extracting(message -> message.detail().getFirst())
                .containsExactly("import.paths-not-imported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host: a.example\\nbasePath: /v1\\nschemes: [http, https] | https://a.example/v1 | ''",
                "host: a.example\\nschemes: [http] | http://a.example/ | ''",
                "host: a.example:8443 | https://a.example:8443/ | server-scheme-missing at /host",
                "basePath: /v1 | {server}/v1 | server-relative at /host",
                "x-a: b | {server} | server-relative at /host",
            })
    void givenSwagger2_whenImported_thenTheServerIsPutTogether(String lines, String url, String said) {
        ImportedConnector imported =
                imported(
                        "swagger: '2.0'\n"
                                + "info: {title: Acme, version: '1', x-logo: 'https://a.example/l.png'}\n"
                                + "paths: {}\n"
                                + lines.replace("\\n", "\n"));

        assertThat(imported.server().baseUrl()).isEqualTo(url);
        assertThat(imported.imageUrl()).isEqualTo("https://a.example/l.png");
        assertThat(String.join(", ", said(imported))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{url: 'https://a.example'}, {url: 'https://b.example'}] | https://a.example | server-others at"
                        + " /servers",
                "[{url: 'http://a.example'}, {url: 'https://a.example'}] | https://a.example | server-others at"
                        + " /servers",
                "[{url: 'http://a.example'}] | http://a.example | ''",
                "[{url: '//a.example/v1'}] | https://a.example/v1 | server-scheme-missing at /servers/0/url",
                "[{url: /v1}] | {server}/v1 | server-relative at /servers/0/url",
                "[{url: v1}] | {server}/v1 | server-relative at /servers/0/url",
                "[{url: /}] | {server} | server-relative at /servers/0/url",
                "[] | {server} | server-relative at /servers/0/url",
                "[{url: '{base}/v1'}] | {base}/v1 | server-variable-undeclared at /servers/0/variables",
                "[{description: none}] | {server} | server-unusable at /servers/0, server-missing at /servers",
                "[{url: 'https://u:p@a.example'}, {url: 'https://b.example'}] | https://b.example"
                        + " | server-unusable at /servers/0, server-others at /servers",
            })
    void givenServers_whenImported_thenTheFirstThatIsUsableIsTaken(String servers, String url, String said) {
        ImportedConnector imported = imported(openApi("3.0.0", "servers: " + servers));

        assertThat(imported.server().baseUrl()).isEqualTo(url);
        assertThat(String.join(", ", said(imported))).isEqualTo(said);
        assertThat(imported.server().variables())
                .extracting(ConnectionVariable::name)
                .isEqualTo(url.startsWith("{") ? List.of(url.substring(1, url.indexOf('}'))) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1, https://b.example/v1",
        "../v2, https://b.example/v1/v2",
        "'/{a}/b', 'https://b.example/{a}/b'",
        "//c.example, https://c.example"
    })
    void givenARelativeServer_whenTheDocumentWasFetched_thenItIsOfThatPlace(String written, String url) {
        assertThat(imported(openApi("3.1.0", "servers: [{url: '" + written + "'}]"), PLACE).server().baseUrl())
                .isEqualTo(url);
    }

    @Test
    void givenAVariableThatBringsInAUserName_whenImported_thenTheServerIsLeftOut() {
        ImportedConnector imported =
                imported(
                        openApi(
                                "3.0.0",
                                "servers: [{url: 'https://{a}.example', variables: {a: {default: 'u:p@b'}}}]"));

        assertThat(imported.server().baseUrl()).isEqualTo("{server}");
        assertThat(said(imported)).containsExactly("server-unusable at /servers/0", "server-missing at /servers");
    }

    @Test
    void givenVariablesThatCanNotBeKept_whenImported_thenTheyAreLeftOut() {
        ImportedConnector imported =
                imported(
                        openApi(
                                "3.0.0",
                                "servers: [{url: 'https://a.example', variables: {%s: {default: a}, b: {default: %s}, c: {}}}]"
                                        .formatted("n".repeat(201), "v".repeat(8193))));

        assertThat(imported.server().variables()).containsExactly(new ConnectionVariable("c", ""));
        assertThat(said(imported))
                .containsExactly(
                        "server-variable-unusable at /servers/0/variables/" + "n".repeat(201),
                        "server-variable-unusable at /servers/0/variables/b");
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), /externalDocs/url",
        "docs, /externalDocs/url",
        "https://u:p@a.example, /externalDocs/url",
        "https://, /externalDocs/url",
    })
    void givenADocumentationUrlThatIsNone_whenImported_thenItIsLeftOut(String url, String pointer) {
        ImportedConnector imported =
                imported(
                        openApi(
                                "3.0.0",
                                "servers: [{url: 'https://a.example'}]",
                                "externalDocs: {url: '" + url + "'}"));

        assertThat(imported.documentationUrl()).isNull();
        assertThat(said(imported)).containsExactly("url-unusable at " + pointer);
    }

    @Test
    void givenADocumentationUrlThatIsRelative_whenTheDocumentWasFetched_thenItIsOfThatPlace() {
        assertThat(imported(openApi("3.0.0", "externalDocs: {url: ../more.html}"), PLACE).documentationUrl())
                .isEqualTo("https://b.example/v1/more.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info: {version: 1}", "info: {title: ' '}", "info: {title: {}}", "x-a: b", "info: text"})
    void givenNoTitle_whenImported_thenANameIsMadeUpAndThatIsSaid(String info) {
        ImportedConnector imported =
                imported("openapi: 3.0.0\nservers: [{url: 'https://a.example'}]\npaths: {}\n" + info);

        assertThat(imported.name()).isEqualTo("Imported API");
        assertThat(said(imported)).containsExactly("title-missing at /info/title");
    }

    @Test
    void givenALongTitle_whenImported_thenItIsCut() {
        ImportedConnector imported =
                imported(
                        "openapi: 3.0.0\nservers: [{url: 'https://a.example'}]\ninfo: {title: \"a\\u0000%s\"}"
                                .formatted("\ud83d\ude00".repeat(150)));

        assertThat(imported.name()).hasSize(200).startsWith("a\ud83d\ude00").endsWith("\ud83d\ude00\u2026");
        assertThat(said(imported)).containsExactly("text-cut at /info/title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "openapi: 3.2.0",
                "openapi: 4",
                "openapi: {}",
                "swagger: '1.2'",
                "swaggerVersion: '1.2'",
                "a: b"
            })
    void givenAnotherFormat_whenImported_thenItIsRefused(String document) {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> imported(document))
                .withMessage("is neither OpenAPI 3.0 or 3.1 nor Swagger 2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servers: text",
                "servers: [text, 1, null, [a]]",
                "servers: [{url: {a: b}}]",
                "servers: [{url: 'https://a.example', variables: text}]",
                "servers: [{url: 'https://a.example', variables: {a: text}}]",
                "servers: [{url: 'https://a.example', variables: {a: null}}]",
                "servers: [{url: 'https://{a}', variables: {a: {default: {b: c}, enum: text}}}]",
                "externalDocs: text",
                "externalDocs: {url: {a: b}}",
                "security: text",
                "security: {a: b}",
                "security: [{a: text}, {b: {c: d}}]",
                "components: text",
                "components: {securitySchemes: text}",
                "components: {securitySchemes: [a, b]}",
                "paths: {/a: {get: {security: {a: b}}}}",
            })
    void givenPartsThatAreNotWhatTheyShouldBe_whenImported_thenTheyAreLeftOutOrTheDocumentIsRefused(String part) {
        for (String start : List.of("openapi: 3.0.0\n", "openapi: 3.1.0\n", "swagger: '2.0'\n")) {
            try {
                assertThat(imported(start + part).server().baseUrl()).isNotEmpty();
            } catch (UnreadableDocumentException e) {
                assertThat(e.problem()).startsWith("has info, servers or externalDocs");
            }
        }
    }
}
