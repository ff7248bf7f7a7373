package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionUpdated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionVariablesReplaced;
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
import dev.connectorregistry.api.connector.VersionEvent.DefaultVersionChanged;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionDeleted;
import dev.connectorregistry.api.connector.VersionEvent.VersionImported;
import dev.connectorregistry.api.connector.VersionEvent.VersionPublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUnpublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUpdated;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names under which connector events stand on disk. They are for ever: a class may be renamed or moved, its entry
 * here keeps the name that was written.
 */
public final class ConnectorEventTypes {

    /** Every connector event by its stable name. */
    public static final Map<String, Class<? extends ConnectorEvent>> BY_NAME =
            Map.ofEntries(
                    Map.entry("HttpConnectorCreated", HttpConnectorCreated.class),
                    Map.entry("BigQueryConnectorCreated", BigQueryConnectorCreated.class),
                    Map.entry("ConnectorUpdated", ConnectorUpdated.class),
                    Map.entry("ConnectorTagsUpdated", ConnectorTagsUpdated.class),
                    Map.entry("ConnectorCategoriesUpdated", ConnectorCategoriesUpdated.class),
                    Map.entry("AuthSchemeConfigAdded", AuthSchemeConfigAdded.class),
                    Map.entry("AuthSchemeConfigUpdated", AuthSchemeConfigUpdated.class),
                    Map.entry("AuthSchemeConfigRemoved", AuthSchemeConfigRemoved.class),
                    Map.entry("AuthSchemeConfigsReordered", AuthSchemeConfigsReordered.class),
                    Map.entry("ConnectionCreated", ConnectionCreated.class),
                    Map.entry("ConnectionUpdated", ConnectionUpdated.class),
                    Map.entry("ConnectionVariablesReplaced", ConnectionVariablesReplaced.class),
                    Map.entry("ConnectionDeleted", ConnectionDeleted.class),
                    Map.entry("VersionCreated", VersionCreated.class),
                    Map.entry("VersionImported", VersionImported.class),
                    Map.entry("VersionUpdated", VersionUpdated.class),
                    Map.entry("VersionPublished", VersionPublished.class),
                    Map.entry("VersionUnpublished", VersionUnpublished.class),
                    Map.entry("VersionDeleted", VersionDeleted.class),
                    Map.entry("DefaultVersionChanged", DefaultVersionChanged.class),
                    Map.entry("ConnectorDeleted", ConnectorDeleted.class));

    private static final Map<Class<? extends ConnectorEvent>, String> NAMES =
            BY_NAME.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(entry -> entry.getValue(), entry -> entry.getKey()));

    private ConnectorEventTypes() {}

    /** The stable name of a type of event; empty where it is no connector's. */
    public static Optional<String> nameOf(Class<?> type) {
        return Optional.ofNullable(NAMES.get(type));
    }

    /** The stable name of an event. */
    public static String nameOf(ConnectorEvent event) {
        return Objects.requireNonNull(NAMES.get(event.getClass()), "every connector event has a name");
    }
}
