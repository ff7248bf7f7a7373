package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand.ImportConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.PublicPart;
import dev.connectorregistry.api.connector.VersionEvent.VersionImported;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a copy of a published version is made of: what everybody may see of it. No credential comes along, not even one
 * of the importing organisation's own; nor do tags, which are how the publisher keeps its own connectors apart.
 */
final class LibraryImports {

    private LibraryImports() {}

    /** The events that bring the copy into being: private, with one draft. */
    static List<ConnectorEvent> decide(ImportConnectorVersion command) {
        ConnectorState source = PublicPart.of(command.source());
        ConnectorId id = command.connectorId();
        List<ConnectionVariable> variables = source.connectionVariables();
        List<ConnectorEvent> events = new ArrayList<>();
        events.add(
                switch (source.protocol()) {
                    case Protocol.Http http ->
                            new HttpConnectorCreated(
                                    id,
                                    command.organisationId(),
                                    source.name(),
                                    http.baseUrl(),
                                    variables,
                                    source.tags(),
                                    false);
                    case Protocol.BigQuery bigQuery ->
                            new BigQueryConnectorCreated(
                                    id, command.organisationId(), source.name(), bigQuery.datasetId());
                });
        boolean hasMore = source.documentationUrl() != null || source.imageUrl() != null;
        if (hasMore || (source.protocol() instanceof Protocol.BigQuery && !variables.isEmpty())) {
            events.add(
                    new ConnectorUpdated(
                            id,
                            source.name(),
                            false,
                            source.documentationUrl(),
                            source.imageUrl(),
                            source.protocol(),
                            variables));
        }
        if (!source.categories().isEmpty()) {
            events.add(new ConnectorCategoriesUpdated(id, source.categories()));
        }
        source.authSchemeConfigs().forEach(config -> events.add(new AuthSchemeConfigAdded(id, config)));
        ConnectorVersion version = command.version();
        events.add(
                new VersionImported(
                        id,
                        command.versionId(),
                        version.name(),
                        version.description(),
                        new LibraryOrigin(
                                source.id(),
                                source.organisationId(),
                                version.id(),
                                version.name(),
                                Objects.requireNonNull(version.publication()).sequence())));
        return events;
    }
}
