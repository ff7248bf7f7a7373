package dev.connectorregistry.platform.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.connectorregistry.api.connector.AuthSchemeConfigRepresentation;
import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.Timestamps;

import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * A connector as its diffs see it: the JSON of the wire, without what is derived, and with a word in place of each
 * client secret. The tree of a connector that is not there is the JSON value {@code null}.
 */
final class ConnectorDocument {

    static final String AUTH_SCHEME_CONFIGS = "authSchemeConfigs";
    static final String VERSIONS = "versions";
    static final String GRANT = "grant";
    static final String ID = "id";

    private static final String CONNECTIONS = "connections";

    /** The lists whose items have ids: an item stays itself, wherever in its list it is. */
    static final List<String> LISTS = List.of(AUTH_SCHEME_CONFIGS, VERSIONS);

    private static final String IMPORTED_FROM = "importedFrom";
    private static final String CLIENT_SECRET = "clientSecret";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .addMixIn(ConnectorRepresentation.class, WithoutLists.class)
                    .build();

    private final @Nullable ConnectorState state;
    private final Supplier<ObjectNode> properties;
    private final Map<String, SequencedMap<String, Supplier<ObjectNode>>> lists = new HashMap<>();

    private ConnectorDocument(@Nullable ConnectorState state, Supplier<ObjectNode> properties) {
        this.state = state;
        this.properties = properties;
        LISTS.forEach(list -> lists.put(list, new LinkedHashMap<>()));
    }

    private static ConnectorDocument absent() {
        return new ConnectorDocument(null, JsonNodeFactory.instance::objectNode);
    }

    private static ObjectNode properties(ConnectorState state) {
        ObjectNode properties = MAPPER.valueToTree(ConnectorRepresentation.withoutFindings(state));
        LibraryOrigin origin = state.versions().importedFrom();
        if (origin != null) {
            properties
                    .putObject(IMPORTED_FROM)
                    .put("connectorId", origin.connectorId().value())
                    .put("organisationId", origin.organisationId().value())
                    .put("versionId", origin.versionId().value())
                    .put("versionName", origin.versionName());
        }
        if (!state.connections().all().isEmpty()) {
            // Where there are none, nothing is said of them: most connectors' history is about other things.
            properties.set(
                    CONNECTIONS,
                    MAPPER.valueToTree(state.connections().all().stream().map(ShownConnection::of).toList()));
        }
        return properties;
    }

    /**
     * Left out is what is derived, and what is different after every event; the items of lists are shown one by one.
     */
    @JsonIgnoreProperties({AUTH_SCHEME_CONFIGS, CONNECTIONS, VERSIONS, "updatedAt"})
    private abstract static class WithoutLists {}

    /** A connector on its own: each secret that it has is {@code set}. A deleted one is not there. */
    static ConnectorDocument of(@Nullable ConnectorState state) {
        return absent().followedBy(state);
    }

    /**
     * A later state of this connector: secrets that are {@code set} are told from those that were {@code changed} or
     * {@code removed}. What is the same is shared with this document, and has no tree before somebody asks for it: most
     * changes leave nearly all of a connector as it was.
     */
    ConnectorDocument followedBy(@Nullable ConnectorState later) {
        if (later == null || later.isDeleted()) {
            return absent();
        }
        ConnectorDocument document =
                new ConnectorDocument(
                        later,
                        state != null && later.differsInConfigsOnly(state)
                                ? properties
                                : SingletonSupplier.of(() -> properties(later)));
        for (AuthSchemeConfig config : later.authSchemeConfigs()) {
            AuthSchemeConfig earlier = state == null ? null : state.authSchemeConfig(config.id()).orElse(null);
            String id = config.id().value();
            document.items(AUTH_SCHEME_CONFIGS)
                    .put(
                            id,
                            config.equals(earlier)
                                    ? shown(AUTH_SCHEME_CONFIGS, id)
                                    : SingletonSupplier.of(() -> show(config, earlier)));
        }
        for (ConnectorVersion version : later.versions().all()) {
            ConnectorVersion earlier = state == null ? null : state.versions().find(version.id()).orElse(null);
            String id = version.id().value();
            document.items(VERSIONS)
                    .put(id, version.equals(earlier) ? shown(VERSIONS, id) : SingletonSupplier.of(() -> show(version)));
        }
        return document;
    }

    private Supplier<ObjectNode> shown(String list, String id) {
        return Objects.requireNonNull(items(list).get(id));
    }

    boolean isAbsent() {
        return state == null;
    }

    JsonNode tree() {
        if (isAbsent()) {
            return NullNode.getInstance();
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.setAll(properties());
        LISTS.forEach(list -> tree.putArray(list).addAll(items(list).values().stream().map(Supplier::get).toList()));
        return tree;
    }

    /** Everything but the lists; nothing where the connector is not there. */
    ObjectNode properties() {
        return properties.get();
    }

    /** Whether everything but the lists is as in another document; it may be if this says that it isn't. */
    boolean sharesProperties(ConnectorDocument other) {
        return properties.equals(other.properties);
    }

    /** Whether an item is as in another document. It may be if this says that it isn't. */
    boolean sharesItem(String list, String id, ConnectorDocument other) {
        Supplier<ObjectNode> item = items(list).get(id);
        return item != null && item.equals(other.items(list).get(id));
    }

    /** The ids of the items of a list, in their order. */
    List<String> ids(String list) {
        return List.copyOf(items(list).keySet());
    }

    boolean has(String list, String id) {
        return items(list).containsKey(id);
    }

    /** The item of that id; null where the list has none. */
    @Nullable ObjectNode item(String list, String id) {
        Supplier<ObjectNode> item = items(list).get(id);
        return item == null ? null : item.get();
    }

    private SequencedMap<String, Supplier<ObjectNode>> items(String list) {
        return Objects.requireNonNull(lists.get(list));
    }

    /** Left out is what follows from other versions, and what is different after each change of the version. */
    private static ObjectNode show(ConnectorVersion version) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put(ID, version.id().value()).put("name", version.name());
        if (version.description() != null) {
            shown.put("description", version.description());
        }
        shown.put("isDefault", version.isDefault());
        ConnectorVersion.Publication publication = version.publication();
        if (publication != null) {
            shown.put("publishedAt", Timestamps.format(publication.at()));
        }
        return shown;
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
