package dev.connectorregistry.query.text;

import org.bson.BsonRegularExpression;

/**
 * Makes texts that differ only in case equal. It goes character by character (Unicode's simple mappings), unlike {@link
 * String#toLowerCase()}, for which a sigma at the end of a word is another letter: so a text that is contained in
 * another still is afterwards, and nothing gets longer.
 */
public final class CaseFolding {

    private CaseFolding() {}

    /** Folds a text. */
    public static String fold(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * A condition on a field: its text contains this one.
     *
     * @param part folded, as the texts in the field are
     */
    public static BsonRegularExpression containing(String part) {
        return new BsonRegularExpression(literally(part));
    }

    /** A regular expression for the text itself, in the syntax that PCRE and Java share. */
    private static String literally(String text) {
        StringBuilder expression = new StringBuilder();
        text.codePoints()
                .forEach(character -> {
                    if (character >= 128 || Character.isLetterOrDigit(character)) {
                        expression.appendCodePoint(character);
                    } else {
                        expression.append("\\x%02x".formatted(character));
                    }
                });
        return expression.toString();
    }
}
