package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

class ImportFromUrlIT {

    @TempDir private static Path data;

    private static final StrangeServer PLACE = StrangeServer.start();

    private static RegistryUnderTest registry;

    @BeforeAll
    static void start() {
        serve(
                "/v1/docs/openapi.yaml",
                200,
                Documents.PETSTORE.replace("https://{region}.petstore.example/v1", "../{region}"));
        serve("/swagger.json", 200, Documents.SWAGGER);
        serve("/once.json", 200, Documents.SWAGGER);
        serve("/page.html", 200, "<html>");
        serve("/gone", 410, Documents.SWAGGER);
        serve("/large", 200, "# \n".repeat(7 * 1024 * 1024));
        PLACE.redirect("/elsewhere", 302, "http://127.0.0.2/swagger.json");
        PLACE.answerNever("/silent");
        registry =
                RegistryUnderTest.alone(
                        data,
                        "--registry.outbound.allowed-origins=" + PLACE.origin(),
                        "--registry.outbound.read-timeout=4s");
    }

    @AfterAll
    static void stop() {
        registry.close();
        PLACE.close();
    }

    private static void serve(String path, int status, String body) {
        PLACE.answer(path, status, "application/octet-stream", body);
    }

    private static Answer imported(String path, String more, String... headers) {
        return registry.everybody()
                .post(
                        "/protocols/http/import",
                        "{\"schemaURL\": \"%s\", \"format\": \"openapi\"%s}".formatted(PLACE.origin() + path, more),
                        headers);
    }

    @Test
    void givenADocumentElsewhere_whenImported_thenRelativeUrlsAreOfThatPlace() {
        Answer answer = imported("/v1/docs/openapi.yaml", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().at("/connector/baseUrl").asString()).isEqualTo(PLACE.origin() + "/v1/{region}");
        assertThat(imported("/swagger.json", ", \"filetype\": \"json\"").status()).isEqualTo(201);
    }

    @Test
    void givenASecretInTheUrl_whenADocumentRefersToItself_thenTheSecretIsNotTakenForPartOfIt() {
        serve(
                "/self.json",
                200,
                """
                {"openapi": "3.0.0", "info": {"title": "Self", "x-logo": "#logo"}, "servers": [{"url": "#server"}],
                 "externalDocs": {"url": "#docs"}, "components": {"securitySchemes": {"login": {"type": "oauth2",
                 "flows": {"clientCredentials": {"tokenUrl": "#token", "scopes": {}}}}}}}\
                """);

        Answer answer = imported("/self.json?token=hush", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.text()).contains(PLACE.origin() + "/self.json#token").doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "/page.html, 400, malformed",
        "/gone, 422, upstream_failed",
        "/nothing, 422, upstream_failed",
        "/large, 422, upstream_failed",
        "/silent, 422, upstream_failed",
        "/elsewhere, 422, upstream_failed"
    })
    void givenNoDocumentThere_whenImported_thenItIsSaidWhy(String path, int status, String code) {
        Answer answer = imported(path, "");
        Answer keyed = imported(path, "", "Idempotency-Key", Configs.newId());

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.fields()).containsExactly("schemaURL");
        assertThat(keyed.body()).isEqualTo(answer.body());
    }

    @Test
    void givenAnIdempotencyKey_whenSentAgain_thenTheDocumentIsFetchedOnce() {
        String key = Configs.newId();

        Answer first = imported("/once.json", "", "Idempotency-Key", key);
        Answer again = imported("/once.json", "", "Idempotency-Key", key);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(PLACE.asked()).extracting(StrangeServer.Asked::path).containsOnlyOnce("/once.json");
    }

    @Test
    void givenAPlaceThatDoesNotAnswer_whenAFileIsImported_thenItNeedNotWait() {
        PLACE.answerNever("/for-ever");
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> imported("/for-ever", ""));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(PLACE.asked()).extracting(StrangeServer.Asked::path).contains("/for-ever"));

        Answer answer =
                registry.everybody().post("/protocols/http/import?dryRun=true", ImportForm.of(Documents.SWAGGER));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(waiting.join().code()).isEqualTo("upstream_failed");
    }

    @Test
    void givenAFiletype_whenTheDocumentIsOfAnother_thenItIsRefused() {
        assertThat(imported("/v1/docs/openapi.yaml", ", \"filetype\": \"json\"").status()).isEqualTo(400);
    }
}
