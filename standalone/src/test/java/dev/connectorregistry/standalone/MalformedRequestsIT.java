package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What is malformed is refused with all its faults named, and leaves no trace. */
@ParameterizedClass
@EnumSource(WriteSideDatabase.class)
class MalformedRequestsIT {

    private final RegistryUnderTest registry;
    private final Caller caller;

    MalformedRequestsIT(WriteSideDatabase database) {
        registry = RegistryUnderTest.on(database);
        caller = registry.everybody();
    }

    @Test
    void givenSeveralFaults_whenUpserted_thenAllAreNamedAndNothingIsStored() {
        String id = Configs.newId();
        String connector = caller.newConnector();

        Answer refused =
                caller.put(
                        connector + "/auth-scheme-configs/" + id,
                        """
                        {"id": "%s", "description": 5, "schemeType": "oauth2", "authorizeUrl": "https://me:secret@example.com/",
                         "tokenUrl": "https://example.com/t", "scopes": [{"description": "no name"}], "defaultScopes": ["a"],
                         "grant": {"grantType": "password", "credentialId": "%s"}, "colour": "red",
                         "additionalTokenParams": "client_secret=oops"}\
                        """
                                .formatted(Configs.newId(), Configs.newId()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("malformed");
        assertThat(refused.fields())
                .containsExactlyInAnyOrder(
                        "id",
                        "description",
                        "authorizeUrl",
                        "scopes[0].name",
                        "grant.organisationId",
                        "colour",
                        "additionalTokenParams");
        assertThat(refused.text()).doesNotContain("oops").doesNotContain("me:secret");
        assertThat(caller.get(connector).etag()).isEqualTo("\"0\"");
    }

    @Test
    void givenConfigsWithTheSameId_whenCreated_thenRefused() {
        String id = Configs.newId();
        Answer refused =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "x", "baseUrl": "https://x.example", "authSchemeConfigs": [%s, %s]}\
                        """
                                .formatted(Configs.none(id), Configs.apiKey(id)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("authSchemeConfigs[1].id");
    }

    @Test
    void givenAnIncompleteConnection_whenCreated_thenWhatIsMissingIsNamed() {
        Answer refused =
                caller.post(
                        "/protocols/http/connectors",
                        """
                        {"name": "x", "baseUrl": "https://x.example", "authSchemeConfigs": [], "connections": [{"name": "c"}]}\
                        """);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("connections[0].credentials");
    }

    @Test
    void givenAForeignCredential_whenUpserted_thenRefused() {
        String id = Configs.newId();
        String connector = caller.newConnector();
        Answer refused =
                caller.put(
                        connector + "/auth-scheme-configs/" + id,
                        Configs.oauth2(
                                id,
                                """
                                {"grantType": "password", "credentialId": "%s", "organisationId": "%s"}\
                                """
                                        .formatted(Configs.newId(), caller.organisationId())));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("grant.credentialId");
    }

    @Test
    void givenTheProtocol_whenItIsToChange_thenRefused() {
        String connector = caller.newConnector();
        Answer refused =
                caller.put(
                        connector,
                        """
                        {"id": "%s", "organisationId": "%s", "name": "n", "protocol": "bigquery", "datasetId": "a.b"}\
                        """
                                .formatted(connector.substring("/connectors/".length()), caller.organisationId()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("protocol");
    }

    @Test
    void givenALargeBody_whenSent_then413() {
        Answer refused = caller.post("/protocols/http/connectors", "{\"name\": \"" + "x".repeat(1 << 20) + "\"}");

        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void givenALargeConfig_whenUpserted_thenRefused() {
        String id = Configs.newId();
        String connector = caller.newConnector();
        String scopes = "{\"name\": \"%s\", \"description\": \"%s\"}";
        StringBuilder many = new StringBuilder(scopes.formatted("first", "x"));
        for (int i = 0; i < 60; i++) {
            many.append(',').append(scopes.formatted("s" + i, "x".repeat(1_500)));
        }
        Answer refused =
                caller.put(
                        connector + "/auth-scheme-configs/" + id,
                        """
                        {"id": "%s", "description": "", "schemeType": "oauth2", "authorizeUrl": "", "tokenUrl": "https://x.example/t",
                         "scopes": [%s], "defaultScopes": [], "grant": {"grantType": "client_credentials"}}\
                        """
                                .formatted(id, many));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(caller.get(connector).etag()).isEqualTo("\"0\"");
    }

    @Test
    void givenUnknownPathsMethodsAndTypes_whenAsked_thenTheContractsErrorBody() {
        assertThat(caller.get("/nothing/here").status()).isEqualTo(404);
        Answer method = caller.send("PATCH", "/connectors", "{}");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.response().headers().firstValue("Allow")).isPresent();
        assertThat(caller.get("/connectors/not-a-ulid").status()).isEqualTo(400);
        assertThat(caller.get("/connectors", "Accept", "text/html").status()).isEqualTo(406);
        assertThat(caller.get("/connectors?sort=colour:asc&first=0").fields())
                .containsExactlyInAnyOrder("sort", "first");
    }

    /** Java's client sends headers in ASCII only. */
    private String raw(String request) throws IOException {
        URI url = URI.create(registry.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String request(String method, String path, String... headerLines) {
        return "%s /api/connect/v1/o/%s%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(
                        method,
                        caller.organisationId(),
                        path,
                        caller.apiKey(),
                        String.join("", Stream.of(headerLines).map(line -> line + "\r\n").toList()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Größe", "it’s", "日本", "😀"})
    void givenAReasonInUtf8_whenSent_thenTaken(String reason) throws IOException {
        String body = "{\"tags\": {\"a\": [\"%s\"]}}".formatted(reason);
        String answer =
                raw(
                        request(
                                        "PUT",
                                        caller.newConnector() + "/tags",
                                        "X-Change-Reason: " + reason,
                                        "Content-Type: application/json",
                                        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length)
                                + body);

        assertThat(answer).startsWith("HTTP/1.1 204");
    }

    @Test
    void givenOddCharactersInNamesAndHeaders_whenSent_thenMalformed() throws IOException {
        assertThat(raw(request("GET", "/connectors?a%01=1"))).startsWith("HTTP/1.1 400").contains("\"malformed\"");
        assertThat(raw(request("GET", "/connectors?name%0a=1"))).startsWith("HTTP/1.1 400").contains("\"malformed\"");
        assertThat(raw(request("GET", "/connectors", "If-None-Match: …"))).startsWith("HTTP/1.1 400");
        assertThat(raw(request("GET", "/connectors", "Accept: …"))).startsWith("HTTP/1.1 406");
        assertThat(raw(request("GET", "/connectors", "X-Request-Id: …"))).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/connect/v1/o?name[$ne]=x", "PUT /\\..\\", "DELETE /é"})
    void givenACommandWhoseTargetIsNone_whenSent_thenTheContractsErrorBody(String start) throws IOException {
        assertThat(raw(start + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("\"malformed\"");
    }

    @Test
    void givenAReasonWithAControlCharacter_whenSent_thenRefusedRatherThanDropped() throws IOException {
        String body = "{\"tags\": {}}";
        String answer =
                raw(
                        request(
                                        "PUT",
                                        caller.newConnector() + "/tags",
                                        "X-Change-Reason: be\tcause",
                                        "Content-Type: application/json",
                                        "Content-Length: " + body.length())
                                + body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"X-Change-Reason\"");
    }

    @Test
    void givenWhatStandsInForASecret_whenSentAsOne_thenRefused() {
        String id = Configs.newId();
        Answer refused =
                caller.put(
                        caller.newConnector() + "/auth-scheme-configs/" + id,
                        Configs.oauth2(
                                id,
                                """
                                {"grantType": "password", "clientId": "a", "clientSecret": "[redacted]"}\
                                """));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("grant.clientSecret");
    }

    @Test
    void givenALargeBodyThatNobodyAskedFor_whenSent_then413() {
        Answer refused = caller.send("GET", "/connectors", "x".repeat((1 << 20) + 1));

        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void givenADatasetWithAnEmptyPart_whenCreated_thenRefused() {
        Answer refused = caller.post("/protocols/bigquery/connectors", "{\"name\": \"b\", \"datasetId\": \"a..b\"}");

        assertThat(refused.fields()).containsExactly("datasetId");
    }
}
