package dev.connectorregistry.platform.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.connectorregistry.api.connector.AuthSchemeConfigRepresentation;
import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ClientCredential;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A connector as its diffs see it: the JSON of the wire, without what is derived, and with a word in place of each
 * client secret. The tree of a connector that is not there is the JSON value {@code null}.
 */
final class ConnectorDocument {

    static final String AUTH_SCHEME_CONFIGS = "authSchemeConfigs";
    static final String GRANT = "grant";
    static final String ID = "id";

    private static final String CONNECTIONS = "connections";
    private static final String CLIENT_SECRET = "clientSecret";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .addMixIn(ConnectorRepresentation.class, WithoutConfigs.class)
                    .build();

    private final @Nullable ConnectorState state;
    private final ObjectNode properties;
    private final SequencedMap<String, ObjectNode> configs = new LinkedHashMap<>();

    private ConnectorDocument(@Nullable ConnectorState state) {
        this.state = state;
        this.properties = state == null ? JsonNodeFactory.instance.objectNode() : properties(state);
    }

    private static ObjectNode properties(ConnectorState state) {
        ObjectNode properties = MAPPER.valueToTree(ConnectorRepresentation.withoutFindings(state));
        if (!state.connections().all().isEmpty()) {
            // Where there are none, nothing is said of them: most connectors' history is about other things.
            properties.set(
                    CONNECTIONS,
                    MAPPER.valueToTree(state.connections().all().stream().map(ShownConnection::of).toList()));
        }
        return properties;
    }

    /** Left out is what is derived, and what is different after every event; the configs are shown one by one. */
    @JsonIgnoreProperties({AUTH_SCHEME_CONFIGS, CONNECTIONS, "versions", "updatedAt"})
    private abstract static class WithoutConfigs {}

    /** A connector on its own: each secret that it has is {@code set}. A deleted one is not there. */
    static ConnectorDocument of(@Nullable ConnectorState state) {
        return new ConnectorDocument(null).followedBy(state);
    }

    /**
     * A later state of this connector: secrets that are {@code set} are told from those that were {@code changed} or
     * {@code removed}. A config that is the same shares its tree with this document.
     */
    ConnectorDocument followedBy(@Nullable ConnectorState later) {
        if (later == null || later.isDeleted()) {
            return new ConnectorDocument(null);
        }
        ConnectorDocument document = new ConnectorDocument(later);
        for (AuthSchemeConfig config : later.authSchemeConfigs()) {
            String id = config.id().value();
            AuthSchemeConfig earlier = state == null ? null : state.authSchemeConfig(config.id()).orElse(null);
            ObjectNode same = config.equals(earlier) ? configs.get(id) : null;
            document.configs.put(id, same != null ? same : show(config, earlier));
        }
        return document;
    }

    boolean isAbsent() {
        return state == null;
    }

    JsonNode tree() {
        return isAbsent() ? NullNode.getInstance() : treeWith(configs.values());
    }

    /** The same connector with other configs. */
    JsonNode treeWith(Collection<ObjectNode> others) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.setAll(properties);
        tree.putArray(AUTH_SCHEME_CONFIGS).addAll(others);
        return tree;
    }

    /** Everything but the configs; nothing where the connector is not there. */
    ObjectNode properties() {
        return properties;
    }

    /** The ids of the configs, in their order. */
    List<String> configIds() {
        return List.copyOf(configs.keySet());
    }

    /** The config of that id; null where there is none. */
    @Nullable ObjectNode config(String id) {
        return configs.get(id);
    }

    /** The configs of these ids, all of which there are. */
    List<ObjectNode> configs(Collection<String> ids) {
        return ids.stream().<ObjectNode>map(configs::get).toList();
    }

    private static ObjectNode show(AuthSchemeConfig config, @Nullable AuthSchemeConfig earlier) {
        ObjectNode shown = MAPPER.valueToTree(AuthSchemeConfigRepresentation.of(config, List.of()));
        String word = wordForSecret(Secret.of(config), earlier == null ? null : Secret.of(earlier));
        if (word != null && shown.get(GRANT) instanceof ObjectNode grant) {
            grant.put(CLIENT_SECRET, word);
        }
        return shown;
    }

    private static @Nullable String wordForSecret(@Nullable Secret now, @Nullable Secret then) {
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
