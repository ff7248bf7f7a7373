package dev.connectorregistry.platform.contract;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;

import dev.connectorregistry.api.error.FieldProblem;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Puts what a JSON Schema validator found into plain words, with the place where it is. Never quotes a value: it might
 * be a secret.
 */
final class Problems {

    /** How many problems are named at most: an answer must not be much larger than its request. */
    static final int MAX = 1000;

    private final JsonNode document;

    /**
     * @param document holds the schemas that {@link Error}s refer to
     */
    Problems(JsonNode document) {
        this.document = document;
    }

    List<FieldProblem> of(List<Error> errors, FieldPath root) {
        Set<FieldProblem> problems = new LinkedHashSet<>();
        for (Error error : errors) {
            if (problems.size() == MAX) {
                break;
            }
            problems.add(new FieldProblem(field(error, root), message(error)));
        }
        return List.copyOf(problems);
    }

    private static String field(Error error, FieldPath root) {
        FieldPath path = root;
        NodePath location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            path =
                    location.getElement(i) instanceof Integer index
                            ? path.item(index)
                            : path.property(location.getName(i));
        }
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> path.property((String) error.getArguments()[0]).toString();
            case "additionalProperties", "propertyNames" -> path.property(error.getProperty()).toString();
            default -> path.toString();
        };
    }

    private String message(Error error) {
        JsonNode schema = schemaOf(error);
        JsonNode own = schema.path("x-message");
        if (own.isString()) {
            return own.stringValue();
        }
        JsonNode limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> "must be " + types(limit);
            case "enum" -> "must be one of " + values(limit);
            case "const" -> "must be " + value(limit);
            case "required" -> "is required";
            case "dependentRequired" -> "is required together with " + error.getArguments()[1];
            case "additionalProperties" -> unknownProperty(schema, error.getProperty());
            case "minLength" ->
                    limit.intValue() == 1
                            ? "must not be empty"
                            : "must have at least " + limit.intValue() + " characters";
            case "maxLength" -> "must have at most " + limit.intValue() + " characters";
            case "minItems" -> "must have at least " + count(limit, "item");
            case "maxItems" -> "must have at most " + count(limit, "item");
            case "maxProperties" -> "must have at most " + count(limit, "property");
            case "minimum" -> "must be at least " + limit.asString();
            case "maximum" -> "must be at most " + limit.asString();
            case "uniqueItems" -> "must not have the same item twice";
            case "format" -> format(limit.asString());
            case "x-single-line" -> "must be on one line, without tabs";
            case "x-no-user-info" -> "must not have a user name or password in the URL";
            case "x-unique-by" -> "is used by an earlier item already";
            case "x-max-bytes" -> "must have at most " + limit.intValue() + " bytes as JSON";
            case "x-no-secrets" -> error.getMessage();
            default -> "is not allowed here";
        };
    }

    private static String unknownProperty(JsonNode schema, String name) {
        JsonNode elsewhere = schema.path("x-elsewhere").path(name);
        if (elsewhere.isString()) {
            return elsewhere.stringValue();
        }
        return "is not known here; known are " + String.join(", ", schema.path("properties").propertyNames());
    }

    private static String format(String name) {
        return switch (name) {
            case Formats.ULID -> "must be a ULID: 26 characters of Crockford's base 32, the first of them 0 to 7";
            case "date-time" -> "must be a time as in RFC 3339, such as 2026-01-31T12:00:00.000Z";
            case "uri" -> "must be an absolute URI";
            default -> "must have the format " + name;
        };
    }

    private static String types(JsonNode type) {
        return type.isArray()
                ? type.valueStream().map(Problems::typeName).collect(Collectors.joining(" or "))
                : typeName(type);
    }

    private static String typeName(JsonNode type) {
        return switch (type.asString()) {
            case "array" -> "an array";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "null" -> "null";
            case "number" -> "a number";
            case "object" -> "an object";
            default -> "a string";
        };
    }

    private static String values(JsonNode allowed) {
        return StreamSupport.stream(allowed.spliterator(), false)
                .map(Problems::value)
                .collect(Collectors.joining(", "));
    }

    private static String value(JsonNode allowed) {
        return allowed.isString() ? allowed.stringValue() : allowed.toString();
    }

    private static String count(JsonNode limit, String what) {
        int count = limit.intValue();
        if (count == 1) {
            return "1 " + what;
        }
        return count + " " + (what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s");
    }

    /** The schema whose keyword the error is about. */
    private JsonNode schemaOf(Error error) {
        NodePath keyword = error.getSchemaLocation().getFragment();
        JsonNode schema = document;
        for (int i = 0; i < keyword.getNameCount(); i++) {
            JsonNode next =
                    keyword.getElement(i) instanceof Integer index
                            ? schema.path(index)
                            : schema.path(keyword.getName(i));
            boolean last = i == keyword.getNameCount() - 1;
            if (last && !"propertyNames".equals(error.getKeyword())) {
                return schema;
            }
            schema = next;
        }
        return schema;
    }
}
