package dev.connectorregistry.standalone.fuzz;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spoils values: in one place of a tree, or the text of a body as a whole. */
final class Mutations {

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    /** Names that a client adds: read-only ones, operators of MongoDB, those that other languages fall for. */
    private static final List<String> NAMES =
            List.of(
                    "$where",
                    "$set",
                    "_id",
                    "__proto__",
                    "constructor",
                    "class.module.classLoader",
                    "a.b",
                    "",
                    "id",
                    "organisationId",
                    "createdAt",
                    "version",
                    "role",
                    "public",
                    "publishedAt",
                    "validationMessages",
                    "@class",
                    "x".repeat(5_000));

    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    String hostileText() {
        return any(random.nextInt(10) == 0 ? Texts.FORBIDDEN : Texts.HOSTILE);
    }

    /** The value with one thing in it that is not as it was. */
    JsonNode spoiled(JsonNode value) {
        List<JsonNode> containers = new ArrayList<>();
        collect(value, containers);
        if (containers.isEmpty()) {
            return bad();
        }
        switch (any(containers)) {
            case ObjectNode object when random.nextInt(4) == 0 || object.isEmpty() -> object.set(any(NAMES), bad());
            case ObjectNode object -> {
                String name = any(List.copyOf(object.propertyNames()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, bad());
                }
            }
            case ArrayNode array when array.isEmpty() || random.nextBoolean() -> array.add(bad());
            case ArrayNode array -> array.set(random.nextInt(array.size()), bad());
            default -> throw new IllegalStateException("Only containers are collected.");
        }
        return value;
    }

    /** The text with something that no reader of JSON should let pass, or that only a careless one reads. */
    String spoiled(String json) {
        return switch (random.nextInt(14)) {
            case 0 -> json.substring(0, random.nextInt(json.length() + 1));
            case 1 -> json + json;
            case 2 -> "\uFEFF" + json;
            case 3 -> "[".repeat(20_000);
            case 4 -> "{\"a\":".repeat(40) + "1" + "}".repeat(40);
            case 5 -> json.replaceFirst("\\{", "{\"name\": \"a\", \"name\": \"b\", ");
            case 6 -> json.replace('"', '\'');
            case 7 -> "/* a comment */" + json;
            case 8 -> json.replaceFirst(":", ": NaN, \"x\":");
            case 9 -> json.replaceFirst(":", ": 1" + "0".repeat(500) + ", \"x\":");
            case 10 -> json.replaceFirst(":", ": \"\\\\ud800\", \"x\":");
            case 11 -> "";
            case 12 -> "null";
            default -> "\"" + "x".repeat(random.nextInt(4) == 0 ? 1_100_000 : 1_000) + "\"";
        };
    }

    private JsonNode bad() {
        return switch (random.nextInt(12)) {
            case 0 -> MAKE.nullNode();
            case 1 -> MAKE.numberNode(random.nextLong());
            case 2 -> MAKE.numberNode(1e300);
            case 3 -> MAKE.booleanNode(true);
            case 4 -> MAKE.arrayNode();
            case 5 -> MAKE.objectNode();
            case 6 -> MAKE.objectNode().put("$gt", "");
            case 7 -> MAKE.objectNode().set("$ne", MAKE.nullNode());
            case 8 -> many();
            default -> MAKE.stringNode(hostileText());
        };
    }

    private ArrayNode many() {
        ArrayNode many = MAKE.arrayNode();
        for (int i = 0; i < 3_000; i++) {
            many.add(i);
        }
        return many;
    }

    private static void collect(JsonNode value, List<JsonNode> containers) {
        if (value.isContainer()) {
            containers.add(value);
            value.valueStream().forEach(child -> collect(child, containers));
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
