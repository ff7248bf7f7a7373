package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.error.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.stream.Stream;

/** How the shell answers what goes wrong: in the contract's form, once in the log, and with nothing that is secret. */
@ExtendWith(OutputCaptureExtension.class)
class ShellErrorsTest extends ShellUnderTest {

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
}
