package dev.connectorregistry.command.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class DocumentReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"A\"}}",
                "\ufeff \n\t{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"A\"}}",
                "openapi: 3.0.0\ninfo: {title: A}\n",
                "\ufeffopenapi: '3.0.0'\ninfo:\n  title: A\n",
                "# a comment\n---\nopenapi: 3.0.0\ninfo: {title: A}\n"
            })
    void givenJsonOrYaml_whenRead_thenItIsFoundOutWhich(String document) {
        JsonNode tree = read(document, null);

        assertThat(tree.path("openapi").asText()).isEqualTo("3.0.0");
        assertThat(tree.path("info").path("title").asText()).isEqualTo("A");
    }

    @Test
    void givenADocument_whenRead_thenOnlyWhatIsAskedForIsKept() {
        JsonNode tree =
                read(
                        """
                        {"openapi": "3.0.0", "tags": [{"name": "a"}],
                         "info": {"title": "A", "description": "long", "x-logo": {"url": "u"}},
                         "paths": {"/a": {"get": {"responses": {"200": {}}}, "parameters": [{}]},
                                   "/b": {"get": {"security": [{"k": []}], "responses": {}}}},
                         "components": {"schemas": {"A": {"type": "object"}}, "securitySchemes": {"k": {"type": "http"}}}}
                        """,
                        null);

        assertThat(tree.toString())
                .isEqualTo(
                        "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"A\",\"x-logo\":{\"url\":\"u\"}},"
                                + "\"paths\":{\"/b\":{\"get\":{\"security\":[{\"k\":[]}]}}},"
                                + "\"components\":{\"securitySchemes\":{\"k\":{\"type\":\"http\"}}}}");
    }

    @Test
    void givenScalars_whenRead_thenTheyAreTextsAsWritten() {
        JsonNode tree =
                read("openapi: 3.10\nservers: [{url: 1, variables: {p: {default: 0443}}}, true, null, ~]", null);

        assertThat(tree.toString())
                .isEqualTo(
                        "{\"openapi\":\"3.10\",\"servers\":[{\"url\":\"1\",\"variables\":{\"p\":{\"default\":\"0443\"}}},"
                            + "\"true\",null,null]}");
    }

    @Test
    void givenAliases_whenRead_thenTheyStandForTheirAnchors() {
        JsonNode tree =
                read(
                        """
                        x-common:
                          key: &key {type: apiKey, name: X, in: header}
                          deep: {there: [&bearer {type: http, scheme: bearer}]}
                        components:
                          securitySchemes:
                            a: *key
                            b: &basic {type: http, scheme: basic}
                            c: *basic
                            d: *bearer
                            e: {type: &type http, scheme: *type}
                        """,
                        Filetype.YAML);

        JsonNode schemes = tree.at("/components/securitySchemes");
        assertThat(schemes.at("/a/name").asText()).isEqualTo("X");
        assertThat(schemes.path("c")).isEqualTo(schemes.path("b"));
        assertThat(schemes.at("/d/scheme").asText()).isEqualTo("bearer");
        assertThat(schemes.at("/e/scheme").asText()).isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "' ' | is empty",
                "[] | is not an object",
                "'\"text\"' | is not an object",
                "'{\"a\":1}{}' | has something behind its end",
                "'a: 1\n---\nb: 2' | has something behind its end",
                "'{\"info\":' | is not JSON (line 1, column 9)",
                "'{\"info\": nope}' | is not JSON (line 1, column 10)",
                "'{\"openapi\":\"3\",\"openapi\":\"3\"}' | has a property twice",
                "'info: {title: a}\ninfo: {title: b}' | has a property twice",
                "'a: [1, 2' | is not YAML (line 1, column 9)",
                "'a: b: c' | is not YAML (line 1, column 5)",
                "'\ta: b' | is not YAML (line 1, column 1)",
                "'servers: *nothing' | has an alias without an anchor",
                "'servers: &a [*a]' | 'has an alias within its own anchor, or of nothing'",
                "'info: &a {title: {b: *a}}' | 'has an alias within its own anchor, or of nothing'",
            })
    void givenSomethingElse_whenRead_thenItIsSaidWhatIsWrong(String document, String problem) {
        assertThat(refused(document, null).problem()).isEqualTo(problem);
    }

    @Test
    void givenFiletype_whenTheDocumentIsOfAnother_thenItIsRefused() {
        assertThat(refused("a: b", Filetype.JSON).problem()).startsWith("is not JSON");
        assertThat(refused("{\"a\": nope: nope}", Filetype.YAML).problem()).startsWith("is not YAML");
        assertThat(read("{\"openapi\": 3}", Filetype.YAML).path("openapi").asText()).isEqualTo("3");
    }

    @Test
    void givenBytesThatAreNoUtf8_whenRead_thenRefused() {
        byte[] latin = "info: {title: Caf\u00e9}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refused(new ByteArrayInputStream(latin), null).problem()).isEqualTo("is not UTF-8");
        byte[] json = "{\"info\": {\"title\": \"Caf\u00e9\"}}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refused(new ByteArrayInputStream(json), null).problem()).isEqualTo("is not UTF-8");
    }

    /** Each line names ten times the line before: a billion values from less than a kibibyte. */
    @Test
    void givenAliasesThatMultiply_whenRead_thenRefused() {
        String bomb =
                "x0: &x0 {type: http}\n"
                        + IntStream.range(1, 10)
                                .mapToObj(i ->
                                        "x%d: &x%d [%s]\n"
                                                .formatted(
                                                        i,
                                                        i,
                                                        Collections.nCopies(10, "*x" + (i - 1)).stream()
                                                                .collect(Collectors.joining(", "))))
                                .collect(Collectors.joining());

        assertThat(refused(bomb, Filetype.YAML).problem()).startsWith("has more than 300000 values");
        assertThat(refused(bomb + "components: {securitySchemes: {a: *x9}}\n", Filetype.YAML).problem())
                .startsWith("has more than 300000 values");
    }

    static Stream<String> deep() {
        return Stream.of(
                "{\"servers\":" + "[".repeat(51) + "]".repeat(51) + "}",
                "{\"x-a\":" + "[".repeat(100_000),
                "{\"x-a\":" + "{\"a\":".repeat(100_000),
                "servers: " + "[".repeat(51) + "]".repeat(51),
                "x-a: " + "[".repeat(100_000),
                "x-a: " + "{a: ".repeat(50_000),
                "x-a:\n" + IntStream.range(1, 700).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining()),
                "x-a: " + "- ".repeat(50_000));
    }

    @ParameterizedTest
    @MethodSource("deep")
    void givenDeepNesting_whenRead_thenRefused(String document) {
        assertThat(refused(document, null).problem()).containsAnyOf("nested deeper than", "is not YAML");
    }

    @Test
    void givenMoreThanIsKept_whenRead_thenRefused() {
        String many = "{\"servers\":[" + "1,".repeat(400_000) + "1]}";
        assertThat(refused(many, null).problem()).startsWith("has more than 300000 values");
        String long1 = "{\"info\":{\"title\":\"" + "a".repeat(5 * 1024 * 1024) + "\"}}";
        assertThat(refused(long1, null).problem()).contains("a text that is too long");
        String long2 = "{\"servers\":[" + ("\"" + "a".repeat(1000) + "\",").repeat(5000) + "1]}";
        assertThat(refused(long2, null).problem()).contains("4194304 characters");
    }

    @Test
    void givenALineThatIsTooLong_whenReadAsYaml_thenRefused() {
        assertThat(refused("x-a: " + "a".repeat(300_000), null).problem()).contains("a line of more than");
        assertThat(refused("x-a: '" + "a ".repeat(200_000), null).problem()).contains("a line of more than");
        assertThat(refused("# " + "a ".repeat(200_000) + "\na: b", null).problem()).contains("a line of more than");
    }

    /** What is passed over is never held: a gibibyte of it goes through the heap of a test. */
    @Test
    void givenALargeDocument_whenRead_thenWhatIsNotKeptTakesNoMemory() throws IOException {
        int chunks = Boolean.getBoolean("registry.long") ? 1000 : 50;
        byte[] chunk =
                ("\"s\":{\"description\":\"" + "text ".repeat(20_000) + "\",\"type\":[1,2,{\"a\":null}]},")
                        .repeat(10)
                        .getBytes(StandardCharsets.UTF_8);
        InputStream document =
                new SequenceInputStream(
                        Collections.enumeration(
                                Stream.of(
                                                Stream.of(stream("{\"components\":{\"schemas\":{")),
                                                IntStream.range(0, chunks)
                                                        .mapToObj(_ -> new ByteArrayInputStream(chunk)),
                                                Stream.of(stream("\"z\":{}}},\"openapi\":\"3.0.0\"}")))
                                        .flatMap(parts -> parts.map(InputStream.class::cast))
                                        .toList()));

        assertThat(DocumentReader.read(document, null).toString()).isEqualTo("{\"openapi\":\"3.0.0\"}");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String document, @Nullable Filetype filetype) {
        try {
            return DocumentReader.read(stream(document), filetype);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnreadableDocumentException refused(String document, @Nullable Filetype filetype) {
        return refused(stream(document), filetype);
    }

    private static UnreadableDocumentException refused(InputStream document, @Nullable Filetype filetype) {
        UnreadableDocumentException refusal =
                catchThrowableOfType(UnreadableDocumentException.class, () -> DocumentReader.read(document, filetype));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }
}
