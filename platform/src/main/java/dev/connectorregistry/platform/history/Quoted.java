package dev.connectorregistry.platform.history;

import dev.connectorregistry.kernel.AuthSchemeConfig;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words of users inside our own: on one line, without controls, and not too long. */
public final class Quoted {

    /** A quotation is cut off behind this many characters. */
    private static final int MAX_LENGTH = 60;

    /** So many of a list are quoted; the others are counted. */
    private static final int MAX_LISTED = 5;

    private Quoted() {}

    /** What people call something: {@code *Production OAuth*}. */
    public static String name(String text) {
        return "*" + clean(text) + "*";
    }

    /** What people call a config; its id where they call it nothing. */
    static String name(AuthSchemeConfig config) {
        return config.description().isBlank() ? value(config.id().value()) : name(config.description());
    }

    /** What programs read: {@code `write`}. */
    public static String value(String text) {
        return "`" + clean(text) + "`";
    }

    /** Several values, of which only the first are quoted. */
    public static String values(Collection<String> texts) {
        return list(texts.stream().map(Quoted::value).toList());
    }

    /** Several quotations, of which only the first are shown. */
    static String list(Collection<String> quotations) {
        String shown = quotations.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
        int others = quotations.size() - MAX_LISTED;
        return others <= 0 ? shown : shown + " and " + others + " more";
    }

    /** Cuts a text off where it is too long, between characters. */
    static String clip(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = maxLength - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String clean(String text) {
        return clip(
                text.codePoints()
                        .map(c -> isOutOfLine(c) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                MAX_LENGTH);
    }

    /** Controls, line ends, and what turns the direction of the text around it. */
    private static boolean isOutOfLine(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
