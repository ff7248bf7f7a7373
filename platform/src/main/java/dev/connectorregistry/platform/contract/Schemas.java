package dev.connectorregistry.platform.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.NonValidationKeyword;

import dev.connectorregistry.api.error.FieldProblem;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The schemas of the document, compiled (JSON Schema 2020-12, OpenAPI 3.1 §4.8.24). */
final class Schemas {

    private static final String DOCUMENT = "urn:connectorregistry:openapi";
    private static final String DIALECT = "urn:connectorregistry:dialect";
    private static final List<String> ANNOTATIONS =
            List.of("x-message", "x-elsewhere", "x-not-with", "x-same-as-path", "example", "mapping");

    /** What the document itself has, which as a whole is no schema (OpenAPI 3.1 §4.8.1). */
    private static final List<String> OF_THE_DOCUMENT =
            List.of("openapi", "info", "servers", "security", "tags", "paths", "components");

    private final JsonNode document;

    /** The document as a schema: one that is asked for by its place is read with all of the document around it. */
    private final Schema whole;

    private final Problems problems;

    Schemas(JsonNode openapi, List<Format> formats) {
        this.document = unionsByDiscriminator(openapi.deepCopy());
        this.problems = new Problems(document);
        Dialect dialect =
                Dialect.builder(DIALECT, Dialects.getDraft202012())
                        .keywords(Keywords.all())
                        .keywords(ANNOTATIONS.stream().map(AnnotationKeyword::new).toList())
                        .keywords(OF_THE_DOCUMENT.stream().map(NonValidationKeyword::new).toList())
                        .formats(formats)
                        .build();
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(
                        dialect,
                        builder ->
                                builder.schemas(Map.of(DOCUMENT, document.toString()))
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .formatAssertionsEnabled(true)
                                                        .preloadSchema(false)
                                                        .build()));
        this.whole = registry.getSchema(SchemaLocation.of(DOCUMENT));
    }

    /**
     * The schema at a place of the document.
     *
     * @param pointer where, such as {@code /components/schemas/Connector}
     */
    BodySchema at(String pointer) {
        JsonNode node = node(pointer);
        Schema schema = whole.getRefSchema(SchemaLocation.of(DOCUMENT + "#" + pointer).getFragment());
        schema.initializeValidators();
        return new BodySchema(node, schema);
    }

    /** What the document has at a place. */
    JsonNode node(String pointer) {
        JsonNode node = document.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalStateException("The OpenAPI document has nothing at " + pointer);
        }
        return node;
    }

    /** The schema that a media type or parameter object has: a reference, or its own. */
    BodySchema of(JsonNode holder, String pointerToHolder) {
        String reference = holder.path("schema").path("$ref").asString("");
        return at(reference.isEmpty() ? pointerToHolder + "/schema" : reference.substring(1));
    }

    /** One compiled schema. */
    final class BodySchema {

        private final JsonNode node;
        private final Schema schema;

        private BodySchema(JsonNode node, Schema schema) {
            this.node = node;
            this.schema = schema;
        }

        /** Everything that is wrong with a value; empty when nothing is. */
        List<FieldProblem> problemsOf(JsonNode value, FieldPath at) {
            return problems.of(schema.validate(value), at);
        }

        /** The type that the schema names, or the empty string. */
        String type() {
            return resolve(node).path("type").asString("");
        }

        /** What the schema says of a property; missing where it knows no such property. */
        JsonNode property(String name) {
            return resolve(resolve(node).path("properties").path(name));
        }

        /** The properties that the schema knows. */
        Collection<String> propertyNames() {
            return resolve(node).path("properties").propertyNames();
        }

        /** Removes the properties that are read-only: they may be sent, and say nothing. */
        void dropReadOnly(JsonNode value) {
            drop(node, value);
        }

        private void drop(JsonNode schema, JsonNode value) {
            JsonNode resolved = resolve(schema);
            if (value instanceof ObjectNode object) {
                JsonNode union = resolved.path(Keywords.UNION);
                String asked = object.path(union.path("property").asString("")).asString("");
                JsonNode meant = union.path("schemas").path(asked);
                if (meant.isObject()) {
                    drop(meant, value);
                }
                resolved.path("properties")
                        .forEachEntry((name, property) -> {
                            if (property.path("readOnly").asBoolean(false)) {
                                object.remove(name);
                            } else if (object.has(name)) {
                                drop(property, object.get(name));
                            }
                        });
            } else if (value.isArray() && resolved.has("items")) {
                value.forEach(item -> drop(resolved.path("items"), item));
            }
        }

        private JsonNode resolve(JsonNode schema) {
            JsonNode resolved = schema;
            while (resolved.has("$ref")) {
                resolved = document.at(resolved.path("$ref").asString().substring(1));
            }
            return resolved;
        }
    }

    /**
     * Says every {@code oneOf} with a discriminator as an enumeration of the discriminator's values and one schema for
     * each: {@code oneOf} would name the problems of all alternatives, where only one of them was meant.
     */
    private static JsonNode unionsByDiscriminator(JsonNode node) {
        if (node instanceof ObjectNode object) {
            JsonNode discriminator = object.path("discriminator");
            if (object.has("oneOf") && discriminator.has("mapping")) {
                String property = discriminator.path("propertyName").asString();
                object.remove(List.of("oneOf", "discriminator"));
                object.put("type", "object");
                object.putArray("required").add(property);
                ArrayNode values = object.putObject("properties").putObject(property).putArray("enum");
                ObjectNode union = object.putObject(Keywords.UNION).put("property", property);
                ObjectNode schemas = union.putObject("schemas");
                discriminator
                        .path("mapping")
                        .forEachEntry((value, reference) -> {
                            values.add(value);
                            schemas.putObject(value).set("$ref", reference);
                        });
            }
        }
        node.forEach(Schemas::unionsByDiscriminator);
        return node;
    }
}
