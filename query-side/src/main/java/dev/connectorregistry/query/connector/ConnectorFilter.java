package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.text.CaseFolding;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which connectors of a list are shown: those to which everything applies that is given.
 *
 * @param protocol a part of the protocol's slug, folded; null for any
 * @param name a part of the name, folded; null for any
 * @param categories it is filed under all of them; sorted, each once
 * @param tags it has all of them, each a {@code key} or a {@code key:value}; sorted, each once
 * @param schemeTypes it has a config of each of these kinds; sorted, each once
 * @param findings what the validation rules find in it; null for whatever it be
 */
record ConnectorFilter(
        @Nullable String protocol,
        @Nullable String name,
        List<String> categories,
        List<String> tags,
        List<String> schemeTypes,
        @Nullable FindingsFilter findings) {

    private static final int MAX_TEXT = 200;
    private static final int MAX_TAGS = 100;
    private static final int MAX_TAG = 401;
    private static final SortedSet<String> SCHEME_TYPES = AuthSchemeConfig.schemeTypes();

    ConnectorFilter {
        categories = List.copyOf(new TreeSet<>(categories));
        tags = List.copyOf(new TreeSet<>(tags));
        schemeTypes = List.copyOf(new TreeSet<>(schemeTypes));
    }

    /**
     * Reads the parameters {@code protocol}, {@code name}, {@code categories}, {@code tags}, {@code schemeType} and
     * {@code findings}.
     *
     * @param problems what is wrong is added here
     */
    static ConnectorFilter read(MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        return new ConnectorFilter(
                part("protocol", parameters, problems),
                part("name", parameters, problems),
                categories(parameters.getOrDefault("categories", List.of()), problems),
                tags(parameters.getOrDefault("tags", List.of()), problems),
                schemeTypes(parameters.getOrDefault("schemeType", List.of()), problems),
                FindingsFilter.read(parameters, problems));
    }

    /** Adds the conditions to a query. Whatever the client sent is a value in there, never an operator. */
    void addTo(Document query) {
        contains(ConnectorDocuments.PROTOCOL, protocol, query);
        contains(ConnectorDocuments.NAME_LOWER, name, query);
        all(ConnectorDocuments.CATEGORIES, categories, query);
        all(ConnectorDocuments.TAGS, tags, query);
        all(ConnectorDocuments.CONFIGS + "." + ConfigDocuments.SCHEME_TYPE, schemeTypes, query);
        if (findings != null) {
            findings.addTo(query);
        }
    }

    private static @Nullable String part(
            String parameter, MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        String text = PageParameters.single(parameters, parameter, problems);
        if (text != null && isLongerThan(MAX_TEXT, text)) {
            problems.add(new FieldProblem(parameter, "must not be longer than %d characters".formatted(MAX_TEXT)));
        }
        return text == null || text.isEmpty() ? null : CaseFolding.fold(text);
    }

    private static List<String> categories(List<String> sent, List<FieldProblem> problems) {
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Optional<Category> category = Category.find(sent.get(i));
            if (category.isEmpty()) {
                problems.add(new FieldProblem("categories[%d]".formatted(i), "is not one of the known categories"));
            }
            category.map(Category::wireName).ifPresent(categories::add);
        }
        return categories;
    }

    private static List<String> tags(List<String> sent, List<FieldProblem> problems) {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            List<String> parts = Arrays.asList(sent.get(i).split(",", -1));
            String field = "tags[%d]".formatted(i);
            if (parts.stream().anyMatch(tag -> tag.isEmpty() || tag.startsWith(":"))) {
                problems.add(new FieldProblem(field, "must be key:value or key, several separated by commas"));
            }
            if (parts.stream().anyMatch(tag -> isLongerThan(MAX_TAG, tag))) {
                problems.add(new FieldProblem(field, "has a tag of more than %d characters".formatted(MAX_TAG)));
            }
            tags.addAll(parts);
        }
        if (tags.size() > MAX_TAGS) {
            problems.add(new FieldProblem("tags", "must not be more than " + MAX_TAGS));
        }
        return tags;
    }

    private static List<String> schemeTypes(List<String> sent, List<FieldProblem> problems) {
        for (int i = 0; i < sent.size(); i++) {
            if (!SCHEME_TYPES.contains(sent.get(i))) {
                problems.add(
                        new FieldProblem(
                                "schemeType[%d]".formatted(i), "must be one of " + String.join(", ", SCHEME_TYPES)));
            }
        }
        return sent;
    }

    private static boolean isLongerThan(int max, String text) {
        return text.codePointCount(0, text.length()) > max;
    }

    private static void contains(String field, @Nullable String part, Document query) {
        if (part != null) {
            query.append(field, CaseFolding.containing(part));
        }
    }

    private static void all(String field, Collection<String> values, Document query) {
        if (!values.isEmpty()) {
            query.append(field, new Document("$all", List.copyOf(values)));
        }
    }
}
