package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.connector.UrlUserInfo;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.regex.Pattern;

/** What the contract lets in, in characters or items; the OpenAPI document of the registry has them for requests. */
final class ImportLimits {

    /** Names, of connectors, variables, headers and scopes. */
    static final int LABEL = 200;

    static final int URL = 2048;
    static final int TEXT = 2000;
    static final int VARIABLES = 100;
    static final int VARIABLE_VALUE = 8192;
    static final int SCOPES = 1000;

    /** What one config may come to as JSON, in bytes. */
    static final int CONFIG_BYTES = 65536;

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
