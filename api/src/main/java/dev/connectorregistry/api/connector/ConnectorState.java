package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Connector as its events made it. The aggregate, its snapshot, the read model and time travel are all this type, and
 * all of them come from {@link #evolve}: they can't drift apart.
 *
 * @param id names it
 * @param organisationId who owns it
 * @param name what people call it
 * @param isPublic whether every authenticated caller may read it
 * @param documentationUrl where the system's documentation is
 * @param imageUrl an icon
 * @param tags free labels
 * @param categories what kind of system it is
 * @param protocol what it speaks, and where
 * @param connectionVariables defaults for the templates in its URLs
 * @param authSchemeConfigs how it authenticates, in the order that people chose
 * @param connections how people use it, each with credentials of its own
 * @param versions what was or is to be published of it
 * @param version the sequence number of the last event that is folded in, from 0
 * @param createdAt when its first event happened
 * @param updatedAt when its last event happened
 * @param deletedAt when it was deleted; null while it lives. A deleted connector keeps its last state: a tombstone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectorState(
        ConnectorId id,
        OrganisationId organisationId,
        String name,
        boolean isPublic,
        @Nullable String documentationUrl,
        @Nullable String imageUrl,
        Tags tags,
        List<Category> categories,
        Protocol protocol,
        List<ConnectionVariable> connectionVariables,
        List<AuthSchemeConfig> authSchemeConfigs,
        Connections connections,
        Versions versions,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    /** At most this many configs in one connector. */
    public static final int MAX_AUTH_SCHEME_CONFIGS = 100;

    public ConnectorState {
        categories = List.copyOf(categories);
        connectionVariables = List.copyOf(connectionVariables);
        authSchemeConfigs = List.copyOf(authSchemeConfigs);
    }

    /**
     * The one fold: the state after an event. Pure, and exhaustive over the sealed event interface.
     *
     * @param state before the event; null before the first one
     * @param event what happened
     * @param sequence the event's place in its connector's stream, from 0
     * @param instant when it happened
     * @throws UnfoldableEventException when the event can't follow this state: the stream is damaged
     */
    public static ConnectorState evolve(
            @Nullable ConnectorState state, ConnectorEvent event, long sequence, Instant instant) {
        long expected = state == null ? 0 : state.version + 1;
        if (sequence != expected) {
            throw new UnfoldableEventException(event, sequence, "expected the event with sequence number " + expected);
        }
        if (state != null && state.isDeleted()) {
            throw new UnfoldableEventException(event, sequence, "the connector was deleted before it");
        }
        return switch (event) {
            case HttpConnectorCreated created ->
                    first(
                            state,
                            created,
                            sequence,
                            new ConnectorState(
                                    created.connectorId(),
                                    created.organisationId(),
                                    created.name(),
                                    created.isPublic(),
                                    null,
                                    null,
                                    created.tags(),
                                    List.of(),
                                    new Protocol.Http(created.baseUrl()),
                                    created.connectionVariables(),
                                    List.of(),
                                    Connections.NONE,
                                    Versions.NONE,
                                    sequence,
                                    instant,
                                    instant,
                                    null));
            case BigQueryConnectorCreated created ->
                    first(
                            state,
                            created,
                            sequence,
                            new ConnectorState(
                                    created.connectorId(),
                                    created.organisationId(),
                                    created.name(),
                                    false,
                                    null,
                                    null,
                                    Tags.NONE,
                                    List.of(),
                                    new Protocol.BigQuery(created.datasetId()),
                                    List.of(),
                                    List.of(),
                                    Connections.NONE,
                                    Versions.NONE,
                                    sequence,
                                    instant,
                                    instant,
                                    null));
            case ConnectorUpdated updated -> existing(state, event, sequence).withDetails(updated, sequence, instant);
            case ConnectorTagsUpdated updated ->
                    existing(state, event, sequence).withTags(updated.tags(), sequence, instant);
            case ConnectorCategoriesUpdated updated ->
                    existing(state, event, sequence).withCategories(updated.categories(), sequence, instant);
            case AuthSchemeConfigAdded added -> {
                ConnectorState before = existing(state, event, sequence);
                if (before.authSchemeConfig(added.authSchemeConfig().id()).isPresent()) {
                    throw new UnfoldableEventException(event, sequence, "the connector already has this config");
                }
                yield before.withAuthSchemeConfigs(
                        Stream.concat(before.authSchemeConfigs.stream(), Stream.of(added.authSchemeConfig())).toList(),
                        sequence,
                        instant);
            }
            case AuthSchemeConfigUpdated updated -> {
                ConnectorState before = existing(state, event, sequence);
                AuthSchemeConfig config = updated.authSchemeConfig();
                before.require(config.id(), event, sequence);
                yield before.withAuthSchemeConfigs(
                        before.authSchemeConfigs.stream()
                                .map(present -> present.id().equals(config.id()) ? config : present)
                                .toList(),
                        sequence,
                        instant);
            }
            case AuthSchemeConfigRemoved removed -> {
                ConnectorState before = existing(state, event, sequence);
                before.require(removed.authSchemeConfigId(), event, sequence);
                yield before.withAuthSchemeConfigs(
                        before.authSchemeConfigs.stream()
                                .filter(present -> !present.id().equals(removed.authSchemeConfigId()))
                                .toList(),
                        sequence,
                        instant);
            }
            case AuthSchemeConfigsReordered reordered -> {
                ConnectorState before = existing(state, event, sequence);
                if (!before.isPermutation(reordered.authSchemeConfigIds())) {
                    throw new UnfoldableEventException(event, sequence, "the order is no permutation of the configs");
                }
                Map<AuthSchemeConfigId, AuthSchemeConfig> byId = new HashMap<>();
                before.authSchemeConfigs.forEach(config -> byId.put(config.id(), config));
                yield before.withAuthSchemeConfigs(
                        reordered.authSchemeConfigIds().stream()
                                .map(id -> Objects.requireNonNull(byId.get(id)))
                                .toList(),
                        sequence,
                        instant);
            }
            case ConnectionEvent happened -> {
                ConnectorState before = existing(state, event, sequence);
                yield before.withConnections(before.connections.evolve(happened, sequence, instant), sequence, instant);
            }
            case ConnectorDeleted deleted -> existing(state, event, sequence).asDeleted(sequence, instant);
            case VersionEvent ofVersion -> {
                ConnectorState before = existing(state, event, sequence);
                yield before.withVersions(before.versions.evolve(ofVersion, sequence, instant), sequence, instant);
            }
        };
    }

    /** Whether the connector was deleted: what remains is its tombstone. */
    @JsonIgnore
    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** Finds the config of that id. */
    public Optional<AuthSchemeConfig> authSchemeConfig(AuthSchemeConfigId configId) {
        return authSchemeConfigs.stream().filter(config -> config.id().equals(configId)).findFirst();
    }

    /** The ids of the configs, in their order. */
    public List<AuthSchemeConfigId> authSchemeConfigIds() {
        return authSchemeConfigs.stream().map(AuthSchemeConfig::id).toList();
    }

    /** The client credentials that the configs refer to; none for a deleted connector. */
    public List<ClientCredential> clientCredentials() {
        return isDeleted()
                ? List.of()
                : authSchemeConfigs.stream()
                        .map(AuthSchemeConfig::clientCredential)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    /** Whether nothing but configs, and what counts and times changes, differs from another state. */
    public boolean differsInConfigsOnly(ConnectorState other) {
        return withLists(
                        tags,
                        categories,
                        other.authSchemeConfigs,
                        connections,
                        versions,
                        other.version,
                        other.updatedAt,
                        deletedAt)
                .equals(other);
    }

    /** What uses the connector; nothing uses a deleted one. */
    public List<ConnectorUsage> usages() {
        return isDeleted()
                ? List.of()
                : Stream.concat(
                                connections.all().stream()
                                        .map(connection ->
                                                new ConnectorUsage(ConnectorUsage.Kind.CONNECTION, connection.name())),
                                versions.usages().stream())
                        .toList();
    }

    /** The credentials of the connections; none for a deleted connector. */
    public List<CredentialId> credentialIds() {
        return isDeleted() ? List.of() : connections.credentialIds();
    }

    /** Whether these are the ids of all the configs, each once, in any order. */
    public boolean isPermutation(List<AuthSchemeConfigId> ids) {
        return ids.size() == authSchemeConfigs.size() && Set.copyOf(ids).equals(Set.copyOf(authSchemeConfigIds()));
    }

    private static ConnectorState first(
            @Nullable ConnectorState state, ConnectorEvent event, long sequence, ConnectorState created) {
        if (state != null) {
            throw new UnfoldableEventException(event, sequence, "the connector exists already");
        }
        return created;
    }

    private static ConnectorState existing(@Nullable ConnectorState state, ConnectorEvent event, long sequence) {
        if (state == null) {
            throw new UnfoldableEventException(event, sequence, "the connector was never created");
        }
        return state;
    }

    private void require(AuthSchemeConfigId configId, ConnectorEvent event, long sequence) {
        if (authSchemeConfig(configId).isEmpty()) {
            throw new UnfoldableEventException(event, sequence, "the connector has no such config");
        }
    }

    private ConnectorState withDetails(ConnectorUpdated updated, long sequence, Instant instant) {
        return new ConnectorState(
                id,
                organisationId,
                updated.name(),
                updated.isPublic(),
                updated.documentationUrl(),
                updated.imageUrl(),
                tags,
                categories,
                updated.protocol(),
                updated.connectionVariables(),
                authSchemeConfigs,
                connections,
                versions,
                sequence,
                createdAt,
                instant,
                null);
    }

    /**
     * The same connector, past an event that was discarded and counts for nothing.
     *
     * @param sequence that event's place in the connector's stream, right behind the last one that is folded in
     */
    public ConnectorState passingOver(long sequence) {
        if (sequence != version + 1) {
            throw new IllegalArgumentException(
                    "Only the event with sequence number %d can be passed over, not %d"
                            .formatted(version + 1, sequence));
        }
        return withLists(tags, categories, authSchemeConfigs, connections, versions, sequence, updatedAt, deletedAt);
    }

    private ConnectorState withTags(Tags newTags, long sequence, Instant instant) {
        return withLists(newTags, categories, authSchemeConfigs, connections, versions, sequence, instant, null);
    }

    private ConnectorState withCategories(List<Category> newCategories, long sequence, Instant instant) {
        return withLists(tags, newCategories, authSchemeConfigs, connections, versions, sequence, instant, null);
    }

    private ConnectorState withAuthSchemeConfigs(List<AuthSchemeConfig> newConfigs, long sequence, Instant instant) {
        return withLists(tags, categories, newConfigs, connections, versions, sequence, instant, null);
    }

    private ConnectorState withConnections(Connections newConnections, long sequence, Instant instant) {
        return withLists(tags, categories, authSchemeConfigs, newConnections, versions, sequence, instant, null);
    }

    private ConnectorState asDeleted(long sequence, Instant instant) {
        return withLists(tags, categories, authSchemeConfigs, connections, versions, sequence, instant, instant);
    }

    private ConnectorState withVersions(Versions newVersions, long sequence, Instant instant) {
        return withLists(tags, categories, authSchemeConfigs, connections, newVersions, sequence, instant, null);
    }

    private ConnectorState withLists(
            Tags newTags,
            List<Category> newCategories,
            List<AuthSchemeConfig> newConfigs,
            Connections newConnections,
            Versions newVersions,
            long sequence,
            Instant instant,
            @Nullable Instant newDeletedAt) {
        return new ConnectorState(
                id,
                organisationId,
                name,
                isPublic,
                documentationUrl,
                imageUrl,
                newTags,
                newCategories,
                protocol,
                connectionVariables,
                newConfigs,
                newConnections,
                newVersions,
                sequence,
                createdAt,
                instant,
                newDeletedAt);
    }
}
