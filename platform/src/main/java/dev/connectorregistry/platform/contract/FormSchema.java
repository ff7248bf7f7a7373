package dev.connectorregistry.platform.contract;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the document says of a form: parts that are JSON, and one that is a file, told by its contentMediaType. */
public final class FormSchema {

    private final Schemas.BodySchema schema;
    private final String filePart;

    private FormSchema(Schemas.BodySchema schema, String filePart) {
        this.schema = schema;
        this.filePart = filePart;
    }

    static FormSchema read(Schemas.BodySchema schema) {
        List<String> files =
                schema.propertyNames().stream().filter(name -> schema.property(name).has("contentMediaType")).toList();
        if (files.size() != 1) {
            throw new IllegalStateException("A form of the OpenAPI document has " + files.size() + " files, not one");
        }
        return new FormSchema(schema, files.getFirst());
    }

    /** The name of the part that is a file. */
    public String filePart() {
        return filePart;
    }

    /** How many bytes the file may have. */
    public long maxFileBytes() {
        return schema.property(filePart).path("maxLength").asLong();
    }

    /**
     * Reads the parts but for the content of the file, and holds them against the document.
     *
     * @param parts the bytes of each part that is no file, as they were sent
     * @param fileSent whether the file is there
     * @throws Refusal naming everything that is wrong
     */
    public JsonNode read(Map<String, byte[]> parts, boolean fileSent) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        List<FieldProblem> problems = new ArrayList<>();
        Set<String> known = Set.copyOf(schema.propertyNames());
        parts.forEach((name, bytes) -> {
            try {
                // What nobody knows is named as such, be it JSON or not.
                tree.set(name, known.contains(name) ? StrictJson.read(bytes) : tree.nullNode());
            } catch (Refusal refusal) {
                refusal.fields()
                        .forEach(problem ->
                                problems.add(new FieldProblem(within(name, problem.field()), problem.message())));
            }
        });
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        if (fileSent) {
            // It is there; its content is for others to judge.
            tree.put(filePart, "");
        }
        problems.addAll(schema.problemsOf(tree, FieldPath.root()));
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        tree.remove(filePart);
        return tree;
    }

    private static String within(String part, String field) {
        String place = FieldPath.root().property(part).toString();
        if (field.equals(FieldPath.BODY)) {
            return place;
        }
        return field.startsWith("[") ? place + field : place + "." + field;
    }
}
