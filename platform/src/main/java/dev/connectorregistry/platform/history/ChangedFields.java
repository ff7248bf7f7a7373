package dev.connectorregistry.platform.history;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which fields differ between two documents: names that filters and statistics can go by, whatever the list places. */
final class ChangedFields {

    /** What a connector or a config is called for ever; it does not change, it comes and goes. */
    private static final Set<String> IDENTITY = Set.of(ConnectorDocument.ID, "organisationId", "createdAt");

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final SortedSet<String> fields = new TreeSet<>();

    private ChangedFields() {}

    static SortedSet<String> between(ConnectorDocument from, ConnectorDocument to) {
        ChangedFields changed = new ChangedFields();
        changed.compare("", from.properties(), to.properties(), ConnectorDocument.AUTH_SCHEME_CONFIGS);
        changed.compareConfigs(from, to);
        return changed.fields;
    }

    private void compareConfigs(ConnectorDocument from, ConnectorDocument to) {
        if (!ids(from).equals(ids(to))) {
            fields.add(ConnectorDocument.AUTH_SCHEME_CONFIGS);
        }
        String prefix = ConnectorDocument.AUTH_SCHEME_CONFIGS + ".";
        for (JsonNode either : Stream.concat(from.authSchemeConfigs(), to.authSchemeConfigs()).toList()) {
            ObjectNode before = orNothing(from.authSchemeConfig(either));
            ObjectNode after = orNothing(to.authSchemeConfig(either));
            compare(prefix, before, after, ConnectorDocument.GRANT);
            compare(
                    prefix + ConnectorDocument.GRANT + ".",
                    orNothing(before.get(ConnectorDocument.GRANT)),
                    orNothing(after.get(ConnectorDocument.GRANT)),
                    "");
        }
    }

    /**
     * Compares the values of two objects.
     *
     * @param apart the property that is compared on its own
     */
    private void compare(String prefix, ObjectNode before, ObjectNode after, String apart) {
        Set<String> names = new HashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeAll(IDENTITY);
        names.remove(apart);
        names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .forEach(name -> fields.add(prefix + name));
    }

    private static List<String> ids(ConnectorDocument document) {
        return document.authSchemeConfigs().map(config -> config.path(ConnectorDocument.ID).stringValue()).toList();
    }

    private static ObjectNode orNothing(@Nullable JsonNode node) {
        return node instanceof ObjectNode object ? object : NOTHING;
    }
}
