package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorregistry.api.error.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/** What the shell answers around every operation: paths, methods, negotiation, headers, and the document itself. */
class ShellTest extends ShellUnderTest {

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
    void routesAreFoundByTheirLength(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        assertThat(mapping).isInstanceOf(RoutesByLength.class);
    }

    @Test
    void givenReadWithoutEntityTag_whenAnswered_thenNotStored() throws Exception {
        HttpResponse<String> response = get(BASE + "/categories");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
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
}
