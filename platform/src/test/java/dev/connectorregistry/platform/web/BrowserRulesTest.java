package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

/** What answers tell browsers, so that no other site gets to use them. A proxy speaks https for this process. */
@SpringBootTest(
        classes = ShellApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "registry.web.trusted-proxies=127.0.0.1"})
class BrowserRulesTest {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort private int port;

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, BodyPublishers.noBody());
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/test/context", "/nothing", "/api/connect/v1/o/%00", "/api/connect/v1/o/x/connectors"})
    void givenAnyAnswer_thenItMayNotBeSniffedFramedReferredToOrKept(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path);

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    }

    @Test
    void givenHttps_whenAnswered_thenItStaysHttps() throws Exception {
        assertThat(
                        send("GET", "/test/context", "X-Forwarded-Proto", "https")
                                .headers()
                                .firstValue("Strict-Transport-Security"))
                .contains("max-age=31536000");
        assertThat(send("GET", "/test/context").headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "GET", "PUT", "DELETE"})
    void givenAnotherOrigin_whenItAsks_thenNothingIsAllowedToIt(String method) throws Exception {
        HttpResponse<String> answer =
                send(
                        method,
                        "/api/connect/v1/categories",
                        "Origin",
                        "https://elsewhere.example",
                        "Access-Control-Request-Method",
                        "PUT");

        Set<String> names = answer.headers().map().keySet();
        assertThat(names).noneMatch(name -> name.toLowerCase().startsWith("access-control-"));
    }
}
