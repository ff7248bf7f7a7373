package dev.connectorregistry.api.connector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a user name or password in what is meant as a URL (RFC 3986 §3.2.1). Reads what is not quite a URL the way
 * lenient readers do: templates, missing schemes, backslashes, too few or too many slashes.
 */
public final class UrlUserInfo {

    private static final Pattern AUTHORITY =
            Pattern.compile(
                    "^\\s*(?:(?:https?|wss?|ftp):[/\\\\]*|(?:[a-z][a-z0-9+.-]*:)?[/\\\\]{2,}|(?![/\\\\?#]|mailto:))([^/\\\\?#]*)",
                    Pattern.CASE_INSENSITIVE);

    private UrlUserInfo() {}

    /** Whether there is any. */
    public static boolean isIn(String url) {
        Matcher matcher = AUTHORITY.matcher(url);
        return matcher.find() && matcher.group(1).indexOf('@') >= 0;
    }
}
