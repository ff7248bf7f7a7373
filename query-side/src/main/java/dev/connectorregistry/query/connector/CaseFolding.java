package dev.connectorregistry.query.connector;

/**
 * Makes texts that differ only in case equal. It goes character by character (Unicode's simple mappings), unlike {@link
 * String#toLowerCase()}, for which a sigma at the end of a word is another letter: so a text that is contained in
 * another still is afterwards, and nothing gets longer.
 */
final class CaseFolding {

    private CaseFolding() {}

    static String fold(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
