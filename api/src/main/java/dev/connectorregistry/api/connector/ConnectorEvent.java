package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What happened to a Connector. Facts only: who, when and why stand in the event's metadata, and no event holds a
 * secret. The names and revisions on disk are those of {@link ConnectorEventTypes}.
 */
public sealed interface ConnectorEvent
        permits ConnectionEvent,
                ConnectorEvent.HttpConnectorCreated,
                ConnectorEvent.BigQueryConnectorCreated,
                ConnectorEvent.ConnectorUpdated,
                ConnectorEvent.ConnectorTagsUpdated,
                ConnectorEvent.ConnectorCategoriesUpdated,
                ConnectorEvent.AuthSchemeConfigAdded,
                ConnectorEvent.AuthSchemeConfigUpdated,
                ConnectorEvent.AuthSchemeConfigRemoved,
                ConnectorEvent.AuthSchemeConfigsReordered,
                ConnectorEvent.ConnectorDeleted,
                VersionEvent {

    /** The connector that it happened to. */
    ConnectorId connectorId();

    /** A connector to an HTTP API came to be; its configs follow as {@link AuthSchemeConfigAdded}. */
    @Revision("1")
    record HttpConnectorCreated(
            ConnectorId connectorId,
            OrganisationId organisationId,
            String name,
            String baseUrl,
            List<ConnectionVariable> connectionVariables,
            Tags tags,
            boolean isPublic)
            implements ConnectorEvent {
        public HttpConnectorCreated {
            connectionVariables = List.copyOf(connectionVariables);
        }
    }

    /** A connector to a BigQuery dataset came to be. */
    @Revision("1")
    record BigQueryConnectorCreated(
            ConnectorId connectorId, OrganisationId organisationId, String name, String datasetId)
            implements ConnectorEvent {}

    /** The details of the connector are now these, all of them. */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectorUpdated(
            ConnectorId connectorId,
            String name,
            boolean isPublic,
            @Nullable String documentationUrl,
            @Nullable String imageUrl,
            Protocol protocol,
            List<ConnectionVariable> connectionVariables)
            implements ConnectorEvent {
        public ConnectorUpdated {
            connectionVariables = List.copyOf(connectionVariables);
        }
    }

    /** The tags are now these, all of them. */
    @Revision("1")
    record ConnectorTagsUpdated(ConnectorId connectorId, Tags tags) implements ConnectorEvent {}

    /** The categories are now these, all of them. */
    @Revision("1")
    record ConnectorCategoriesUpdated(ConnectorId connectorId, List<Category> categories) implements ConnectorEvent {
        public ConnectorCategoriesUpdated {
            categories = List.copyOf(categories);
        }
    }

    /** A config came to be, behind all others. */
    @Revision("1")
    record AuthSchemeConfigAdded(ConnectorId connectorId, AuthSchemeConfig authSchemeConfig)
            implements ConnectorEvent {}

    /** The config of that id was replaced in its place. */
    @Revision("1")
    record AuthSchemeConfigUpdated(ConnectorId connectorId, AuthSchemeConfig authSchemeConfig)
            implements ConnectorEvent {}

    /** The config of that id is gone; the id may come back. */
    @Revision("1")
    record AuthSchemeConfigRemoved(ConnectorId connectorId, AuthSchemeConfigId authSchemeConfigId)
            implements ConnectorEvent {}

    /** The configs now stand in this order: a permutation of all their ids. */
    @Revision("1")
    record AuthSchemeConfigsReordered(ConnectorId connectorId, List<AuthSchemeConfigId> authSchemeConfigIds)
            implements ConnectorEvent {
        public AuthSchemeConfigsReordered {
            authSchemeConfigIds = List.copyOf(authSchemeConfigIds);
        }
    }

    /**
     * The connector is gone, and its id is never used again.
     *
     * @param forced whether it was deleted although it was in use; before there was anything that could use it, whether
     *     that was asked for
     */
    @Revision("1")
    record ConnectorDeleted(ConnectorId connectorId, boolean forced) implements ConnectorEvent {}
}
