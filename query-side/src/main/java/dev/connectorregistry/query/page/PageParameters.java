package dev.connectorregistry.query.page;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters {@code first}, {@code after} and {@code before} of a list. */
public final class PageParameters {

    private static final String FIRST = "first";
    private static final String AFTER = "after";
    private static final String BEFORE = "before";

    private static final int DEFAULT_FIRST = 20;
    private static final int MAX_FIRST = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final int first;
    private final boolean backwards;
    private final KeysetCursor.@Nullable Sent cursor;

    private PageParameters(int first, boolean backwards, KeysetCursor.@Nullable Sent cursor) {
        this.first = first;
        this.backwards = backwards;
        this.cursor = cursor;
    }

    /**
     * Reads them.
     *
     * @param parameters the query parameters of the request, decoded
     * @param problems what is wrong is added here; where something is, the result is good for nothing
     */
    public static PageParameters read(MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        boolean backwards = parameters.containsKey(BEFORE);
        if (backwards && parameters.containsKey(AFTER)) {
            problems.add(new FieldProblem(AFTER, "must not be given together with " + BEFORE));
        }
        KeysetCursor.Sent after = cursor(AFTER, parameters, problems);
        KeysetCursor.Sent before = cursor(BEFORE, parameters, problems);
        return new PageParameters(first(parameters, problems), backwards, backwards ? before : after);
    }

    /**
     * The page of one list that these ask for.
     *
     * @param list tells the list from every other: what it is a list of, its order and its filters
     * @param keyTypes the types of its sort key
     * @throws Refusal when the cursor belongs to another list
     */
    public PageRequest of(String list, List<? extends Class<?>> keyTypes) {
        if (cursor == null) {
            return new PageRequest(list, first, false, null);
        }
        return new PageRequest(
                list,
                first,
                backwards,
                cursor.of(list, keyTypes)
                        .orElseThrow(() ->
                                Refusal.malformed(
                                        backwards ? BEFORE : AFTER,
                                        "is a cursor of another list: list, sort and filters must be those of the"
                                                + " page that it came with")));
    }

    /** The only value of a parameter; null where it is not sent. */
    public static @Nullable String single(
            MultiValueMap<String, String> parameters, String name, List<FieldProblem> problems) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            problems.add(new FieldProblem(name, "must be given once"));
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private static int first(MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        String text = single(parameters, FIRST, problems);
        if (text == null) {
            return DEFAULT_FIRST;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MAX_FIRST) {
            problems.add(new FieldProblem(FIRST, "must be a whole number from 1 to " + MAX_FIRST));
        }
        return number;
    }

    private static KeysetCursor.@Nullable Sent cursor(
            String name, MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        String text = single(parameters, name, problems);
        if (text == null) {
            return null;
        }
        Optional<KeysetCursor.Sent> cursor = KeysetCursor.decode(text);
        if (cursor.isEmpty()) {
            problems.add(new FieldProblem(name, "must be the next or prev of a page, as it was answered"));
        }
        return cursor.orElse(null);
    }
}
