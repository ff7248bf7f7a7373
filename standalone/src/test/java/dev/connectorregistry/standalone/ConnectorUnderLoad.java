package dev.connectorregistry.standalone;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a connector may be, as far as its clients know: what was acknowledged to them, and what they asked for without
 * hearing whether it was done. Each change that the clients send differs from all others, so that each that is done is
 * one event, and moves the version by one.
 */
final class ConnectorUnderLoad {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String id;

    /** All that was ever acknowledged, by version; a change whose answer has no body stands for itself. */
    private final NavigableMap<Long, Acknowledgement> acknowledged = new TreeMap<>();

    private final List<Change> unknown = new ArrayList<>();
    private boolean isDeleted;

    ConnectorUnderLoad(JsonNode created, long version) {
        this.id = created.path("id").asString();
        acknowledged.put(version, new Acknowledgement(null, created));
    }

    /**
     * An answer.
     *
     * @param change what was asked for; null for the creation, and for what a read found
     * @param body the whole connector; null where the answer has none
     */
    record Acknowledgement(@Nullable Change change, @Nullable JsonNode body) {}

    /** What a client asks for. */
    sealed interface Change {

        record PutConfig(String configId, JsonNode config) implements Change {}

        record RemoveConfig(String configId) implements Change {}

        record PutTags(JsonNode tags) implements Change {}

        record Delete() implements Change {}
    }

    /** The part of a connector that the clients change. */
    record Picture(JsonNode tags, Map<String, JsonNode> configs) {

        static Picture of(JsonNode connector) {
            Map<String, JsonNode> configs = new LinkedHashMap<>();
            connector
                    .path("authSchemeConfigs")
                    .forEach(config -> configs.put(config.path("id").asString(), withoutServersPart(config)));
            return new Picture(connector.path("tags"), configs);
        }

        /** The picture after a change; null where the change would be refused, or none. */
        @Nullable Picture after(Change change) {
            return switch (change) {
                case Change.PutConfig put -> {
                    Map<String, JsonNode> changed = new LinkedHashMap<>(configs);
                    changed.put(put.configId(), put.config());
                    yield new Picture(tags, changed);
                }
                case Change.RemoveConfig remove -> {
                    Map<String, JsonNode> changed = new LinkedHashMap<>(configs);
                    yield changed.remove(remove.configId()) == null ? null : new Picture(tags, changed);
                }
                case Change.PutTags put -> new Picture(put.tags(), configs);
                case Change.Delete _ -> null;
            };
        }
    }

    /** A config without what the server adds or keeps to itself: comparable with what was sent. */
    static JsonNode withoutServersPart(JsonNode config) {
        ObjectNode comparable = (ObjectNode) config.deepCopy();
        comparable.remove("validationMessages");
        if (comparable.get("grant") instanceof ObjectNode grant) {
            grant.remove(List.of("clientSecret", "credentialId", "organisationId"));
        }
        return comparable;
    }

    String id() {
        return id;
    }

    synchronized boolean isDeleted() {
        return isDeleted;
    }

    /** Whether somebody asked for its end, and was not refused. */
    synchronized boolean mayBeDeleted() {
        return isDeleted || unknown.stream().anyMatch(Change.Delete.class::isInstance);
    }

    /** The last version that was acknowledged. */
    synchronized long lastVersion() {
        return acknowledged.lastKey();
    }

    synchronized Map<Long, Acknowledgement> acknowledged() {
        return new HashMap<>(acknowledged);
    }

    /** Before a change is sent: until its answer is here, it may be done or not. */
    synchronized void sending(Change change) {
        unknown.add(change);
    }

    synchronized void refused(Change change) {
        unknown.remove(change);
    }

    /**
     * A change was acknowledged, with the version that it led to, and the connector as it was then if the answer has
     * it.
     */
    synchronized void done(Change change, long version, @Nullable JsonNode body) {
        unknown.remove(change);
        Acknowledgement other = acknowledged.putIfAbsent(version, new Acknowledgement(change, body));
        if (other != null) {
            throw new AssertionError(
                    "Two changes were acknowledged as version %d of %s: %s and %s"
                            .formatted(version, id, other, change));
        }
        if (body != null && change instanceof Change.PutConfig put) {
            JsonNode answered = Picture.of(body).configs().get(put.configId());
            if (!put.config().equals(answered)) {
                throw new AssertionError("Sent " + put.config() + ", answered " + answered);
            }
        }
    }

    synchronized void deleted(Change deletion) {
        unknown.remove(deletion);
        isDeleted = true;
    }

    /** Holds that the connector may not be found. */
    synchronized void isGone() {
        if (!mayBeDeleted()) {
            throw new AssertionError(id + " is gone, and nobody deleted it");
        }
        isDeleted = true;
        unknown.clear();
    }

    /** Holds that the connector may be what was read, and goes on from that. */
    synchronized void is(JsonNode found, long version) {
        if (isDeleted) {
            throw new AssertionError(id + " was deleted, and is there: " + found);
        }
        Map.Entry<Long, Acknowledgement> last = acknowledged.lastEntry();
        if (version < last.getKey()) {
            throw new AssertionError(
                    "Version %d of %s was acknowledged, and lost: it is at %d".formatted(last.getKey(), id, version));
        }
        Map.Entry<Long, Acknowledgement> start = lastWithBody();
        JsonNode body = start.getValue().body();
        if (version == start.getKey() && !found.equals(body)) {
            throw new AssertionError("Acknowledged: " + body + "\nfound: " + found);
        }
        if (!leadsTo(Picture.of(body), start.getKey(), unknown, Picture.of(found), version)) {
            throw new AssertionError(
                    "From version %d of %s, %s,\nneither what was acknowledged after it, %s,\nnor what was not answered, %s,\nleads to version %d, %s"
                            .formatted(
                                    start.getKey(),
                                    id,
                                    body,
                                    acknowledged.tailMap(start.getKey(), false),
                                    unknown,
                                    version,
                                    found));
        }
        acknowledged.put(version, new Acknowledgement(null, found));
        unknown.clear();
    }

    private Map.Entry<Long, Acknowledgement> lastWithBody() {
        return acknowledged.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().body() != null)
                .findFirst()
                .orElseThrow();
    }

    /** Whether what was acknowledged, each in its place, with some of the unknown between, leads from here to there. */
    private boolean leadsTo(Picture from, long version, List<Change> left, Picture target, long targetVersion) {
        if (version == targetVersion) {
            return from.equals(target);
        }
        Acknowledgement known = acknowledged.get(version + 1);
        List<Change> candidates =
                known != null && known.change() != null ? List.of(known.change()) : List.copyOf(Set.copyOf(left));
        for (Change candidate : candidates) {
            Picture next = from.after(candidate);
            if (next != null) {
                List<Change> rest = new ArrayList<>(left);
                rest.remove(candidate);
                if (leadsTo(next, version + 1, rest, target, targetVersion)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Holds that a version in the history is what was acknowledged as that version. */
    synchronized void holdAcknowledged(long version, JsonNode state) {
        Acknowledgement answer = acknowledged.get(version);
        if (answer == null) {
            return;
        }
        if (answer.body() != null && !answer.body().equals(state)) {
            throw new AssertionError(
                    "Version %d of %s was acknowledged as %s,\nand its events make %s"
                            .formatted(version, id, answer.body(), state));
        }
        if (answer.change() instanceof Change.PutTags put && !put.tags().equals(state.path("tags"))) {
            throw new AssertionError(
                    "Version %d of %s was acknowledged with the tags %s,\nand its events make %s"
                            .formatted(version, id, put.tags(), state));
        }
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
