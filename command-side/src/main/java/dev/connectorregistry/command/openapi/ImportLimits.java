package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.connector.UrlUserInfo;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * How much is taken, in characters or items where nothing else is said: what the OpenAPI document of the registry lets
 * in by requests, and somewhat less where there a body's size is the bound.
 */
final class ImportLimits {

    /** Names, of connectors, variables, headers and scopes. */
    static final int LABEL = 200;

    static final int URL = 2048;
    static final int TEXT = 2000;
    static final int VARIABLES = 100;
    static final int VARIABLE_VALUE = 8192;
    static final int SCOPES = 1000;

    /** What the scopes of one config may come to as JSON, in bytes; a config has 64 KiB. */
    static final int SCOPE_BYTES = 48 * 1024;

    /** What all scopes of a connector may come to: one that is created by a client has at most 1 MiB in all. */
    static final int ALL_SCOPE_BYTES = 512 * 1024;

    /** What the values of all variables may come to. */
    static final int ALL_VARIABLE_VALUES = 128 * 1024;

    private static final Pattern ABSOLUTE_WEB_URL = Pattern.compile("(?i)https?://[^/?#]+.*");

    private ImportLimits() {}

    /** Whether it may stand where a person clicks on it, or an image is loaded from it. */
    static boolean isWebUrl(String url) {
        return url.length() <= URL && ABSOLUTE_WEB_URL.matcher(url).matches() && !UrlUserInfo.isIn(url);
    }

    /**
     * A reference as seen from a place (RFC 3986 §5); templates in it stay as they are.
     *
     * @param place null where it is not known
     * @return null where there is no place, or the reference is no URL
     */
    static @Nullable String resolve(@Nullable URI place, String reference) {
        if (place == null) {
            return null;
        }
        try {
            String escaped = reference.replace("{", "%7B").replace("}", "%7D");
            return place.resolve(URI.create(escaped)).toString().replace("%7B", "{").replace("%7D", "}");
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
