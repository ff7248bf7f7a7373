package dev.connectorregistry.platform.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The OpenAPI document, read once and compiled: which operations there are, and what their requests must look like.
 * Immutable and safe for use by many threads.
 */
public final class Contract {

    /** Where the operations on connectors are, unless configured otherwise. */
    public static final String DEFAULT_BASE_PATH = "/api/connect/v1";

    private static final String RESOURCE = "/openapi/openapi.yaml";
    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]+}");

    private final String yaml;
    private final JsonNode document;
    private final Map<String, Operation> operations;
    private final DocumentedNames names;

    private Contract(String yaml) {
        this.yaml = yaml;
        this.document = YAMLMapper.builder().build().readTree(yaml);
        this.operations = read(document);
        this.names = new DocumentedNames(document);
    }

    /**
     * Reads the document.
     *
     * @param basePath where the operations on connectors are, such as {@code /api/connect/v1}
     * @throws IllegalArgumentException when that is no path
     */
    public static Contract load(String basePath) {
        if (!BASE_PATH.matcher(basePath).matches()) {
            throw new IllegalArgumentException(
                    "Not a base path: it must start with a slash, not end with one, and have"
                            + " only letters, digits and . _ ~ - between slashes.");
        }
        try (InputStream resource = Contract.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("There is no " + RESOURCE + " on the class path");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return new Contract(text.replace("url: " + DEFAULT_BASE_PATH + "\n", "url: " + basePath + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document as it is served. */
    public String yaml() {
        return yaml;
    }

    /** A copy of the document as a tree. */
    public JsonNode document() {
        return document.deepCopy();
    }

    /** All operations, in the document's order. */
    public Collection<Operation> operations() {
        return operations.values();
    }

    /**
     * The operation that a route serves.
     *
     * @param pattern the route's path, base path included, with variables in braces, whatever their names
     */
    public Optional<Operation> operation(String method, String pattern) {
        return Optional.ofNullable(operations.get(key(method, pattern)));
    }

    /**
     * A field at fault for those who were not the ones to send it: without indexes, and with {@code *} for each name
     * that is not in the document, for that one the client made up.
     *
     * @param field as an error body names it, such as {@code scopes[0].name}
     */
    public String documentedField(String field) {
        return names.inWordsOfTheDocument(field);
    }

    private static String key(String method, String pattern) {
        return method + " " + VARIABLE.matcher(pattern).replaceAll("{}");
    }

    private static Map<String, Operation> read(JsonNode document) {
        Schemas schemas = new Schemas(document, Formats.ofRequests());
        Map<String, Operation> operations = new LinkedHashMap<>();
        String server = document.at("/servers/0/url").asString();
        document.path("paths")
                .forEachEntry((path, item) -> {
                    String template = item.at("/servers/0/url").asString(server) + path;
                    for (String method : List.of("get", "put", "post", "delete", "patch")) {
                        JsonNode operation = item.path(method);
                        if (operation.isObject()) {
                            List<JsonNode> parameters = new ArrayList<>();
                            item.path("parameters").forEach(parameters::add);
                            operation.path("parameters").forEach(parameters::add);
                            Operation read =
                                    Operation.read(
                                            method.toUpperCase(Locale.ROOT), template, operation, parameters, schemas);
                            operations.put(key(read.method(), template), read);
                        }
                    }
                });
        return operations;
    }
}
