package dev.connectorregistry.platform.contract;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * What JSON can carry and the stores cannot keep, or that would end a header line where it is sent on: control
 * characters other than tab, line feed and carriage return, surrogates without their pair, and numbers beyond 64 bits.
 */
final class Characters {

    private Characters() {}

    static void requireStorable(JsonNode tree) {
        List<FieldProblem> problems = new ArrayList<>();
        walk(tree, FieldPath.root(), problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
    }

    private static void walk(JsonNode node, FieldPath path, List<FieldProblem> problems) {
        if (node.isString()) {
            check(node.stringValue(), path, "", problems);
        } else if (node.isNumber() && Math.abs(node.numberValue().doubleValue()) >= Long.MAX_VALUE) {
            // The validator of schemas, too, fails at a number that is whole and yet no long.
            add(path, "has more than 64 bits", problems);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), path.item(i), problems);
            }
        } else if (node.isObject()) {
            node.forEachEntry((name, value) -> {
                FieldPath property = path.property(name);
                check(name, property, "has a name that ", problems);
                walk(value, property, problems);
            });
        }
    }

    private static void check(String text, FieldPath path, String prefix, List<FieldProblem> problems) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                add(path, prefix + "has a surrogate without its pair", problems);
                return;
            } else if (isControl(c) && c != '\t' && c != '\n' && c != '\r') {
                add(path, prefix + "has a control character (U+%04X)".formatted((int) c), problems);
                return;
            }
        }
    }

    /** Whether the text has a line break, a tab or another control character. */
    static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> isControl((char) c) || c == '\u2028' || c == '\u2029');
    }

    private static boolean isControl(char c) {
        return c < ' ' || (c >= 0x7f && c <= 0x9f);
    }

    private static void add(FieldPath path, String message, List<FieldProblem> problems) {
        if (problems.size() < Problems.MAX) {
            problems.add(new FieldProblem(path.toString(), message));
        }
    }
}
