package dev.connectorregistry.standalone.fuzz;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes values that a schema of the document takes. It knows the keywords that the document uses, but for those that
 * speak of several properties at once: what breaks only such a rule is almost valid, which is wanted too.
 */
final class SchemaValues {

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final int MOST_ITEMS = 3;
    private static final int MOST_DEPTH = 12;

    private final JsonNode document;
    private final KnownIds ids;
    private final RandomGenerator random;

    SchemaValues(JsonNode document, KnownIds ids, RandomGenerator random) {
        this.document = document;
        this.ids = ids;
        this.random = random;
    }

    /** A value for a schema of the document, or for a reference to one. */
    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    private JsonNode of(JsonNode reference, int depth) {
        JsonNode schema = resolve(reference);
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").isArray()) {
            return any(schema.path("enum"));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.path(choice).isArray() && !schema.has("properties")) {
                return of(any(schema.path(choice)), depth + 1);
            }
        }
        if (depth > MOST_DEPTH) {
            return MAKE.nullNode();
        }
        JsonNode types = schema.path("type");
        return switch ((types.isArray() ? any(types) : types).asString("")) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> MAKE.booleanNode(random.nextBoolean());
            case "null" -> MAKE.nullNode();
            default -> MAKE.stringNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode made = MAKE.objectNode();
        List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties")
                .forEachEntry((name, property) -> {
                    if (required.contains(name) || random.nextInt(3) == 0) {
                        made.set(name, of(property, depth + 1));
                    }
                });
        if (schema.path("additionalProperties").isObject()) {
            for (int i = random.nextInt(MOST_ITEMS); i > 0; i--) {
                made.set("tag" + i, of(schema.path("additionalProperties"), depth + 1));
            }
        }
        return made;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode made = MAKE.arrayNode();
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(MOST_ITEMS), Math.max(least, MOST_ITEMS));
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            made.add(of(schema.path("items"), depth + 1));
        }
        return made;
    }

    private JsonNode number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(least + 20);
        return MAKE.numberNode(least + random.nextLong(most - least + 1));
    }

    private String text(JsonNode schema) {
        String format = schema.path("format").asString("");
        if (!format.isEmpty()) {
            return switch (format) {
                case "ulid" ->
                        random.nextInt(4) == 0 ? newUlid() : random.nextBoolean() ? ids.connector() : ids.other();
                case "uri" -> "https://127.0.0.%d/%s".formatted(random.nextInt(255), random.nextInt(5));
                default -> "2026-0%d-0%dT12:00:00.000Z".formatted(1 + random.nextInt(9), 1 + random.nextInt(9));
            };
        }
        if (schema.has("pattern")) {
            return Texts.matching(schema.path("pattern").asString());
        }
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(200);
        String text =
                switch (random.nextInt(6)) {
                    case 0 -> "x".repeat(Math.max(least, Math.min(most, 2_000)));
                    case 1 -> "Größe 日本 😀 %d".formatted(random.nextInt(100));
                    case 2 -> "";
                    default -> "name-%d".formatted(random.nextInt(1_000));
                };
        String padded = text + "x".repeat(Math.max(0, least - text.codePointCount(0, text.length())));
        return padded.codePointCount(0, padded.length()) <= most ? padded : "x".repeat(least);
    }

    private String newUlid() {
        StringBuilder ulid = new StringBuilder("01");
        while (ulid.length() < Texts.ULID.length()) {
            ulid.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(random.nextInt(32)));
        }
        return ulid.toString();
    }

    private JsonNode any(JsonNode array) {
        return array.get(random.nextInt(array.size()));
    }

    /** What a reference stands for, through as many as there are. */
    JsonNode resolve(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asString().substring(1));
        }
        return found;
    }
}
