package dev.connectorregistry.platform.history;

import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.Jackson3JsonDiff;

import dev.connectorregistry.api.connector.ConnectorState;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is different between two states of one connector, as the wire shows them. Left out is what is derived
 * (validationMessages) or tells nothing ({@code updatedAt}). No secret and no name of one is in it: {@code
 * grant.clientSecret} is only ever {@code set}, {@code changed} or {@code removed}.
 *
 * @param fields which fields differ: their names on the wire, joined by dots, without the places in lists, such as
 *     {@code baseUrl} and {@code authSchemeConfigs.grant.clientSecret}. {@code authSchemeConfigs} itself where configs
 *     came, went or changed places, and {@code versions} where versions came or went
 * @param patch a JSON Patch (RFC 6902) from the one to the other, with the old values: {@code value} of a {@code
 *     remove}, {@code fromValue} of a {@code replace}; members that RFC 6902 does not define are ignored by whoever
 *     applies it (§4). A connector that is not there, or no longer, is the JSON value {@code null}
 * @param words what is different in plain words, one line each, at most {@value #MAX_WORDS} lines
 */
public record ConnectorDiff(SortedSet<String> fields, JsonNode patch, List<String> words) {

    /** No diff has more lines of words. */
    public static final int MAX_WORDS = 100;

    private static final EnumSet<DiffFlags> WITH_OLD_VALUES =
            EnumSet.of(
                    DiffFlags.ADD_ORIGINAL_VALUE_ON_REPLACE,
                    DiffFlags.OMIT_MOVE_OPERATION,
                    DiffFlags.OMIT_COPY_OPERATION);

    public ConnectorDiff {
        fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
        words = List.copyOf(words);
    }

    /**
     * Compares two states. A deleted connector counts as none.
     *
     * @param before the one to start from; null for none
     * @param after the one to come to; null for none
     */
    public static ConnectorDiff between(@Nullable ConnectorState before, @Nullable ConnectorState after) {
        ConnectorDocument from = ConnectorDocument.of(before);
        ConnectorDocument to = from.followedBy(after);
        return new ConnectorDiff(
                ChangedFields.between(from, to),
                patch(from, to),
                ChangeWords.between(before, after).stream()
                        .limit(MAX_WORDS)
                        .map(words -> ChangeWords.sentence(List.of(words), ConnectorChange.MAX_SUMMARY))
                        .toList());
    }

    /**
     * Goes the way that commands would: items of lists, such as configs, are removed, changed in their places, added,
     * then moved. So each operation speaks of one item, by whatever others came or went; a comparison of the two lists
     * alone would turn one item into another, field by field. What the two share is not looked at.
     */
    private static ArrayNode patch(ConnectorDocument from, ConnectorDocument to) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        if (from.isAbsent() || to.isAbsent()) {
            addOperations(patch, "", from.tree(), to.tree());
            return patch;
        }
        Map<String, List<String>> kept = new HashMap<>();
        for (String list : ConnectorDocument.LISTS) {
            kept.put(list, addRemovals(patch, list, from, to));
        }
        if (!to.sharesProperties(from)) {
            addOperations(patch, "", from.properties(), to.properties());
        }
        for (String list : ConnectorDocument.LISTS) {
            List<String> ids = Objects.requireNonNull(kept.get(list));
            addChanges(patch, list, ids, from, to);
            addMoves(patch, list, addAdditions(patch, list, ids, to), to.ids(list));
        }
        return patch;
    }

    /** Returns the ids of the items that stay. */
    private static List<String> addRemovals(
            ArrayNode patch, String list, ConnectorDocument from, ConnectorDocument to) {
        List<String> kept = new ArrayList<>();
        for (String id : from.ids(list)) {
            if (to.has(list, id)) {
                kept.add(id);
            } else {
                ObjectNode removal = patch.addObject().put("op", "remove").put("path", place(list, kept.size()));
                removal.set("value", from.item(list, id));
            }
        }
        return kept;
    }

    private static void addChanges(
            ArrayNode patch, String list, List<String> ids, ConnectorDocument from, ConnectorDocument to) {
        for (int place = 0; place < ids.size(); place++) {
            String id = ids.get(place);
            if (!to.sharesItem(list, id, from)) {
                addOperations(
                        patch,
                        place(list, place),
                        Objects.requireNonNull(from.item(list, id)),
                        Objects.requireNonNull(to.item(list, id)));
            }
        }
    }

    /** Returns the ids of the items that were there, and of those that were added behind them. */
    private static List<String> addAdditions(ArrayNode patch, String list, List<String> kept, ConnectorDocument to) {
        List<String> together = new ArrayList<>(kept);
        Set<String> present = Set.copyOf(kept);
        for (String id : to.ids(list)) {
            if (!present.contains(id)) {
                ObjectNode addition = patch.addObject().put("op", "add").put("path", place(list, together.size()));
                addition.set("value", to.item(list, id));
                together.add(id);
            }
        }
        return together;
    }

    private static String place(String list, int place) {
        return "/" + list + "/" + place;
    }

    /** Not left to the library either: it would change what stands in a place rather than move it. */
    private static void addMoves(ArrayNode patch, String list, List<String> before, List<String> after) {
        List<String> order = new ArrayList<>(before);
        for (int place = 0; place < after.size(); place++) {
            String wanted = after.get(place);
            if (order.get(place).equals(wanted)) {
                continue;
            }
            // Either one stands in the way of all that follow, or one is to come forward.
            boolean inTheWay = order.get(place + 1).equals(wanted);
            int from = inTheWay ? place : order.indexOf(wanted);
            int to = inTheWay ? after.indexOf(order.get(place)) : place;
            order.add(to, order.remove(from));
            patch.addObject().put("op", "move").put("from", place(list, from)).put("path", place(list, to));
        }
    }

    private static void addOperations(ArrayNode patch, String prefix, JsonNode from, JsonNode to) {
        for (JsonNode found : Jackson3JsonDiff.asJson(from, to, WITH_OLD_VALUES)) {
            ObjectNode operation = patch.addObject();
            operation.set("op", found.get("op"));
            operation.put("path", prefix + pointer(found.get("path")));
            if (found.has("fromValue")) {
                operation.set("fromValue", found.get("fromValue"));
            }
            if (found.has("value")) {
                operation.set("value", found.get("value"));
            }
        }
    }

    /** The library writes {@code =} as {@code ~2}, which is no escape of JSON Pointer (RFC 6901 §3). */
    private static String pointer(JsonNode path) {
        return path.stringValue().replace("~2", "=");
    }
}
