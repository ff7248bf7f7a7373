package dev.connectorregistry.platform.contract;

import tools.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of properties and parameters that are in the document. Whatever else stands in the place of a name, a
 * client made up, and may be anything.
 */
final class DocumentedNames {

    private static final String ANY = "*";

    /** A step of what {@link FieldPath} writes: a word, an index, or a name in quotation marks. */
    private static final Pattern STEP =
            Pattern.compile("\\.?(?<word>[A-Za-z_$][A-Za-z0-9_$-]*)|\\[\\d+]|\\[\"(?:\\\\.|[^\"\\\\])*\"]");

    private final Set<String> names = new HashSet<>(Set.of(FieldPath.BODY));

    DocumentedNames(JsonNode document) {
        document.at("/components/parameters").forEach(parameter -> names.add(parameter.path("name").asString()));
        collect(document.at("/components/schemas"));
    }

    private void collect(JsonNode node) {
        node.path("properties").propertyNames().forEach(names::add);
        node.forEach(this::collect);
    }

    /** The place without its indexes, and with {@code *} for each name that is not in the document. */
    String inWordsOfTheDocument(String field) {
        StringBuilder place = new StringBuilder();
        Matcher step = STEP.matcher(field);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            String word = step.group("word");
            boolean isIndex = word == null && Character.isDigit(field.charAt(step.start() + 1));
            if (!isIndex) {
                place.append(place.isEmpty() ? "" : ".").append(names.contains(word) ? word : ANY);
            }
        }
        // A name that was cut off, or no place at all.
        return end == field.length() && !place.isEmpty() ? place.toString() : ANY;
    }
}
