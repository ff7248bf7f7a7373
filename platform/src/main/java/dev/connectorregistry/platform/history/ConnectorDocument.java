package dev.connectorregistry.platform.history;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ClientCredential;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A connector as its diffs see it: the JSON of the wire, without what is derived, and with a word in place of each
 * client secret. The tree of a connector that is not there is the JSON value {@code null}.
 */
final class ConnectorDocument {

    static final String AUTH_SCHEME_CONFIGS = "authSchemeConfigs";
    static final String GRANT = "grant";
    static final String ID = "id";

    private static final String CLIENT_SECRET = "clientSecret";

    /** Derived, or different after every event. */
    private static final List<String> LEFT_OUT = List.of("connections", "versions", "updatedAt");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private final @Nullable ObjectNode tree;
    private final SequencedMap<String, ObjectNode> configs = new LinkedHashMap<>();

    private ConnectorDocument(@Nullable ObjectNode tree) {
        this.tree = tree;
        if (tree != null) {
            for (JsonNode config : tree.path(AUTH_SCHEME_CONFIGS)) {
                configs.put(config.get(ID).stringValue(), (ObjectNode) config);
            }
        }
    }

    /** The connector on its own: each secret that it has is {@code set}. */
    static ConnectorDocument of(@Nullable ConnectorState state) {
        return of(state, state);
    }

    /**
     * The connector as it came out of another state, which tells secrets that are {@code set} from those that were
     * {@code changed} or {@code removed}.
     */
    static ConnectorDocument of(@Nullable ConnectorState state, @Nullable ConnectorState earlier) {
        if (state == null || state.isDeleted()) {
            return new ConnectorDocument(null);
        }
        ObjectNode tree = MAPPER.valueToTree(ConnectorRepresentation.withoutFindings(state));
        tree.remove(LEFT_OUT);
        ConnectorDocument document = new ConnectorDocument(tree);
        for (AuthSchemeConfig config : state.authSchemeConfigs()) {
            String word = wordForSecret(config, earlier);
            ObjectNode shown = document.configs.get(config.id().value());
            if (word != null && shown != null && shown.get(GRANT) instanceof ObjectNode grant) {
                grant.put(CLIENT_SECRET, word);
            }
        }
        return document;
    }

    boolean isAbsent() {
        return tree == null;
    }

    JsonNode tree() {
        return tree == null ? NullNode.getInstance() : tree;
    }

    /** The properties; none where the connector is not there. */
    ObjectNode properties() {
        return tree == null ? JsonNodeFactory.instance.objectNode() : tree;
    }

    /** The configs, in their order. */
    Stream<ObjectNode> authSchemeConfigs() {
        return configs.values().stream();
    }

    /** The config with the id of that one; null where there is none. */
    @Nullable ObjectNode authSchemeConfig(JsonNode config) {
        return configs.get(config.path(ID).stringValue());
    }

    /** The same connector with other configs. */
    JsonNode treeWith(List<ObjectNode> others) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(others);
        properties().forEachEntry((name, value) -> copy.set(name, name.equals(AUTH_SCHEME_CONFIGS) ? list : value));
        return copy;
    }

    private static @Nullable String wordForSecret(AuthSchemeConfig config, @Nullable ConnectorState earlier) {
        Secret now = Secret.of(config);
        Secret then =
                earlier == null || earlier.isDeleted()
                        ? null
                        : earlier.authSchemeConfig(config.id()).map(Secret::of).orElse(null);
        if (now == null) {
            return then == null ? null : "removed";
        }
        return then == null || then.equals(now) ? "set" : "changed";
    }

    /** What tells one client secret from another, without being one. */
    private record Secret(Object credentialId, Object version) {
        static @Nullable Secret of(AuthSchemeConfig config) {
            ClientCredential client = config.clientCredential();
            return client == null || client.secretVersion() == null
                    ? null
                    : new Secret(client.credentialId(), client.secretVersion());
        }
    }
}
