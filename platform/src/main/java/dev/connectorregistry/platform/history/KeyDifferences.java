package dev.connectorregistry.platform.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which keys came, went, or have another value.
 *
 * @param added in the order of the later ones
 * @param removed in the order of the earlier ones
 * @param changed in the order of the later ones
 */
record KeyDifferences(List<String> added, List<String> removed, List<String> changed) {

    static KeyDifferences between(Map<String, ?> before, Map<String, ?> after) {
        return new KeyDifferences(
                after.keySet().stream().filter(key -> !before.containsKey(key)).toList(),
                before.keySet().stream().filter(key -> !after.containsKey(key)).toList(),
                after.keySet().stream()
                        .filter(key -> before.containsKey(key) && !Objects.equals(after.get(key), before.get(key)))
                        .toList());
    }

    /** For keys that have no values. */
    static KeyDifferences between(Collection<String> before, Collection<String> after) {
        return between(keys(before), keys(after));
    }

    /**
     * One clause for each of the three that there are.
     *
     * @param what the keys are, with a space behind it; may be empty
     */
    List<String> clauses(String what) {
        return clauses(what, "added", "removed", "changed");
    }

    /** One clause for each of the three that there are, in these words. */
    List<String> clauses(String what, String whenAdded, String whenRemoved, String whenChanged) {
        List<String> clauses = new ArrayList<>();
        addClause(clauses, what, added, whenAdded);
        addClause(clauses, what, removed, whenRemoved);
        addClause(clauses, what, changed, whenChanged);
        return clauses;
    }

    private static void addClause(List<String> clauses, String what, List<String> keys, String happened) {
        if (!keys.isEmpty()) {
            clauses.add("%s%s %s".formatted(what, Quoted.values(keys), happened));
        }
    }

    private static Map<String, Boolean> keys(Collection<String> list) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        list.forEach(key -> keys.put(key, true));
        return keys;
    }
}
