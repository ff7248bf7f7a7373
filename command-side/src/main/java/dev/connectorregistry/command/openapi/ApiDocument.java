package dev.connectorregistry.command.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.swagger.parser.util.SwaggerDeserializer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.parser.converter.SwaggerConverter;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.swagger.v3.parser.util.OpenAPIDeserializer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenAPI document as swagger-parser understands it, whichever version it is of. The parser is given one part at a
 * time, so that a mistake spoils no more than its own part; and it is given trees, never a place: its resolver, which
 * would follow references, is not called.
 */
final class ApiDocument {

    private static final int MAX_REFERENCES = 10;
    private static final String SCHEME = "scheme";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final boolean swagger2;
    private final ObjectNode tree;
    private final OpenAPI outline;

    private ApiDocument(boolean swagger2, ObjectNode tree) {
        this.swagger2 = swagger2;
        this.tree = tree;
        this.outline = parsed(outlineDocument());
    }

    /**
     * What a security scheme turned out to be.
     *
     * @param scheme null where it can't be read
     * @param isReference whether it is a reference that is not followed
     */
    record Scheme(@Nullable SecurityScheme scheme, boolean isReference) {}

    /**
     * What one operation, or the document for all of them, asks for.
     *
     * @param pointer where it stands
     * @param schemes the names of the schemes that are asked for together
     */
    record Requirement(String pointer, List<String> schemes) {}

    /**
     * Makes sense of what was kept of a document.
     *
     * @throws UnreadableDocumentException when it is of no version that is known, or its outline can't be read
     */
    static ApiDocument of(ObjectNode tree) {
        String openapi = tree.path("openapi").asText("");
        String swagger = tree.path("swagger").asText("");
        if (openapi.equals("3.0")
                || openapi.equals("3.1")
                || openapi.startsWith("3.0.")
                || openapi.startsWith("3.1.")) {
            return new ApiDocument(false, tree);
        }
        if (openapi.isEmpty() && (swagger.equals("2.0") || swagger.equals("2"))) {
            tree.put("swagger", "2.0");
            return new ApiDocument(true, tree);
        }
        throw new UnreadableDocumentException("is neither OpenAPI 3.0 or 3.1 nor Swagger 2.0");
    }

    boolean isSwagger2() {
        return swagger2;
    }

    /** Everything but paths and components. */
    OpenAPI outline() {
        return outline;
    }

    /** What the document says of itself beyond what is specified, and swagger-parser leaves as it is. */
    Optional<String> logo() {
        JsonNode logo = tree.path("info").path("x-logo");
        String url = logo.isObject() ? logo.path("url").asText("") : logo.asText("");
        return url.isBlank() ? Optional.empty() : Optional.of(url);
    }

    /** Where the security schemes are. */
    String schemesPointer() {
        return swagger2 ? "/securityDefinitions" : "/components/securitySchemes";
    }

    /** The names of the security schemes, in the document's order. */
    List<String> schemeNames() {
        List<String> names = new ArrayList<>();
        schemes().fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** One of the security schemes; a reference to another one is followed. */
    Scheme scheme(String name) {
        JsonNode node = schemes().path(name);
        for (int i = 0; i < MAX_REFERENCES && node.has("$ref"); i++) {
            String reference = node.path("$ref").asText();
            String start = "#" + schemesPointer() + "/";
            if (!reference.startsWith(start)) {
                return new Scheme(null, true);
            }
            node = at(reference.substring(1));
        }
        if (node.has("$ref")) {
            return new Scheme(null, true);
        }
        ObjectNode holder = JsonNodeFactory.instance.objectNode();
        holder.set(SCHEME, node);
        ObjectNode document = emptyDocument();
        if (swagger2) {
            document.set("securityDefinitions", holder);
        } else {
            document.putObject("components").set("securitySchemes", holder);
        }
        return new Scheme(node.isObject() ? parsedScheme(document) : null, false);
    }

    /** What is asked for together, each set of schemes once, the document's own before those of its operations. */
    List<Requirement> requirements() {
        List<Requirement> requirements = new ArrayList<>();
        Set<Set<String>> seen = new HashSet<>();
        collect(tree.path("security"), "/security", seen, requirements);
        for (Map.Entry<String, JsonNode> path : tree.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    String pointer = Pointers.within(Pointers.within("/paths", path.getKey()), operation.getKey());
                    collect(operation.getValue().path("security"), pointer + "/security", seen, requirements);
                }
            }
        }
        return requirements;
    }

    /** The scopes that the document asks for by default, of one of its schemes. */
    Set<String> defaultScopes(String scheme) {
        Set<String> scopes = new HashSet<>();
        for (JsonNode requirement : tree.path("security")) {
            requirement.path(scheme).forEach(scope -> scopes.add(scope.asText()));
        }
        return scopes;
    }

    private static void collect(
            JsonNode security, String pointer, Set<Set<String>> seen, List<Requirement> requirements) {
        for (int i = 0; i < security.size(); i++) {
            List<String> schemes = new ArrayList<>();
            security.path(i).fieldNames().forEachRemaining(schemes::add);
            if (!schemes.isEmpty() && seen.add(Set.copyOf(schemes))) {
                requirements.add(new Requirement(Pointers.within(pointer, i), schemes));
            }
        }
    }

    private JsonNode schemes() {
        return tree.at(schemesPointer());
    }

    private JsonNode at(String pointer) {
        try {
            return tree.at(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private ObjectNode outlineDocument() {
        ObjectNode document = emptyDocument();
        for (String part : List.of("info", "servers", "host", "basePath", "schemes", "externalDocs")) {
            if (tree.has(part)) {
                document.set(part, tree.get(part));
            }
        }
        return document;
    }

    private ObjectNode emptyDocument() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        if (swagger2) {
            document.put("swagger", "2.0");
        } else {
            // The later version is the wider one.
            document.put("openapi", "3.1.0");
        }
        document.putObject("info").put("title", "").put("version", "");
        document.putObject("paths");
        return document;
    }

    private OpenAPI parsed(ObjectNode document) {
        OpenAPI parsed = parse(document);
        if (parsed == null) {
            throw new UnreadableDocumentException(
                    "has info, servers or externalDocs that are not what the specification asks for");
        }
        return parsed;
    }

    private @Nullable SecurityScheme parsedScheme(ObjectNode document) {
        OpenAPI parsed = parse(document);
        return parsed == null || parsed.getComponents() == null || parsed.getComponents().getSecuritySchemes() == null
                ? null
                : parsed.getComponents().getSecuritySchemes().get(SCHEME);
    }

    /** What the parser makes of a document; null where it makes nothing of it. */
    private @Nullable OpenAPI parse(ObjectNode document) {
        try {
            SwaggerParseResult result =
                    swagger2
                            ? new SwaggerConverter().convert(new SwaggerDeserializer().deserialize(document))
                            : new OpenAPIDeserializer().deserialize(document);
            return result.getOpenAPI();
        } catch (RuntimeException _) {
            // It was not written for documents that are not what they should be: a wrong type may break it.
            return null;
        }
    }
}
