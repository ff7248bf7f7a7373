package dev.connectorregistry.query.auditchain;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * The payload of an event as auditors see it: without what is kept of an API key's secret, though that is only a hash.
 *
 * @param text the JSON
 * @param withheld the properties that were taken out
 */
record ShownPayload(String text, List<String> withheld) {

    private static final String SECRET_HASH = "secretHash";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ShownPayload of(String stored) {
        if (!stored.contains(SECRET_HASH)) {
            return new ShownPayload(stored, List.of());
        }
        try {
            JsonNode payload = JSON.readTree(stored);
            List<JsonNode> owners = payload.findParents(SECRET_HASH);
            owners.forEach(owner -> ((ObjectNode) owner).remove(SECRET_HASH));
            return owners.isEmpty()
                    ? new ShownPayload(stored, List.of())
                    : new ShownPayload(payload.toString(), List.of(SECRET_HASH));
        } catch (JacksonException _) {
            // No event is written so: somebody altered it.
            return new ShownPayload("", List.of(SECRET_HASH));
        }
    }
}
