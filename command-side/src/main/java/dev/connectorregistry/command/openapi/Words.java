package dev.connectorregistry.command.openapi;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/** Makes the texts of a document such as the registry keeps: storable, of bounded length, on one line where need be. */
final class Words {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]|\\p{Cs}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private Words() {}

    /** The text on one line, without blanks around it; empty where there is none. */
    static String line(@Nullable String text) {
        return text == null ? "" : BLANKS.matcher(UNSTORABLE.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }

    /** The text without what can't be stored; empty where there is none. */
    static String prose(@Nullable String text) {
        return text == null ? "" : UNSTORABLE.matcher(text).replaceAll("").strip();
    }

    /** The text, cut to a number of characters, with an ellipsis where it was cut. */
    static String cut(String text, int maxCharacters) {
        if (text.length() <= maxCharacters) {
            return text;
        }
        int end = maxCharacters - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
