package dev.connectorregistry.command.openapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds a tree of what is kept of a document. Every scalar but null becomes a text: only texts are asked for, and what
 * YAML takes for a number may be one.
 *
 * <p>Aliases of YAML share the node that they refer to, and count as what they stand for, so that those that multiply
 * each other come to an end. One that stands within its own anchor is refused.
 */
final class KeptTree {

    /** How many arrays, objects and scalars are kept, what aliases stand for included. */
    static final int MAX_VALUES = 300_000;

    /** How many characters the names and texts have that are kept. */
    static final int MAX_CHARACTERS = 4 * 1024 * 1024;

    /** How deep the kept part is nested. */
    private static final int MAX_DEPTH = 50;

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;
    private long characters;

    /** What an anchor names, and what it comes to; without a node while it is being read. */
    private record Anchored(@Nullable JsonNode node, int values, long characters) {}

    KeptTree(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the document to its end. */
    ObjectNode read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new UnreadableDocumentException("is empty");
        }
        if (!(first == JsonToken.START_OBJECT && node(KeptPart.OF_OPENAPI, 0) instanceof ObjectNode root)) {
            throw new UnreadableDocumentException("is not an object");
        }
        if (parser.nextToken() != null) {
            throw new UnreadableDocumentException("has something behind its end");
        }
        return root;
    }

    /** What is kept of the value that the parser is at; null where nothing is. The parser is then at its end. */
    private @Nullable JsonNode node(KeptPart part, int depth) throws IOException {
        if (isAlias()) {
            return aliased();
        }
        String anchor = anchor();
        if (anchor == null) {
            return unnamed(part, depth);
        }
        int valuesBefore = values;
        long charactersBefore = characters;
        anchors.put(anchor, new Anchored(null, 0, 0));
        JsonNode node = unnamed(part, depth);
        if (node != null) {
            anchors.put(anchor, new Anchored(node, values - valuesBefore, characters - charactersBefore));
        }
        return node;
    }

    private @Nullable JsonNode unnamed(KeptPart part, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(part, depth);
        }
        if (!part.isAll()) {
            passOver();
            return null;
        }
        if (token == JsonToken.START_ARRAY) {
            return array(depth);
        }
        if (token == JsonToken.VALUE_NULL) {
            count(1, 0);
            return MAKE.nullNode();
        }
        String text = parser.getText();
        count(1, text.length());
        return MAKE.textNode(text);
    }

    private @Nullable ObjectNode object(KeptPart part, int depth) throws IOException {
        requireDepth(depth);
        ObjectNode object = MAKE.objectNode();
        while (next() == JsonToken.FIELD_NAME) {
            String name = String.valueOf(parser.currentName());
            next();
            KeptPart kept = part.of(name);
            if (kept == null) {
                passOver();
                continue;
            }
            JsonNode value = node(kept, depth + 1);
            if (value != null) {
                count(0, name.length());
                if (object.has(name)) {
                    throw new UnreadableDocumentException("has a property twice", place());
                }
                object.set(name, value);
            }
        }
        if (object.isEmpty() && !part.isAll() && depth > 0) {
            return null;
        }
        count(1, 0);
        return object;
    }

    private ArrayNode array(int depth) throws IOException {
        requireDepth(depth);
        ArrayNode array = MAKE.arrayNode();
        while (next() != JsonToken.END_ARRAY) {
            JsonNode item = node(KeptPart.ALL, depth + 1);
            if (item != null) {
                array.add(item);
            }
        }
        count(1, 0);
        return array;
    }

    /** Goes to the end of a value that is not kept, but for what has an anchor in there: an alias may want it. */
    private void passOver() throws IOException {
        if (!(parser instanceof YAMLParser)) {
            parser.skipChildren();
            return;
        }
        int open = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token.isStructEnd()) {
                open--;
            } else if (token != JsonToken.FIELD_NAME && anchor() != null) {
                node(KeptPart.ALL, 0);
            } else if (token.isStructStart()) {
                open++;
            }
            if (open > 0) {
                next();
            }
        } while (open > 0);
    }

    private JsonNode aliased() throws IOException {
        Anchored anchored = anchors.get(parser.getText());
        if (anchored == null) {
            throw new UnreadableDocumentException("has an alias without an anchor", place());
        }
        if (anchored.node == null) {
            throw new UnreadableDocumentException("has an alias within its own anchor, or of nothing", place());
        }
        count(anchored.values, anchored.characters);
        return anchored.node;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new UnreadableDocumentException("ends too early");
        }
        return token;
    }

    private boolean isAlias() {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }

    private @Nullable String anchor() throws IOException {
        return parser instanceof YAMLParser yaml ? yaml.getObjectId() : null;
    }

    private void requireDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new UnreadableDocumentException("is nested deeper than " + MAX_DEPTH + " levels", place());
        }
    }

    private void count(int moreValues, long moreCharacters) {
        values += moreValues;
        characters += moreCharacters;
        if (values > MAX_VALUES || characters > MAX_CHARACTERS) {
            throw new UnreadableDocumentException(
                    "has more than %d values or %d characters in the parts that are read"
                            .formatted(MAX_VALUES, MAX_CHARACTERS));
        }
    }

    private String place() {
        return parser.getParsingContext().pathAsPointer().toString();
    }
}
