package dev.connectorregistry.command.usage;

import dev.connectorregistry.kernel.ParameterLocation;

import java.util.List;
import java.util.Map;

/**
 * What to send with a request. The values are secrets: this is answered to who may use the credential, and never
 * logged.
 *
 * @param headers to add
 * @param query parameters to add, not encoded yet
 * @param cookies to add
 * @param notes what the caller has to do beside, in words
 */
record RequestParts(
        Map<String, String> headers, Map<String, String> query, Map<String, String> cookies, List<String> notes) {

    RequestParts {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
        cookies = Map.copyOf(cookies);
        notes = List.copyOf(notes);
    }

    /** Nothing at all. */
    static RequestParts nothing(String... notes) {
        return new RequestParts(Map.of(), Map.of(), Map.of(), List.of(notes));
    }

    static RequestParts header(String name, String value) {
        return new RequestParts(Map.of(name, value), Map.of(), Map.of(), List.of());
    }

    static RequestParts in(ParameterLocation location, String name, String value) {
        return switch (location) {
            case HEADER -> header(name, value);
            case QUERY -> new RequestParts(Map.of(), Map.of(name, value), Map.of(), List.of());
            case COOKIE -> new RequestParts(Map.of(), Map.of(), Map.of(name, value), List.of());
        };
    }

    /** The names alone. */
    @Override
    public String toString() {
        return "RequestParts[headers=%s, query=%s, cookies=%s]"
                .formatted(headers.keySet(), query.keySet(), cookies.keySet());
    }
}
