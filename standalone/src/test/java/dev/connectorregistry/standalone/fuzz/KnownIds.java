package dev.connectorregistry.standalone.fuzz;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ids that are there, learnt from answers, so that requests get further than to the first 404. */
final class KnownIds {

    private static final int MOST = 60;

    private final RandomGenerator random;
    private final List<String> connectors = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    KnownIds(RandomGenerator random) {
        this.random = random;
    }

    /** Keeps the ids of a connector, of its parts, or of a list of them. */
    void learn(JsonNode answer) {
        if (answer.path("id").isString()) {
            String id = answer.path("id").stringValue();
            if (answer.has("protocol")) {
                keep(connectors, id);
            } else {
                keep(others, id);
            }
        }
        answer.valueStream().filter(JsonNode::isContainer).forEach(this::learn);
    }

    /** The id of a connector; one of nothing as long as none is known. */
    String connector() {
        return any(connectors);
    }

    /** The id of something else. */
    String other() {
        return any(others);
    }

    private String any(List<String> ids) {
        return ids.isEmpty() ? Texts.ULID : ids.get(random.nextInt(ids.size()));
    }

    private void keep(List<String> ids, String id) {
        if (ids.contains(id)) {
            return;
        }
        if (ids.size() < MOST) {
            ids.add(id);
        } else {
            ids.set(random.nextInt(MOST), id);
        }
    }
}
