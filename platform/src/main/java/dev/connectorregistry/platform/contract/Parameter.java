package dev.connectorregistry.platform.contract;

import dev.connectorregistry.api.error.FieldProblem;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A parameter of an operation (OpenAPI 3.1 §4.8.12). */
final class Parameter {

    enum In {
        PATH,
        QUERY,
        HEADER
    }

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    final String name;
    final In in;
    private final Schemas.BodySchema schema;
    private final String notWith;
    private final boolean required;

    private Parameter(String name, In in, Schemas.BodySchema schema, String notWith, boolean required) {
        this.name = name;
        this.in = in;
        this.schema = schema;
        this.notWith = notWith;
        this.required = required;
    }

    static Parameter read(String pointer, Schemas schemas) {
        JsonNode parameter = schemas.node(pointer);
        return new Parameter(
                parameter.path("name").asString(),
                In.valueOf(parameter.path("in").asString().toUpperCase(Locale.ROOT)),
                schemas.of(parameter, pointer),
                parameter.path("x-not-with").asString(""),
                parameter.path("required").asBoolean(false));
    }

    /** Whether it stands for all names that no other parameter has (OpenAPI 3.1 §4.8.12.5: an exploded object). */
    boolean isAllOthers() {
        return in == In.QUERY && schema.type().equals("object");
    }

    void check(RequestParameters request, List<FieldProblem> problems) {
        List<String> values =
                switch (in) {
                    case PATH -> List.of(request.pathVariable(name));
                    case QUERY -> request.query(name);
                    case HEADER -> request.header(name);
                };
        if (values.isEmpty()) {
            if (required) {
                problems.add(new FieldProblem(name, "must be given"));
            }
            return;
        }
        FieldPath at = FieldPath.root().property(name);
        boolean list = schema.type().equals("array");
        if (values.size() > 1 && !list && in != In.HEADER) {
            problems.add(new FieldProblem(name, "must be given once"));
            return;
        }
        if (!notWith.isEmpty() && !request.query(notWith).isEmpty()) {
            problems.add(new FieldProblem(name, "must not be given together with " + notWith));
        }
        problems.addAll(schema.problemsOf(list ? array(values) : single(String.join(", ", values)), at));
    }

    private JsonNode single(String text) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (schema.type().equals("integer") && INTEGER.matcher(text).matches()) {
            return make.numberNode(Long.parseLong(text));
        }
        if (schema.type().equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return make.booleanNode(Boolean.parseBoolean(text));
        }
        return make.stringNode(text);
    }

    private static ArrayNode array(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
