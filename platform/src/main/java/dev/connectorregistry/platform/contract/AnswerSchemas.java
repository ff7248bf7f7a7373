package dev.connectorregistry.platform.contract;

import dev.connectorregistry.api.error.FieldProblem;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * The schemas of the document as they hold for answers: ids are in upper case. For tests, and for whoever else wants to
 * know that what is answered is what was promised.
 */
public final class AnswerSchemas {

    private final Schemas schemas;

    /** Compiles the schemas of a document. */
    public AnswerSchemas(Contract contract) {
        this.schemas = new Schemas(contract.document(), Formats.ofResponses());
    }

    /**
     * Everything in which a value differs from a schema; empty where it does not.
     *
     * @param pointer where the schema is, such as {@code /components/schemas/Connector}
     */
    public List<FieldProblem> problemsOf(JsonNode value, String pointer) {
        return schemas.at(pointer).problemsOf(value, FieldPath.root());
    }
}
