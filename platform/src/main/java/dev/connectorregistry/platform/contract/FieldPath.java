package dev.connectorregistry.platform.contract;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonPointer;

import java.util.regex.Pattern;

/**
 * Names a place in a body the way error bodies do: {@code grant.clientId}, {@code scopes[0].name}, and {@code
 * tags["cost centre"]} where a property has a name that is no word.
 */
record FieldPath(@Nullable FieldPath parent, String step) {

    /** The body as a whole. */
    static final String BODY = "body";

    private static final int MAX_NAME = 100;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");
    private static final FieldPath ROOT = new FieldPath(null, "");

    static FieldPath root() {
        return ROOT;
    }

    FieldPath property(String name) {
        String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
        if (!WORD.matcher(name).matches()) {
            return new FieldPath(this, "[\"" + quotable(shown) + "\"]");
        }
        return new FieldPath(this, parent == null ? shown : "." + shown);
    }

    FieldPath item(int index) {
        return new FieldPath(this, "[" + index + "]");
    }

    static String of(JsonPointer pointer) {
        FieldPath path = ROOT;
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            path =
                    rest.mayMatchElement()
                            ? path.item(rest.getMatchingIndex())
                            : path.property(rest.getMatchingProperty());
        }
        return path.toString();
    }

    @Override
    public String toString() {
        if (parent == null) {
            return BODY;
        }
        StringBuilder text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        if (parent != null) {
            parent.append(text);
            text.append(step);
        }
    }

    private static String quotable(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        text.append('\\');
                    }
                    boolean visible = !Character.isISOControl(c) && !(c >= 0xd800 && c <= 0xdfff);
                    text.appendCodePoint(visible ? c : 0xfffd);
                });
        return text.toString();
    }
}
