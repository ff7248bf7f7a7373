package dev.connectorregistry.api.connector;

import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.kernel.VersionId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What somebody wants of a Connector. Refusals are {@link dev.connectorregistry.api.error.Refusal}s. */
public sealed interface ConnectorCommand {

    /** The connector that it is for. */
    ConnectorId connectorId();

    /** The organisation on whose behalf it is sent: the connector must be that organisation's. */
    OrganisationId organisationId();

    /** A command that brings a connector into being. */
    sealed interface CreateConnector extends ConnectorCommand {

        /** The connections that it comes with; a config of theirs that it does not have yet becomes its own. */
        List<ConnectionDraft> connections();
    }

    /** A command for a connector that exists. */
    sealed interface ChangeConnector extends ConnectorCommand
            permits ConnectionCommand,
                    UpdateConnector,
                    UpdateConnectorTags,
                    UpdateConnectorCategories,
                    UpsertAuthSchemeConfig,
                    RemoveAuthSchemeConfig,
                    ReorderAuthSchemeConfigs,
                    RevertConnector,
                    DeleteConnector,
                    VersionCommand,
                    ImportHttpConnectorVersion {

        /** What the sender expects of the connector's version. */
        Precondition precondition();
    }

    /** Creates a connector to an HTTP API. */
    record CreateHttpConnector(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            String name,
            String baseUrl,
            List<AuthSchemeConfigDraft> authSchemeConfigs,
            List<ConnectionVariable> connectionVariables,
            Tags tags,
            boolean isPublic,
            @Nullable String documentationUrl,
            @Nullable String imageUrl,
            List<ConnectionDraft> connections)
            implements CreateConnector {
        public CreateHttpConnector {
            authSchemeConfigs = List.copyOf(authSchemeConfigs);
            connectionVariables = List.copyOf(connectionVariables);
            connections = List.copyOf(connections);
        }

        /** One without documentation and image, which only an import brings along. */
        public CreateHttpConnector(
                ConnectorId connectorId,
                OrganisationId organisationId,
                String name,
                String baseUrl,
                List<AuthSchemeConfigDraft> authSchemeConfigs,
                List<ConnectionVariable> connectionVariables,
                Tags tags,
                boolean isPublic,
                List<ConnectionDraft> connections) {
            this(
                    connectorId,
                    organisationId,
                    name,
                    baseUrl,
                    authSchemeConfigs,
                    connectionVariables,
                    tags,
                    isPublic,
                    null,
                    null,
                    connections);
        }
    }

    /** Creates a connector to a BigQuery dataset. */
    record CreateBigQueryConnector(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            String name,
            String datasetId,
            List<ConnectionDraft> connections)
            implements CreateConnector {
        public CreateBigQueryConnector {
            connections = List.copyOf(connections);
        }
    }

    /**
     * Creates a connector with a draft, as a copy of what somebody published: of its version, and of what everybody may
     * see of the connector that it stands for.
     *
     * @param versionId of the draft
     * @param source the public connector as it was when the version was published, folded from its own events
     * @param version the published version
     */
    record ImportConnectorVersion(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            VersionId versionId,
            ConnectorState source,
            ConnectorVersion version)
            implements CreateConnector {
        public ImportConnectorVersion {
            if (!version.hasPublication()) {
                throw new IllegalArgumentException("A draft is for nobody to copy");
            }
        }

        /** None: a connection holds credentials, which are nobody else's. */
        @Override
        public List<ConnectionDraft> connections() {
            return List.of();
        }
    }

    /**
     * Replaces the details of a connector.
     *
     * @param protocol its settings; the kind can't change
     * @param connectionVariables the new list; null leaves it as it is
     * @param authSchemeConfigIds the new order of the configs; null leaves it as it is
     */
    record UpdateConnector(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            String name,
            boolean isPublic,
            @Nullable String documentationUrl,
            @Nullable String imageUrl,
            Tags tags,
            Protocol protocol,
            @Nullable List<ConnectionVariable> connectionVariables,
            @Nullable List<AuthSchemeConfigId> authSchemeConfigIds)
            implements ChangeConnector {
        public UpdateConnector {
            connectionVariables = connectionVariables == null ? null : List.copyOf(connectionVariables);
            authSchemeConfigIds = authSchemeConfigIds == null ? null : List.copyOf(authSchemeConfigIds);
        }
    }

    /** Replaces the tags. */
    record UpdateConnectorTags(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            Tags tags)
            implements ChangeConnector {}

    /** Replaces the categories. */
    record UpdateConnectorCategories(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            List<Category> categories)
            implements ChangeConnector {
        public UpdateConnectorCategories {
            categories = List.copyOf(categories);
        }
    }

    /** Adds a config, or replaces the one with that id. */
    record UpsertAuthSchemeConfig(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            AuthSchemeConfigDraft draft)
            implements ChangeConnector {}

    /** Removes a config. */
    record RemoveAuthSchemeConfig(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            AuthSchemeConfigId authSchemeConfigId)
            implements ChangeConnector {}

    /**
     * Puts the configs into another order.
     *
     * @param authSchemeConfigIds a permutation of the ids that there are
     */
    record ReorderAuthSchemeConfigs(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            List<AuthSchemeConfigId> authSchemeConfigIds)
            implements ChangeConnector {
        public ReorderAuthSchemeConfigs {
            authSchemeConfigIds = List.copyOf(authSchemeConfigIds);
        }
    }

    /**
     * Brings a connector back to what it was after one of its events. Its connections and versions stay as they are,
     * and secrets that were destroyed or overwritten since do not come back.
     *
     * @param target the connector as it was then, folded from its own events
     */
    record RevertConnector(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            ConnectorState target)
            implements ChangeConnector {
        public RevertConnector {
            if (!target.id().equals(connectorId)) {
                throw new IllegalArgumentException("A connector can't become another one");
            }
        }
    }

    /**
     * Deletes the connector.
     *
     * @param force even while it is in use
     */
    record DeleteConnector(
            @TargetAggregateIdentifier ConnectorId connectorId,
            OrganisationId organisationId,
            Precondition precondition,
            boolean force)
            implements ChangeConnector {}
}
