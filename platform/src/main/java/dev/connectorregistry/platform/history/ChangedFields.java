package dev.connectorregistry.platform.history;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which fields differ between two documents: names that filters and statistics can go by, whatever the list places. */
final class ChangedFields {

    // Left out: what never changes once it is there, and what is compared on its own.
    private static final Set<String> OF_CONNECTOR = Set.of(ConnectorDocument.ID, "organisationId", "createdAt");

    private static final Set<String> OF_ITEM = Set.of(ConnectorDocument.ID, ConnectorDocument.GRANT);

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final SortedSet<String> fields = new TreeSet<>();

    private ChangedFields() {}

    static SortedSet<String> between(ConnectorDocument from, ConnectorDocument to) {
        ChangedFields changed = new ChangedFields();
        if (!to.sharesProperties(from)) {
            changed.compare("", from.properties(), to.properties(), OF_CONNECTOR);
        }
        ConnectorDocument.LISTS.forEach(list -> changed.compareItems(list, from, to));
        return changed.fields;
    }

    private void compareItems(String list, ConnectorDocument from, ConnectorDocument to) {
        if (!from.ids(list).equals(to.ids(list))) {
            fields.add(list);
        }
        String prefix = list + ".";
        Stream.concat(from.ids(list).stream(), to.ids(list).stream())
                .distinct()
                .filter(id -> !to.sharesItem(list, id, from))
                .filter(id -> !Objects.equals(from.item(list, id), to.item(list, id)))
                .forEach(id -> {
                    ObjectNode before = orNothing(from.item(list, id));
                    ObjectNode after = orNothing(to.item(list, id));
                    compare(prefix, before, after, OF_ITEM);
                    compare(
                            prefix + ConnectorDocument.GRANT + ".",
                            orNothing(before.get(ConnectorDocument.GRANT)),
                            orNothing(after.get(ConnectorDocument.GRANT)),
                            Set.of());
                });
    }

    /**
     * Compares the values of two objects.
     *
     * @param apart the properties that are not compared here
     */
    private void compare(String prefix, ObjectNode before, ObjectNode after, Set<String> apart) {
        Set<String> names = new HashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeAll(apart);
        names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .forEach(name -> fields.add(prefix + name));
    }

    private static ObjectNode orNothing(@Nullable JsonNode node) {
        return node instanceof ObjectNode object ? object : NOTHING;
    }
}
