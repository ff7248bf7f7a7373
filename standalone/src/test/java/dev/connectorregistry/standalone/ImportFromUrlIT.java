package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import dev.connectorregistry.standalone.RegistryUnderTest.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

class ImportFromUrlIT {

    @TempDir private static Path data;

    private static HttpServer place;
    private static RegistryUnderTest registry;

    @BeforeAll
    static void start() throws IOException {
        place = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(
                "/v1/docs/openapi.yaml",
                200,
                Documents.PETSTORE.replace("https://{region}.petstore.example/v1", "../{region}"));
        serve("/swagger.json", 200, Documents.SWAGGER);
        serve("/page.html", 200, "<html>");
        serve("/gone", 410, Documents.SWAGGER);
        serve("/large", 200, "# \n".repeat(7 * 1024 * 1024));
        place.createContext(
                "/elsewhere",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.2/swagger.json");
                    exchange.sendResponseHeaders(302, -1);
                });
        place.start();
        registry = RegistryUnderTest.alone(data, "--registry.outbound.allowed-origins=" + origin());
    }

    @AfterAll
    static void stop() {
        registry.close();
        place.stop(0);
    }

    private static void serve(String path, int status, String body) {
        place.createContext(
                path,
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }

    private static String origin() {
        return "http://127.0.0.1:" + place.getAddress().getPort();
    }

    private static Answer imported(String path, String more) {
        return registry.everybody()
                .post(
                        "/protocols/http/import",
                        "{\"schemaURL\": \"%s\", \"format\": \"openapi\"%s}".formatted(origin() + path, more));
    }

    @Test
    void givenADocumentElsewhere_whenImported_thenRelativeUrlsAreOfThatPlace() {
        Answer answer = imported("/v1/docs/openapi.yaml", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().at("/connector/baseUrl").asString()).isEqualTo(origin() + "/v1/{region}");
        assertThat(imported("/swagger.json", ", \"filetype\": \"json\"").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "/page.html, 400, malformed",
        "/gone, 422, upstream_failed",
        "/nothing, 422, upstream_failed",
        "/large, 422, upstream_failed",
        "/elsewhere, 422, upstream_failed"
    })
    void givenNoDocumentThere_whenImported_thenItIsSaidWhy(String path, int status, String code) {
        Answer answer = imported(path, "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.fields()).containsExactly("schemaURL");
    }

    @Test
    void givenAFiletype_whenTheDocumentIsOfAnother_thenItIsRefused() {
        assertThat(imported("/v1/docs/openapi.yaml", ", \"filetype\": \"json\"").status()).isEqualTo(400);
    }
}
