package dev.connectorregistry.platform.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.MessageSourceError;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;

import dev.connectorregistry.api.connector.UrlUserInfo;
import dev.connectorregistry.api.validation.FormParameters;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The keywords of the document that JSON Schema does not know, and one that its library reads too leniently. */
final class Keywords {

    /** Names the property whose value says which one of several schemas is meant, and the schemas. */
    static final String UNION = "x-union";

    private Keywords() {}

    static List<Keyword> all() {
        return List.of(
                new OfText("x-single-line", text -> Characters.hasControl(text) ? "not on one line" : null),
                new OfText("x-no-user-info", text -> UrlUserInfo.isIn(text) ? "user info" : null),
                new OfText("x-no-secrets", Keywords::secretIn),
                new UniqueBy(),
                new MaxBytes(),
                new Union(),
                new AdditionalProperties());
    }

    private static @Nullable String secretIn(String form) {
        return FormParameters.names(form).stream()
                .filter(SecretNames::contains)
                .findFirst()
                .map(name ->
                        "must not have the parameter "
                                + FieldPath.root().property(name)
                                + ", which is a secret by its name")
                .orElse(null);
    }

    /** Something that a string must not have. */
    private static final class OfText extends AbstractKeyword {

        private final Judgement judgement;

        OfText(String name, Judgement judgement) {
            super(name);
            this.judgement = judgement;
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            return new Validator(this, value, location, parent, context) {
                @Override
                void check(ExecutionContext run, JsonNode node, JsonNode root, NodePath at) {
                    if (node.isString()) {
                        String fault = judgement.faultOf(node.stringValue());
                        if (fault != null) {
                            report(run, node, at, error -> error.message(fault));
                        }
                    }
                }
            };
        }
    }

    @FunctionalInterface
    private interface Judgement {
        @Nullable String faultOf(String text);
    }

    /** No two items of an array have the same value, in whatever case, of the property that is named. */
    private static final class UniqueBy extends AbstractKeyword {

        UniqueBy() {
            super("x-unique-by");
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            String property = value.stringValue();
            return new Validator(this, value, location, parent, context) {
                @Override
                void check(ExecutionContext run, JsonNode node, JsonNode root, NodePath at) {
                    Set<String> seen = new HashSet<>();
                    for (int i = 0; i < node.size(); i++) {
                        JsonNode key = node.path(i).path(property);
                        if (key.isString() && !seen.add(key.stringValue().toUpperCase(Locale.ROOT))) {
                            report(run, key, at.append(i).append(property), _ -> {});
                        }
                    }
                }
            };
        }
    }

    /** The size of a value as compact JSON in UTF-8. */
    private static final class MaxBytes extends AbstractKeyword {

        MaxBytes() {
            super("x-max-bytes");
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            int limit = value.intValue();
            return new Validator(this, value, location, parent, context) {
                @Override
                void check(ExecutionContext run, JsonNode node, JsonNode root, NodePath at) {
                    if (mostBytes(node) > limit && ForgetfulJson.MAPPER.writeValueAsBytes(node).length > limit) {
                        report(run, node, at, _ -> {});
                    }
                }
            };
        }

        /** What the value has at the most: hardly any comes near its limit, and has to be written to be measured. */
        private static long mostBytes(JsonNode node) {
            if (node.isString()) {
                return mostBytes(node.stringValue());
            }
            if (!node.isContainer()) {
                return node.toString().length();
            }
            // Commas and colons are fewer than the values twice, and two brackets.
            long most = 2;
            for (JsonNode value : node) {
                most += mostBytes(value) + 2;
            }
            for (String name : node.propertyNames()) {
                most += mostBytes(name);
            }
            return most;
        }

        /** Two quotation marks, and six for a character that is escaped by its code. */
        private static long mostBytes(String text) {
            return 2 + 6L * text.length();
        }
    }

    /**
     * The one schema that the value of a property asks for, instead of one condition for each that there is. A value
     * that asks for none is for the property's own schema to refuse.
     */
    private static final class Union extends AbstractKeyword {

        Union() {
            super(UNION);
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            String property = value.path("property").stringValue();
            SchemaLocation schemasLocation = location.append("schemas");
            Map<String, Schema> schemas =
                    value.path("schemas").properties().stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            Map.Entry::getKey,
                                            schema ->
                                                    context.newSchema(
                                                            schemasLocation.append(schema.getKey()),
                                                            schema.getValue(),
                                                            parent)));
            return new Validator(this, value, location, parent, context) {
                @Override
                void check(ExecutionContext run, JsonNode node, JsonNode root, NodePath at) {
                    JsonNode asked = node.path(property);
                    Schema schema = asked.isString() ? schemas.get(asked.stringValue()) : null;
                    if (schema != null) {
                        schema.validate(run, node, root, at);
                    }
                }

                @Override
                public void preloadSchema() {
                    schemas.values().forEach(Schema::initializeValidators);
                }
            };
        }
    }

    /**
     * {@code additionalProperties} as JSON Schema 2020-12 has it (core §10.3.2.3). The library's own lets every
     * property through whose name starts with {@code #}.
     */
    private static final class AdditionalProperties extends AbstractKeyword {

        AdditionalProperties() {
            super("additionalProperties");
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            Set<String> known = Set.copyOf(parent.getSchemaNode().path("properties").propertyNames());
            Schema others = value.isBoolean() ? null : context.newSchema(location, value, parent);
            boolean closed = value.isBoolean() && !value.booleanValue();
            return new Validator(this, value, location, parent, context) {
                @Override
                void check(ExecutionContext run, JsonNode node, JsonNode root, NodePath at) {
                    node.forEachEntry((name, property) -> {
                        if (!known.contains(name)) {
                            if (others != null) {
                                others.validate(run, property, root, at.append(name));
                            } else if (closed) {
                                report(run, node, at, error -> error.property(name));
                            }
                        }
                    });
                }

                @Override
                public void preloadSchema() {
                    if (others != null) {
                        others.initializeValidators();
                    }
                }
            };
        }
    }

    private abstract static class Validator extends BaseKeywordValidator {

        Validator(Keyword keyword, JsonNode value, SchemaLocation location, Schema parent, SchemaContext context) {
            super(keyword, value, location, parent, context);
        }

        abstract void check(ExecutionContext run, JsonNode node, JsonNode root, NodePath at);

        @Override
        public final void validate(ExecutionContext run, JsonNode node, JsonNode root, NodePath at) {
            check(run, node, root, at);
        }

        final void report(ExecutionContext run, JsonNode node, NodePath at, Consumer<MessageSourceError.Builder> more) {
            MessageSourceError.Builder error =
                    error().instanceNode(node)
                            .instanceLocation(at)
                            .evaluationPath(run.getEvaluationPath())
                            .message(getKeyword());
            more.accept(error);
            run.addError(error.build());
        }
    }
}
