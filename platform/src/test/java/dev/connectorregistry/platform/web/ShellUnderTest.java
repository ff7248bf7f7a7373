package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.platform.test.ResponseContract;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The shell around operations that were made for its tests, on a free port: each answer is held against the contract.
 */
@SpringBootTest(
        classes = ShellApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
abstract class ShellUnderTest {

    static final String ID = "01HZX3V9M8Q6J2K4N7P0R5T1WY";
    static final String BASE = "/api/connect/v1";
    static final String CONNECTOR = BASE + "/o/" + ID + "/connectors/" + ID;
    static final String CONFIG = CONNECTOR + "/auth-scheme-configs/" + ID;
    private static final ResponseContract CONTRACT = new ResponseContract();
    private static final Set<String> METHODS_OF_CONTRACT = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort int port;

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    static HttpResponse<String> send(HttpRequest.Builder builder) throws Exception {
        HttpResponse<String> response = CLIENT.send(builder.build(), BodyHandlers.ofString());
        HttpRequest request = response.request();
        boolean inContract = METHODS_OF_CONTRACT.contains(request.method());
        return inContract && request.uri().getPath().startsWith("/api/") ? CONTRACT.hold(response) : response;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> put(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).PUT(BodyPublishers.ofString(body));
        return send(request.headers(headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers));
    }

    static JsonNode error(HttpResponse<String> response, int status, ErrorCode code) {
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

    static List<String> fields(JsonNode error) {
        return error.path("fields").valueStream().map(field -> field.path("field").asString()).toList();
    }

    /** Sends bytes as they are, and returns everything that comes back. */
    String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    static void assertRawError(String answer, int status, ErrorCode code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/json");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(JSON.readTree(body).path("code").asString()).isEqualTo(code.code());
        assertThat(answer).doesNotContain("<html", "Exception", "Tomcat", "\tat ");
    }
}
