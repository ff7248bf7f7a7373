package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class ImportIT {

    private static final String IMPORT = "/protocols/http/import";
    private static final int MAX_BYTES = 20 * 1024 * 1024;

    private final Caller caller = RegistryUnderTest.on(WriteSideDatabase.H2_FILE).newOrganisation();

    @Test
    void givenADocument_whenImported_thenTheConnectorIsThereAsCreatedByACommand() {
        Answer answer = caller.post(IMPORT, ImportForm.of(Documents.PETSTORE), "X-Change-Reason", "we need pets");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.etag()).isEqualTo("\"4\"");
        JsonNode connector = answer.body().path("connector");
        String path = "/connectors/" + connector.path("id").asString();
        assertThat(caller.get(path).body()).isEqualTo(connector);
        assertThat(connector.path("name").asString()).isEqualTo("Swagger Petstore");
        assertThat(connector.path("baseUrl").asString()).isEqualTo("https://{region}.petstore.example/v1");
        assertThat(connector.path("documentationURL").asString()).isEqualTo("https://petstore.example/docs");
        assertThat(connector.path("imageURL").asString()).isEqualTo("https://petstore.example/logo.png");
        assertThat(connector.path("public").asBoolean()).isFalse();
        assertThat(
                        connector
                                .path("authSchemeConfigs")
                                .valueStream()
                                .map(config -> config.path("schemeType").asString()))
                .containsExactly("api-key", "basic-auth", "oauth2");
        assertThat(codes(answer))
                .containsExactly("import.paths-not-imported", "import.oauth2-implicit", "import.several-schemes");
        Answer history = caller.get("/api/registry/v1/o/" + caller.organisationId() + path + "/history");
        assertThat(history.body().path("items").valueStream().map(item -> item.path("event").asString()))
                .containsExactly(
                        "AuthSchemeConfigAdded",
                        "AuthSchemeConfigAdded",
                        "AuthSchemeConfigAdded",
                        "ConnectorUpdated",
                        "HttpConnectorCreated");
        assertThat(history.body().path("items").valueStream().map(item -> item.path("reason").asString()).distinct())
                .containsExactly("we need pets");
    }

    @Test
    void givenSwagger2InJson_whenImported_thenTheConnectorIsThere() {
        Answer answer = caller.post(IMPORT, ImportForm.of(Documents.SWAGGER));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().path("connector").path("baseUrl").asString()).isEqualTo("https://petstore.example/v2");
    }

    @Test
    void givenADryRun_whenImported_thenNothingIsStored() {
        Answer answer = caller.post(IMPORT + "?dryRun=true", ImportForm.of(Documents.PETSTORE));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.etag()).isEmpty();
        assertThat(codes(answer)).contains("import.oauth2-implicit");
        assertThat(caller.get("/connectors/" + answer.body().path("connector").path("id").asString()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2 * 1024 * 1024})
    void givenAnIdempotencyKey_whenSentAgain_thenTheAnswerIsTheFirstOne(int padding) {
        ImportForm form = ImportForm.of(Documents.PETSTORE + "# \n".repeat(padding / 3));
        String key = Configs.newId();

        Answer first = caller.post(IMPORT, form, "Idempotency-Key", key);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(caller.post(IMPORT, form, "Idempotency-Key", key).body()).isEqualTo(first.body());
        ImportForm another = ImportForm.of(Documents.PETSTORE + "# \n".repeat(padding / 3) + "#");
        assertThat(caller.post(IMPORT, another, "Idempotency-Key", key).code()).isEqualTo("idempotency_key_reused");
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                "{",
                "[]",
                "text",
                "openapi: 3.2.0",
                "{\"openapi\": \"3.0.0\", \"openapi\": \"3.0.0\"}",
                "a: &a [*a]\nservers: *a",
                "openapi: 3.0.0\nservers: " + "[".repeat(100) + "]".repeat(100),
                "{\"x-a\":" + "[".repeat(100_000),
                "x0: &x0 {}\n"
                        + Stream.iterate(1, i -> i < 12, i -> i + 1)
                                .map(i -> "x%d: &x%d [%s]\n".formatted(i, i, ("*x" + (i - 1) + ", ").repeat(10)))
                                .reduce("", String::concat),
                "x-a: " + "a".repeat(300_000),
                "{\"openapi\":\"3.0.0\",\"servers\":[" + "1,".repeat(400_000) + "1]}");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void givenADocumentThatCanNotBeRead_whenImported_then400SaysWhy(String document) {
        Answer answer = caller.post(IMPORT, ImportForm.of(document));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed");
        assertThat(answer.fields()).containsExactly("file");
        assertThat(codes(answer)).containsExactly("import.unreadable");
    }

    static Stream<Arguments> forms() {
        byte[] document = Documents.PETSTORE.getBytes(StandardCharsets.UTF_8);
        String metadata = "{\"format\": \"openapi\"}";
        return Stream.of(
                Arguments.of(new ImportForm(), List.of("file", "metadata")),
                Arguments.of(new ImportForm().file(document), List.of("metadata")),
                Arguments.of(new ImportForm().part("metadata", metadata), List.of("file")),
                Arguments.of(ImportForm.of(document).part("more", "text"), List.of("more")),
                Arguments.of(ImportForm.of(document).part("metadata", metadata), List.of("metadata")),
                Arguments.of(ImportForm.of(document).file(document), List.of("file")),
                Arguments.of(new ImportForm().file(document).part("metadata", "openapi"), List.of("metadata")),
                Arguments.of(new ImportForm().file(document).part("metadata", "{}"), List.of("metadata.format")),
                Arguments.of(
                        new ImportForm().file(document).part("metadata", "{\"format\": \"raml\", \"a\": 1}"),
                        List.of("metadata.a", "metadata.format")),
                Arguments.of(
                        new ImportForm().file(document).part("metadata", "{\"format\": \"openapi\", \"format\": 1}"),
                        List.of("metadata.format")),
                Arguments.of(ImportForm.of(document).part("", "text"), List.of("body")),
                Arguments.of(ImportForm.of(document).part("X-A: b", document), List.of("body")),
                Arguments.of(ImportForm.of(document).part("Content-Disposition: form-data", document), List.of("body")),
                Arguments.of(many(ImportForm.of(document)), List.of("body")));
    }

    private static ImportForm many(ImportForm form) {
        for (int i = 0; i < 20; i++) {
            form.part("part" + i, "{}");
        }
        return form;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void givenAFormThatIsNotWhatItShouldBe_whenSent_thenEachPartAtFaultIsNamed(ImportForm form, List<String> fields) {
        Answer answer = caller.post(IMPORT, form);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.fields()).containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void givenPartsInAnyOrderWithTypesOfTheirOwn_whenSent_thenTaken() {
        ImportForm form =
                new ImportForm()
                        .part(
                                "Content-Disposition: form-data; name=metadata\r\nContent-Type: application/json",
                                "{\"format\":\"openapi\"}".getBytes(StandardCharsets.UTF_8))
                        .part(
                                "content-disposition: form-data; name=\"file\"; filename=\"\u00e4../../etc/passwd\"",
                                Documents.PETSTORE.getBytes(StandardCharsets.UTF_8));

        Answer answer = caller.post(IMPORT + "?dryRun=true", form);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    static Stream<String> brokenForms() {
        String boundary = "--" + ImportForm.BOUNDARY;
        String file = boundary + "\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nopenapi: 3.0.0\r\n";
        return Stream.of(
                "",
                "text",
                boundary,
                boundary + "--",
                file,
                file + boundary,
                file + boundary + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"format\"",
                boundary + "\r\nno header\r\n\r\n\r\n" + boundary + "--\r\n",
                boundary + "\r\nX-A: " + "a".repeat(100_000) + "\r\n\r\n\r\n" + boundary + "--\r\n",
                boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"\r\n"
                        + "Content-Type: multipart/mixed; boundary="
                        + "b".repeat(5000)
                        + "\r\n\r\n\r\n"
                        + boundary
                        + "--\r\n");
    }

    @ParameterizedTest
    @MethodSource("brokenForms")
    void givenAFormThatIsNone_whenSent_then400(String body) {
        Answer answer = caller.send("POST", IMPORT, BodyPublishers.ofString(body), new ImportForm().contentType());

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data | 400",
                "multipart/form-data; boundary= | 415",
                "multipart/mixed; boundary=----part-of-an-import | 415",
                "text/plain | 415",
                "application/yaml | 415",
                "application/x-www-form-urlencoded | 415",
                "nonsense | 415",
                "application/json;charset=utf-16 | 415",
                "application/json | 400",
            })
    void givenAnotherContentType_whenSent_thenRefused(String type, int status) {
        Answer answer = caller.send("POST", IMPORT, ImportForm.of(Documents.PETSTORE).publisher(), type);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    @Test
    void givenAForm_whenSentWhereNoneIsTaken_then415() {
        ImportForm form = ImportForm.of(Documents.PETSTORE);
        assertThat(caller.post("/protocols/http/connectors", form).status()).isEqualTo(415);
    }

    @Test
    void givenAFileOfTwentyMebibytes_whenSent_thenItIsTakenAndOneByteMoreIsNot() {
        String document = "{\"openapi\": \"3.0.0\", \"x-a\": \"" + "a".repeat(MAX_BYTES - 31) + "\"}";
        assertThat(document).hasSize(MAX_BYTES);

        Answer taken = caller.post(IMPORT + "?dryRun=true", ImportForm.of(document));
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(caller.post(IMPORT, ImportForm.of(document + " ")).code()).isEqualTo("payload_too_large");
        assertThat(caller.post(IMPORT, ImportForm.of(document.repeat(2))).code()).isEqualTo("payload_too_large");
        assertThat(caller.post(IMPORT, ImportForm.of(document + " "), "Idempotency-Key", Configs.newId()).code())
                .isEqualTo("payload_too_large");
        Answer chunked =
                caller.send(
                        "POST",
                        IMPORT,
                        BodyPublishers.fromPublisher(ImportForm.of(document.repeat(2)).publisher()),
                        new ImportForm().contentType());
        assertThat(chunked.code()).isEqualTo("payload_too_large");
    }

    @Test
    void givenAnotherPartThatIsTooLarge_whenSent_then413() {
        ImportForm form = new ImportForm().part("metadata", "{\"format\": \"openapi\"}" + " ".repeat(20_000));

        assertThat(caller.post(IMPORT, form).code()).isEqualTo("payload_too_large");
    }

    @Test
    void givenReferencesOutOfTheDocument_whenImported_thenNobodyIsAsked() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.sendResponseHeaders(200, -1);
                });
        listener.start();
        try {
            for (String place :
                    List.of(
                            "http://127.0.0.1:" + listener.getAddress().getPort() + "/a.yaml",
                            "//127.0.0.1:" + listener.getAddress().getPort() + "/a.yaml",
                            "file:///etc/hostname",
                            "classpath:openapi/openapi.yaml",
                            "jar:file:/a.jar!/b",
                            "../other.yaml")) {
                for (String document :
                        List.of(
                                Documents.referringTo(place),
                                Documents.referringTo(place).replace("openapi: 3.1.0", "openapi: 3.0.0"),
                                Documents.referringTo(place)
                                        .replace("openapi: 3.1.0", "swagger: '2.0'")
                                        .replace("components:", "securityDefinitions:"))) {
                    Answer answer = caller.post(IMPORT + "?dryRun=true", ImportForm.of(document));
                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                }
            }
            assertThat(requests).hasValue(0);
        } finally {
            listener.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | format, schemaURL",
                "{\"schemaURL\": \"\", \"format\": \"openapi\"} | schemaURL",
                "{\"schemaURL\": \"https://u:p@a.example\", \"format\": \"openapi\"} | schemaURL",
                "{\"schemaURL\": \"https://a.example\", \"format\": \"raml\", \"filetype\": \"xml\", \"a\": 1}"
                        + " | a, filetype, format",
                "{\"schemaURL\": \"a.yaml\", \"format\": \"openapi\"} | schemaURL",
                "{\"schemaURL\": \"not a URL\", \"format\": \"openapi\"} | schemaURL",
                "{\"schemaURL\": \"http://a.example\", \"format\": \"openapi\"} | schemaURL",
                "{\"schemaURL\": \"file:///etc/passwd\", \"format\": \"openapi\"} | schemaURL",
                "{\"schemaURL\": \"https://127.0.0.1/a\", \"format\": \"openapi\"} | schemaURL",
                "{\"schemaURL\": \"https://[::1]/a\", \"format\": \"openapi\"} | schemaURL",
                "{\"schemaURL\": \"https://169.254.169.254/latest\", \"format\": \"openapi\"} | schemaURL",
            })
    void givenAUrlThatIsNotFetched_whenSent_thenTheFieldsAreNamed(String body, String fields) {
        Answer answer = caller.post(IMPORT, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.fields()).containsExactlyInAnyOrder(fields.split(", "));
    }

    @Test
    void givenIfMatch_whenImported_thenThereIsNothingThatItCouldMatch() {
        assertThat(caller.post(IMPORT, ImportForm.of(Documents.PETSTORE), "If-Match", "*").status()).isEqualTo(412);
    }

    private static List<String> codes(Answer answer) {
        return answer.body()
                .path("messages")
                .valueStream()
                .map(message -> message.path("detail").path(0).asString())
                .toList();
    }
}
