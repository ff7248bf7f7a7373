package dev.connectorregistry.api.validation;

/** The character sets of the standards, checked in one pass over the text. */
final class Syntax {

    private static final boolean[] TOKEN = asciiSet("!#$%&'*+-.^_`|~", true);
    private static final boolean[] SCOPE_TOKEN = scopeTokenSet();

    private Syntax() {}

    /** Whether the text is a token: RFC 9110 §5.6.2, and the cookie-name of RFC 6265 §4.1.1. */
    static boolean isToken(String text) {
        return consistsOf(TOKEN, text);
    }

    /** Whether the text is a scope-token: RFC 6749 §3.3, {@code 1*( %x21 / %x23-5B / %x5D-7E )}. */
    static boolean isScopeToken(String text) {
        return consistsOf(SCOPE_TOKEN, text);
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean consistsOf(boolean[] set, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= set.length || !set[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean[] scopeTokenSet() {
        boolean[] set = new boolean[128];
        for (char c = 0x21; c <= 0x7E; c++) {
            set[c] = c != '"' && c != '\\';
        }
        return set;
    }

    private static boolean[] asciiSet(String others, boolean lettersAndDigits) {
        boolean[] set = new boolean[128];
        for (char c = 0; c < set.length; c++) {
            set[c] = (lettersAndDigits && isLetterOrDigit(c)) || others.indexOf(c) >= 0;
        }
        return set;
    }
}
