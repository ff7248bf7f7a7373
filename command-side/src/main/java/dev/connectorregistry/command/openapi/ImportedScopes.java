package dev.connectorregistry.command.openapi;

import dev.connectorregistry.kernel.Scope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scopes of an OAuth 2.0 flow, as many as one config has room for: first the names, then what describes them, in
 * the document's order.
 *
 * @param scopes what the server offers
 * @param defaults what the document asks for by default
 * @param isWhole whether nothing was left out
 * @param bytes how many bytes of JSON they come to, at most
 */
record ImportedScopes(List<Scope> scopes, List<String> defaults, boolean isWhole, int bytes) {

    /** What JSON writes around a name or a description. */
    private static final int FRAME_BYTES = 20;

    ImportedScopes {
        scopes = List.copyOf(scopes);
        defaults = List.copyOf(defaults);
    }

    /**
     * Takes what there is room for.
     *
     * @param written the descriptions by the names, in the document's order
     * @param wantedByDefault names of scopes
     * @param maxBytes how much room there is
     */
    static ImportedScopes of(Map<String, String> written, Set<String> wantedByDefault, int maxBytes) {
        int bytes = 0;
        boolean isWhole = true;
        List<Map.Entry<String, String>> kept = new ArrayList<>();
        List<String> defaults = new ArrayList<>();
        for (Map.Entry<String, String> scope : written.entrySet()) {
            String name = Words.prose(scope.getKey());
            boolean isDefault = wantedByDefault.contains(scope.getKey());
            int more = (bytes(name) + FRAME_BYTES) * (isDefault ? 2 : 1);
            boolean fits =
                    !name.isEmpty()
                            && name.length() <= ImportLimits.LABEL
                            && kept.size() < ImportLimits.SCOPES
                            && bytes + more <= maxBytes;
            isWhole &= fits;
            if (fits) {
                bytes += more;
                kept.add(Map.entry(name, Words.prose(scope.getValue())));
                if (isDefault) {
                    defaults.add(name);
                }
            }
        }
        Map<String, String> descriptions = new HashMap<>();
        for (Map.Entry<String, String> scope : kept) {
            int more = bytes(scope.getValue()) + FRAME_BYTES;
            boolean fits = scope.getValue().length() <= ImportLimits.TEXT && bytes + more <= maxBytes;
            isWhole &= fits || scope.getValue().isEmpty();
            if (fits && !scope.getValue().isEmpty()) {
                bytes += more;
                descriptions.put(scope.getKey(), scope.getValue());
            }
        }
        return new ImportedScopes(
                kept.stream().map(scope -> new Scope(scope.getKey(), descriptions.get(scope.getKey()))).toList(),
                defaults,
                isWhole,
                bytes);
    }

    /** How many bytes JSON takes for a text, or some more. */
    private static int bytes(String text) {
        long escaped = text.chars().filter(c -> c < ' ' || c == '"' || c == '\\').count();
        return text.getBytes(StandardCharsets.UTF_8).length + (int) escaped * 5;
    }
}
