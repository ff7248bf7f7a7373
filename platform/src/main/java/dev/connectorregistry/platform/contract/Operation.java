package dev.connectorregistry.platform.contract;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One operation of the document. */
public final class Operation {

    private final String id;
    private final String method;
    private final String path;
    private final List<Parameter> parameters;
    private final Set<String> queryNames;
    private final boolean takesOthers;
    private final List<String> answers;
    private final boolean creates;
    private final Schemas.@Nullable BodySchema body;
    private final @Nullable FormSchema form;
    private final Map<String, String> sameAsPath;

    private Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            Collection<String> answers,
            boolean creates,
            Schemas.@Nullable BodySchema body,
            @Nullable FormSchema form,
            Map<String, String> sameAsPath) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.parameters = List.copyOf(parameters);
        this.queryNames =
                parameters.stream()
                        .filter(parameter -> parameter.in == Parameter.In.QUERY)
                        .map(parameter -> parameter.name)
                        .collect(Collectors.toUnmodifiableSet());
        this.takesOthers = parameters.stream().anyMatch(Parameter::isAllOthers);
        this.answers = List.copyOf(answers);
        this.creates = creates;
        this.body = body;
        this.form = form;
        this.sameAsPath = Map.copyOf(sameAsPath);
    }

    static Operation read(
            String method, String path, JsonNode operation, Collection<JsonNode> parameterReferences, Schemas schemas) {
        List<Parameter> parameters =
                parameterReferences.stream()
                        .map(reference -> Parameter.read(reference.path("$ref").asString().substring(1), schemas))
                        .toList();
        Set<String> answers =
                operation.path("responses").properties().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .flatMap(response -> response.getValue().path("content").propertyNames().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        JsonNode content = operation.at("/requestBody/content/application~1json");
        JsonNode form = operation.at("/requestBody/content/multipart~1form-data");
        Map<String, String> sameAsPath = new TreeMap<>();
        operation
                .at("/requestBody/x-same-as-path")
                .forEachEntry((property, variable) -> sameAsPath.put(property, variable.asString()));
        return new Operation(
                operation.path("operationId").asString(),
                method,
                path,
                parameters,
                answers,
                operation.path("responses").has("201"),
                content.isObject() ? schemas.of(content, "") : null,
                form.isObject() ? FormSchema.read(schemas.of(form, "")) : null,
                sameAsPath);
    }

    /** The operation's name in the contract, such as {@code UpsertAuthSchemeConfig}. */
    public String id() {
        return id;
    }

    /** The HTTP method, in upper case. */
    public String method() {
        return method;
    }

    /** The path with the server's base path, variables in braces. */
    public String path() {
        return path;
    }

    /** The media types that a success may have, the usual one first; none where it has no body. */
    public List<String> answers() {
        return answers;
    }

    /** Whether a success is something new, so that there is nothing yet that a precondition could match. */
    public boolean creates() {
        return creates;
    }

    /** Whether a request has a body, which is JSON unless the operation {@linkplain #form takes a form} too. */
    public boolean takesBody() {
        return body != null;
    }

    /** What a body may be instead of JSON: multipart/form-data (RFC 7578) with a file. */
    public Optional<FormSchema> form() {
        return Optional.ofNullable(form);
    }

    /**
     * Holds path variables, query parameters and headers against the document.
     *
     * @param request where they come from
     * @throws Refusal naming everything that is wrong
     */
    public void requireParameters(RequestParameters request) {
        List<FieldProblem> problems = new ArrayList<>();
        for (Parameter parameter : parameters) {
            parameter.check(request, problems);
        }
        for (String name : request.queryNames()) {
            if (!queryNames.contains(name) && !takesOthers) {
                String known =
                        queryNames.isEmpty()
                                ? "this operation has no query parameters"
                                : "known are " + queryNames.stream().sorted().collect(Collectors.joining(", "));
                problems.add(
                        new FieldProblem(FieldPath.root().property(name).toString(), "is not known here; " + known));
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
    }

    /**
     * Reads a body and holds it against the document; read-only properties are gone afterwards.
     *
     * @param json the bytes as they were sent
     * @param pathVariable the value of a path variable by its name in the document
     * @throws Refusal naming everything that is wrong
     */
    public JsonNode readBody(byte[] json, Function<String, @Nullable String> pathVariable) {
        if (body == null) {
            throw new IllegalStateException(id + " takes no body");
        }
        JsonNode tree = StrictJson.read(json);
        body.dropReadOnly(tree);
        List<FieldProblem> problems = new ArrayList<>(body.problemsOf(tree, FieldPath.root()));
        sameAsPath.forEach((property, variable) -> {
            JsonNode sent = tree.path(property);
            if (sent.isString() && !sent.stringValue().equalsIgnoreCase(pathVariable.apply(variable))) {
                problems.add(new FieldProblem(property, "must be equal to the " + variable + " in the path"));
            }
        });
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return tree;
    }
}
