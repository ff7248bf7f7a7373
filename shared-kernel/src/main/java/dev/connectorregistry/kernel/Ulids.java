package dev.connectorregistry.kernel;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;

/** The one place that knows how the text of an {@link Identifier} is checked and made. */
final class Ulids {

    private Ulids() {}

    /**
     * Returns the canonical (upper-case) form of a ULID.
     *
     * @throws InvalidValueException when the text is not a ULID
     */
    static String canonical(String text) {
        // Almost every one is, and each event that is read from its JSON has some.
        if (isCanonical(text)) {
            return text;
        }
        if (!isWellFormed(text)) {
            throw new InvalidValueException("is not a ULID: 26 characters of Crockford base32, the first of them 0-7");
        }
        return Ulid.from(text).toString();
    }

    static String random() {
        // Monotonic: ids made one after the other are neighbours in an index.
        return UlidCreator.getMonotonicUlid().toString();
    }

    static boolean isWellFormed(String text) {
        // The library also accepts Crockford's aliases (I, L, O); the contract does not, and two spellings of
        // one id would be two keys in a store that compares bytes.
        return isCanonical(text) || (isCrockford(text) && Ulid.isValid(text));
    }

    static boolean isCanonical(String text) {
        if (text.length() != Ulid.ULID_CHARS || text.charAt(0) > '7') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            boolean isLetter = c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U';
            if (!isDigit && !isLetter) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCrockford(String text) {
        return text.chars()
                .noneMatch(c ->
                        switch (c) {
                            case 'I', 'i', 'L', 'l', 'O', 'o', 'U', 'u' -> true;
                            default -> false;
                        });
    }
}
