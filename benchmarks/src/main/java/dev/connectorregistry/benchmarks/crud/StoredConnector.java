package dev.connectorregistry.benchmarks.crud;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A connector as its row holds it and as it is answered.
 *
 * @param authSchemeConfigs as they were sent
 */
record StoredConnector(
        String id,
        String organisationId,
        String name,
        String baseUrl,
        String protocol,
        Map<String, List<String>> tags,
        List<ObjectNode> authSchemeConfigs,
        Instant createdAt,
        Instant updatedAt) {

    /** With that config, in the place of the one that has its id or behind all others. */
    StoredConnector with(ObjectNode config, Instant now) {
        var configs = new ArrayList<>(authSchemeConfigs);
        int place = placeOf(config.required("id").stringValue());
        if (place < 0) {
            configs.add(config);
        } else {
            configs.set(place, config);
        }
        return new StoredConnector(
                id, organisationId, name, baseUrl, protocol, tags, List.copyOf(configs), createdAt, now);
    }

    private int placeOf(String configId) {
        for (int place = 0; place < authSchemeConfigs.size(); place++) {
            if (authSchemeConfigs.get(place).required("id").stringValue().equals(configId)) {
                return place;
            }
        }
        return -1;
    }
}
