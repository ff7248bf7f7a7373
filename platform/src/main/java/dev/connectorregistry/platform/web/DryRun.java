package dev.connectorregistry.platform.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;

/**
 * Whether a request only asks what its command would come to, {@code ?dryRun=true}: nothing is then stored. Controllers
 * may have it as an argument. The OpenAPI document says which operations take the parameter; the others refuse it.
 */
public record DryRun(boolean requested) {

    private static final String PARAMETER = "dryRun";

    /** What the request asks for, which stands in its query: nobody's body is read for it. */
    public static DryRun of(HttpServletRequest request) {
        String query = request.getQueryString();
        return new DryRun(query != null && isRequested(query));
    }

    private static boolean isRequested(String query) {
        try {
            return UriComponentsBuilder.newInstance().query(query).build().getQueryParams().entrySet().stream()
                    .filter(parameter -> PARAMETER.equals(decode(parameter.getKey())))
                    .flatMap(parameter -> parameter.getValue().stream())
                    .map(value -> value != null && Boolean.parseBoolean(decode(value)))
                    .findFirst()
                    .orElse(false);
        } catch (IllegalArgumentException _) {
            // A query that can't be decoded is refused, whatever it asks for.
            return false;
        }
    }

    private static String decode(String text) {
        return UriUtils.decode(text, StandardCharsets.UTF_8);
    }
}
