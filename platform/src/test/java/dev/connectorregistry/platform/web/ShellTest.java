package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.platform.test.ResponseContract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = ShellApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
class ShellTest {

    private static final String ID = "01HZX3V9M8Q6J2K4N7P0R5T1WY";
    private static final String BASE = "/api/connect/v1";
    private static final String CONNECTOR = BASE + "/o/" + ID + "/connectors/" + ID;
    private static final String CONFIG = CONNECTOR + "/auth-scheme-configs/" + ID;
    private static final ResponseContract CONTRACT = new ResponseContract();
    private static final Set<String> METHODS_OF_CONTRACT = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort private int port;

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder builder) throws Exception {
        HttpResponse<String> response = CLIENT.send(builder.build(), BodyHandlers.ofString());
        HttpRequest request = response.request();
        boolean inContract = METHODS_OF_CONTRACT.contains(request.method());
        return inContract && request.uri().getPath().startsWith("/api/") ? CONTRACT.hold(response) : response;
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> put(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).PUT(BodyPublishers.ofString(body));
        return send(request.headers(headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers));
    }

    private static JsonNode error(HttpResponse<String> response, int status, ErrorCode code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        JsonNode body = JSON.readTree(response.body());
        assertThat(body.path("code").asString()).isEqualTo(code.code());
        assertThat(body.path("message").asString()).isNotBlank();
        assertThat(List.of("code", "message", "fields", "details")).containsAll(body.propertyNames());
        assertThat(response.body()).doesNotContain("hunter2", "Exception", "\tat ", "<html");
        return body;
    }

    private static List<String> fields(JsonNode error) {
        return error.path("fields").valueStream().map(field -> field.path("field").asString()).toList();
    }

    /** Sends bytes as they are, and returns everything that comes back. */
    private String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void assertRawError(String answer, int status, ErrorCode code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/json");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(JSON.readTree(body).path("code").asString()).isEqualTo(code.code());
        assertThat(answer).doesNotContain("<html", "Exception", "Tomcat", "\tat ");
    }

    @Test
    void givenUnknownPath_whenAsked_then404() throws Exception {
        error(get("/nothing"), 404, ErrorCode.NOT_FOUND);
        error(get(BASE + "/nothing", "Accept", "text/html"), 404, ErrorCode.NOT_FOUND);
        error(put(BASE + "/nothing", "{}"), 404, ErrorCode.NOT_FOUND);
        error(send(request("/nothing").method("BREW", BodyPublishers.noBody())), 404, ErrorCode.NOT_FOUND);
        error(get("/error"), 404, ErrorCode.NOT_FOUND);
        error(get("/webjars/../WEB-INF/web.xml"), 404, ErrorCode.NOT_FOUND);
    }

    @Test
    void givenKnownPath_whenMethodIsUnknown_then405WithAllow() throws Exception {
        HttpResponse<String> response = send(request(CONNECTOR).POST(BodyPublishers.ofString("{}")));
        error(response, 405, ErrorCode.METHOD_NOT_ALLOWED);
        assertThat(response.headers().firstValue("Allow").orElse("").split(",\\s*"))
                .containsExactlyInAnyOrder("GET", "PUT", "DELETE");
        error(send(request(CONNECTOR).method("BREW", BodyPublishers.noBody())), 405, ErrorCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void givenTrace_whenSent_thenNothingIsEchoed() throws Exception {
        String answer =
                raw("TRACE / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer hunter2\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("hunter2", "<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml, text/*;q=0.5",
                "application/json;q=0",
                "application/json;q=0, */*",
                "nonsense"
            })
    void givenAcceptWithoutJson_whenAsked_then406(String accept) throws Exception {
        error(get(CONNECTOR, "Accept", accept), 406, ErrorCode.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html, application/*;q=0.1"})
    void givenAcceptWithJson_whenAsked_thenAnswered(String accept) throws Exception {
        assertThat(get(CONNECTOR, "Accept", accept).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json",
                "application/json;charset=ISO-8859-1",
                "application/json;charset=nonsense",
                "nonsense"
            })
    void givenOtherContentType_whenBodyIsSent_then415(String type) throws Exception {
        error(put(CONNECTOR + "/tags", "{\"tags\":{}}", "Content-Type", type), 415, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void givenNoContentTypeOrACompressedBody_whenBodyIsSent_then415() throws Exception {
        error(
                send(request(CONNECTOR + "/tags").PUT(BodyPublishers.ofString("{\"tags\":{}}"))),
                415,
                ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        error(
                put(
                        CONNECTOR + "/tags",
                        "{\"tags\":{}}",
                        "Content-Type",
                        "application/json",
                        "Content-Encoding",
                        "gzip"),
                415,
                ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void givenUtf8Json_whenBodyIsSent_thenTaken() throws Exception {
        HttpResponse<String> response =
                put(CONNECTOR + "/tags", "{\"tags\":{\"a\":[]}}", "Content-Type", "application/json; charset=utf-8");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().allValues("ETag")).containsExactly("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}{}", "nope", "[1,", "{\"tags\":{},\"tags\":{}}", "{\"tags\":hunter2}", "[]", "null"})
    void givenMalformedBody_whenSent_then400(String body) throws Exception {
        JsonNode error = error(put(CONNECTOR + "/tags", body), 400, ErrorCode.MALFORMED);
        assertThat(fields(error)).hasSize(1);
    }

    static Stream<BodyPublisher> tooLarge() {
        byte[] bytes = ("{\"tags\":{}}" + " ".repeat(1024 * 1024)).getBytes(UTF_8);
        byte[] more = new byte[5 * 1024 * 1024];
        return Stream.of(
                BodyPublishers.ofByteArray(bytes),
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes)),
                BodyPublishers.ofByteArray(more),
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(more)));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void givenMoreThanOneMebibyte_whenSent_then413(BodyPublisher body) throws Exception {
        error(
                send(request(CONNECTOR + "/tags").header("Content-Type", "application/json").PUT(body)),
                413,
                ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void givenExactlyOneMebibyte_whenSent_thenTaken() throws Exception {
        String body = "{\"tags\":{}}";
        body += " ".repeat(1024 * 1024 - body.length());
        assertThat(put(CONNECTOR + "/tags", body).statusCode()).isEqualTo(204);
    }

    @Test
    void givenPathVariablesThatAreNoUlids_whenAsked_thenBothAreNamed() throws Exception {
        JsonNode error = error(get(BASE + "/o/x/connectors/81HZX3V9M8Q6J2K4N7P0R5T1WY"), 400, ErrorCode.MALFORMED);
        assertThat(fields(error)).containsExactly("org", "id");
    }

    @Test
    void givenLowerCaseUlid_whenAsked_thenTaken() throws Exception {
        assertThat(get(CONNECTOR.toLowerCase(Locale.ROOT)).statusCode()).isEqualTo(200);
    }

    @Test
    void givenAPathVariableOutsideTheContract_whenItIsNoUlid_thenItIsNamed() throws Exception {
        assertThat(fields(error(get("/test/connector/x"), 400, ErrorCode.MALFORMED))).containsExactly("id");
        error(get("/test/number?n=x"), 400, ErrorCode.MALFORMED);
        error(get("/test/number"), 400, ErrorCode.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "first=0, first",
        "first=101, first",
        "first=x, first",
        "first=1&first=2, first",
        "first=, first",
        "frist=1, frist",
        "sort=colour:asc, sort",
        "sort=name, sort",
        "after=a&before=b, after",
        "categories=ERP&categories=Nonsense, categories[1]"
    })
    void givenQueryParameterOutsideTheContract_whenAsked_thenItIsNamed(String query, String field) throws Exception {
        assertThat(fields(error(get(BASE + "/o/" + ID + "/connectors?" + query), 400, ErrorCode.MALFORMED)))
                .containsExactly(field);
    }

    @Test
    void givenQueryParametersOfTheContract_whenAsked_thenTaken() throws Exception {
        HttpResponse<String> response =
                get(
                        BASE
                                + "/o/"
                                + ID
                                + "/connectors?first=100&sort=name:asc,updatedAt:desc&categories=ERP&categories=AI/LLMs&tags=a:b,c&name=%C3%A9");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("totalCount").asInt()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"force=true, 204", "force=false, 204", "force=yes, 400", "force=, 400", "force=TRUE, 400"})
    void givenForce_whenDeleted_thenOnlyTrueAndFalseAreTaken(String query, int status) throws Exception {
        assertThat(send(request(CONNECTOR + "?" + query).DELETE()).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"0\"", "W/\"0\""})
    void givenIfMatch_whenSomethingIsCreated_thenThereIsNothingThatItCouldMatch(String ifMatch) throws Exception {
        HttpRequest.Builder create =
                request("/api/registry/v1/o/" + ID + "/api-keys")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"n\",\"roles\":[\"viewer\"]}"));
        error(send(create.header("If-Match", ifMatch)), 412, ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenIdempotencyKey_whenMalformed_thenItIsNamed() throws Exception {
        String path = "/api/registry/v1/o/" + ID + "/api-keys";
        String body = "{\"name\":\"n\",\"roles\":[\"viewer\"]}";
        HttpRequest.Builder create =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        assertThat(send(create.copy().header("Idempotency-Key", "k".repeat(255))).statusCode()).isEqualTo(201);
        assertThat(
                        fields(
                                error(
                                        send(create.copy().header("Idempotency-Key", "k".repeat(256))),
                                        400,
                                        ErrorCode.MALFORMED)))
                .containsExactly("Idempotency-Key");
        error(send(create.copy().header("Idempotency-Key", "two words")), 400, ErrorCode.MALFORMED);
    }

    @Test
    void givenBodyWithAnotherIdThanThePath_whenSent_thenItIsNamedBesideOtherProblems() throws Exception {
        JsonNode error =
                error(
                        put(CONFIG, "{\"id\":\"01HZX3V9M8Q6J2K4N7P0R5T1WZ\",\"schemeType\":\"none\"}"),
                        400,
                        ErrorCode.MALFORMED);
        assertThat(fields(error)).containsExactlyInAnyOrder("id", "description");
    }

    @Test
    void givenReadOnlyPropertiesAndLowerCaseIds_whenSent_thenTakenAndIgnored() throws Exception {
        HttpResponse<String> response =
                put(
                        CONNECTOR,
                        """
                        {"id":"%s","organisationId":"%s","name":"n","protocol":"http","baseUrl":"x","createdAt":"hunter2",
                        "updatedAt":1,"connections":[{}],"versions":null}\
                        """
                                .formatted(ID.toLowerCase(Locale.ROOT), ID));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("name").asString()).isEqualTo("nnull");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\"|200",
                "*|200",
                "\"6\", \"7\"|200",
                "\"6\"|412",
                "W/\"7\"|412",
                "\"x\"|412",
                "\"07\"|412",
                "7|400",
                "\"7|400"
            })
    void givenIfMatch_whenChanged_thenJudged(String ifMatch, int status) throws Exception {
        String body =
                "{\"id\":\"%s\",\"organisationId\":\"%s\",\"name\":\"n\",\"protocol\":\"http\",\"baseUrl\":\"x\"}"
                        .formatted(ID, ID);
        HttpResponse<String> response = put(CONNECTOR, body, "Content-Type", "application/json", "If-Match", ifMatch);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status == 400) {
            assertThat(fields(error(response, 400, ErrorCode.MALFORMED))).containsExactly("If-Match");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"7\"|304", "W/\"7\"|304", "*|304", "\"6\"|200", "7|400"})
    void givenIfNoneMatch_whenRead_thenJudged(String ifNoneMatch, int status) throws Exception {
        HttpResponse<String> response = get(CONNECTOR, "If-None-Match", ifNoneMatch);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status != 400) {
            assertThat(response.headers().allValues("ETag")).containsExactly("\"7\"");
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-cache, private");
        }
    }

    @Test
    void givenReadWithoutEntityTag_whenAnswered_thenNotStored() throws Exception {
        HttpResponse<String> response = get(BASE + "/categories");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void givenRefusal_whenAnswered_thenItsCodeAndDetailsAreTold(ErrorCode code) throws Exception {
        int status = HttpStatuses.of(code);
        HttpResponse<String> response = get("/test/refusal/" + code);
        JsonNode body = error(response, status, code);
        assertThat(body.path("message").asString()).isEqualTo("No.");
        assertThat(body.path("details").asString()).isEqualTo("more");
        assertThat(body.has("fields")).isFalse();
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503 || status == 429);
        assertThat(response.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
    }

    @Test
    void givenAFault_whenAnswered_then500NamesTheRequestAndTheLogHasItOnce(CapturedOutput output) throws Exception {
        JsonNode body = error(get("/test/fault", "X-Request-Id", "req-1"), 500, ErrorCode.INTERNAL);
        assertThat(body.path("details").asString()).isEqualTo("Request req-1");
        assertThat(output.getAll().split("a fault with hunter2", -1)).hasSize(2);
        assertThat(output.getAll()).contains("req-1").contains("at dev.connectorregistry");
    }

    @Test
    void givenAFaultInTheMiddleOfAnAnswer_whenAnswered_thenItBreaksOffAndTheLogHasItOnce(CapturedOutput output)
            throws Exception {
        String answer = raw("GET /test/cut-off HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        assertThat(answer.toLowerCase(Locale.ROOT)).contains("transfer-encoding: chunked").contains("a part");
        assertThat(answer).doesNotContain("\r\n0\r\n", "hunter2");
        assertThat(output.getAll().split("a late fault with hunter2", -1)).hasSize(2);
        assertThat(output.getAll()).doesNotContain("CloseNowException");
    }

    @Test
    void givenAFaultInAFilter_whenAnswered_then500AndTheLogHasItOnce(CapturedOutput output) throws Exception {
        error(get(CONNECTOR, "X-Test-Filter", "throws"), 500, ErrorCode.INTERNAL);
        assertThat(output.getAll().split("a filter's fault", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED, 400",
        "401, UNAUTHENTICATED, 401",
        "403, FORBIDDEN, 403",
        "404, NOT_FOUND, 404",
        "418, MALFORMED, 400",
        "502, INTERNAL, 500",
        "503, UNAVAILABLE, 503"
    })
    void givenSendErrorInAFilter_whenAnswered_thenTheContractsBody(int sent, ErrorCode code, int status)
            throws Exception {
        error(get(CONNECTOR, "X-Test-Filter", String.valueOf(sent), "Accept", "text/html"), status, code);
    }

    @Test
    void givenConflictOrAStoreThatIsAway_whenAnswered_then409Or503() throws Exception {
        error(get("/test/conflict"), 409, ErrorCode.CONFLICT);
        HttpResponse<String> away = get("/test/away");
        error(away, 503, ErrorCode.UNAVAILABLE);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
    }

    static Stream<String> malformedRequests() {
        String end = "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        return Stream.of(
                "GET /<script> HTTP/1.1" + end,
                "GET /%zz HTTP/1.1" + end,
                "GET /%00 HTTP/1.1" + end,
                "GET /a%2fb HTTP/1.1" + end,
                "G@T / HTTP/1.1" + end,
                "GET / HTTP/9.9" + end,
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET " + BASE + "/o/" + ID + "/connectors?name=%zz HTTP/1.1" + end,
                "GET / HTTP/1.1\r\nX-Big: " + "a".repeat(20_000) + end,
                "GET / HTTP/1.1\r\nX-Control: a\u0001b" + end,
                "GET / HTTP/1.1\r\nX Name: a" + end,
                "GET / HTTP/1.1\r\n: a" + end,
                "GET / HTTP/1.1\r\nX-N\u00e4me: a" + end,
                "PUT " + CONNECTOR + "/tags HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: x" + end,
                "PUT "
                        + CONNECTOR
                        + "/tags HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: nope"
                        + end,
                "PUT "
                        + CONNECTOR
                        + "/tags HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked"
                        + end
                        + "zz\r\n");
    }

    @ParameterizedTest
    @MethodSource("malformedRequests")
    void givenMalformedHttp_whenSent_thenTheContractsBody(String request) throws Exception {
        String answer = raw(request);
        assertRawError(answer, 400, ErrorCode.MALFORMED);
    }

    @Test
    void routesAreFoundByTheirLength(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        assertThat(mapping).isInstanceOf(RoutesByLength.class);
    }

    @Test
    void givenRequestId_whenSane_thenEchoed() throws Exception {
        assertThat(get("/test/context", "X-Request-Id", "abc-1").headers().allValues("X-Request-Id"))
                .containsExactly("abc-1");
        String made =
                get("/test/context", "X-Request-Id", "a".repeat(129))
                        .headers()
                        .firstValue("X-Request-Id")
                        .orElseThrow();
        assertThat(made).matches("[0-9a-f]{32}");
        assertThat(get("/test/context").headers().firstValue("X-Request-Id").orElseThrow()).isNotEqualTo(made);
    }

    @Test
    void givenTraceParentAndReason_whenSent_thenControllersHaveThem() throws Exception {
        JsonNode context =
                JSON.readTree(
                        get(
                                        "/test/context",
                                        "traceparent",
                                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                        "X-Change-Reason",
                                        "because",
                                        "X-Forwarded-For",
                                        "203.0.113.9")
                                .body());
        assertThat(context.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(context.path("changeReason").asString()).isEqualTo("because");
        assertThat(context.path("clientAddress").asString()).isEqualTo("127.0.0.1");
        JsonNode other =
                JSON.readTree(
                        get("/test/context", "traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01").body());
        assertThat(other.path("traceId").asString()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    }

    @ParameterizedTest
    @CsvSource({"é€😀, é€😀, UTF-8", "é, é, ISO-8859-1"})
    void givenReasonInUtf8OrLatin1_whenSent_thenRead(String sent, String read, String charset) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "GET /test/context HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Change-Reason: "
                                    .getBytes(UTF_8));
            socket.getOutputStream().write(sent.getBytes(charset));
            socket.getOutputStream().write("\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("\"changeReason\":\"" + read + "\"");
        }
    }

    @Test
    void givenReasonThatIsTooLong_whenSent_thenItIsNamed() throws Exception {
        JsonNode error =
                error(
                        put(
                                CONNECTOR + "/tags",
                                "{\"tags\":{}}",
                                "Content-Type",
                                "application/json",
                                "X-Change-Reason",
                                "x".repeat(501)),
                        400,
                        ErrorCode.MALFORMED);
        assertThat(fields(error)).containsExactly("X-Change-Reason");
        assertThat(
                        put(
                                        CONNECTOR + "/tags",
                                        "{\"tags\":{}}",
                                        "Content-Type",
                                        "application/json",
                                        "X-Change-Reason",
                                        "x".repeat(500))
                                .statusCode())
                .isEqualTo(204);
    }

    @Test
    void givenHeadAndOptions_whenSent_thenAnswered() throws Exception {
        HttpResponse<String> head = send(request(CONNECTOR).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> options = send(request(CONNECTOR).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow")).isPresent();
    }

    @Test
    void givenTheDocument_whenAsked_thenServedAndBrowsable() throws Exception {
        HttpResponse<String> document = get("/openapi.yaml");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.headers().firstValue("Content-Type")).contains("application/yaml;charset=UTF-8");
        assertThat(document.body()).startsWith("openapi: 3.1").contains("- url: /api/connect/v1\n");
        HttpResponse<String> page = get("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .hasSize(1)
                .first()
                .asString()
                .contains("script-src 'self';");
        assertThat(page.body()).doesNotContain("://");
        for (String asset :
                List.of("/docs/start.js", "/docs/assets/swagger-ui.css", "/docs/assets/swagger-ui-bundle.js")) {
            assertThat(page.body()).contains(asset.substring(1));
            assertThat(get(asset).statusCode()).as(asset).isEqualTo(200);
        }
    }

    @Test
    void givenARecordThatDoesNotFitTheDocument_whenBound_thenTheLogSaysWhereAndQuotesNothing(CapturedOutput output)
            throws Exception {
        HttpRequest.Builder create =
                request("/api/registry/v1/organisations")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"hunter2\"}"));
        error(send(create), 500, ErrorCode.INTERNAL);
        assertThat(output.getAll()).contains("does not fit").contains("at name").doesNotContain("hunter2");
    }

    @Test
    void givenAClientThatAsksFirst_whenItsBodyIsTooLarge_thenItNeedNotSendIt() throws Exception {
        String answer =
                raw(
                        "PUT "
                                + CONNECTOR
                                + "/tags HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Content-Type: application/json\r\n"
                                + "Content-Length: 99999999\r\n"
                                + "Expect: 100-continue\r\n"
                                + "Connection: close\r\n\r\n");
        assertRawError(answer, 413, ErrorCode.PAYLOAD_TOO_LARGE);
    }
}
