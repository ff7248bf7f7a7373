package dev.connectorregistry.platform.test;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.platform.contract.AnswerSchemas;
import dev.connectorregistry.platform.contract.Contract;
import dev.connectorregistry.platform.contract.StrictJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Holds answers against the OpenAPI document: the operation is there, the status is one of its own, the headers that it
 * promises are there, and the body is JSON that satisfies the schema, without undocumented properties and without
 * {@code null}. Fails with an {@link AssertionError} that names all differences.
 */
public final class ResponseContract {

    private final JsonNode document;
    private final AnswerSchemas schemas;

    /**
     * Compiles the document; expensive, so share the instance.
     *
     * @param basePath where the operations on connectors are
     */
    public ResponseContract(String basePath) {
        Contract contract = Contract.load(basePath);
        this.document = contract.document();
        this.schemas = new AnswerSchemas(contract);
    }

    /** Compiles the document with the base path that is in it. */
    public ResponseContract() {
        this(Contract.DEFAULT_BASE_PATH);
    }

    /** Holds an answer of Java's HTTP client, and returns it. */
    public HttpResponse<String> hold(HttpResponse<String> response) {
        Map<String, List<String>> headers = response.headers().map();
        hold(response.request().method(), response.uri(), response.statusCode(), headers, response.body());
        return response;
    }

    /**
     * Holds an answer.
     *
     * @param uri what was asked for; only its path counts
     * @param headers of the answer, in whatever case
     * @param body of the answer; empty where there is none
     */
    public void hold(String method, URI uri, int status, Map<String, List<String>> headers, String body) {
        String request = method + " " + uri.getRawPath() + " answered " + status;
        Map<String, List<String>> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answered.putAll(headers);
        Found found = find(method, uri.getRawPath());
        JsonNode response = found == null ? unplanned(status) : found.operation.path("responses").path("" + status);
        List<String> differences = new ArrayList<>();
        if (response.isMissingNode()) {
            differences.add(
                    found == null
                            ? "there is no such operation in the document"
                            : found.operation.path("operationId").asString() + " has no such status");
        } else {
            boolean bodiless = method.equals("HEAD") || status == 304;
            check(resolve(response), answered, body, bodiless, differences);
        }
        if (!differences.isEmpty()) {
            throw new AssertionError(request + ":\n  " + String.join("\n  ", differences) + "\n" + body);
        }
    }

    private record Found(JsonNode operation, int literalSegments) {}

    private @Nullable Found find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        String server = document.at("/servers/0/url").asString();
        return document.path("paths").properties().stream()
                .filter(item -> matches(item.getValue().at("/servers/0/url").asString(server) + item.getKey(), path))
                .filter(item -> item.getValue().has(wanted.toLowerCase(Locale.ROOT)))
                .map(item ->
                        new Found(
                                item.getValue().path(wanted.toLowerCase(Locale.ROOT)),
                                (int) segments(item.getKey()).stream().filter(s -> !isVariable(s)).count()))
                .max(Comparator.comparingInt(Found::literalSegments))
                .orElse(null);
    }

    /** What is answered where there is no operation: no such path, or no such method. */
    private JsonNode unplanned(int status) {
        String name =
                switch (status) {
                    case 400 -> "Malformed";
                    case 401 -> "Unauthenticated";
                    case 403 -> "Forbidden";
                    case 404 -> "NotFound";
                    case 405 -> "MethodNotAllowed";
                    default -> "";
                };
        return document.path("components").path("responses").path(name);
    }

    private void check(
            JsonNode response,
            Map<String, List<String>> headers,
            String body,
            boolean bodiless,
            List<String> differences) {
        response.path("headers")
                .forEachEntry((name, reference) -> {
                    JsonNode header = resolve(reference);
                    List<String> values = headers.getOrDefault(name, List.of());
                    if (values.isEmpty() && header.path("required").asBoolean(false)) {
                        differences.add("the header " + name + " is missing");
                    }
                    for (String value : values) {
                        String pointer = pointer(reference) + "/schema";
                        add(
                                "header " + name,
                                schemas.problemsOf(JsonNodeFactory.instance.stringNode(value), pointer),
                                differences);
                    }
                });
        JsonNode contents = response.path("content");
        if (contents.isMissingNode() || bodiless) {
            if (!body.isEmpty()) {
                differences.add("there is a body where there should be none");
            }
            return;
        }
        List<String> types = headers.getOrDefault("Content-Type", List.of());
        String type = types.size() == 1 ? types.getFirst().replace(";charset=UTF-8", "") : "";
        JsonNode schema = contents.path(type).path("schema");
        if (schema.isMissingNode()) {
            differences.add("the Content-Type is " + types);
        } else {
            parts(type, body).forEach(part -> add("body", schemas.problemsOf(part, pointer(schema)), differences));
        }
    }

    /** What the schema speaks of: all of a body, or each of its lines. */
    private static Stream<JsonNode> parts(String type, String body) {
        return switch (type) {
            case "application/json" -> Stream.of(StrictJson.read(body.getBytes(StandardCharsets.UTF_8)));
            case "application/x-ndjson" ->
                    body.lines().map(line -> StrictJson.read(line.getBytes(StandardCharsets.UTF_8)));
            default -> Stream.of(JsonNodeFactory.instance.stringNode(body));
        };
    }

    private static void add(String what, List<FieldProblem> problems, List<String> differences) {
        problems.forEach(problem -> differences.add(what + ", " + problem.field() + ": " + problem.message()));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(pointer(node)) : node;
    }

    private static String pointer(JsonNode reference) {
        String target = reference.path("$ref").asString("");
        if (target.isEmpty()) {
            throw new AssertionError("The document does not name this by reference: " + reference);
        }
        return target.substring(1);
    }

    private static boolean matches(String template, String path) {
        List<String> wanted = segments(template);
        List<String> sent = segments(path);
        if (wanted.size() != sent.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!isVariable(wanted.get(i)) && !wanted.get(i).equals(sent.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
