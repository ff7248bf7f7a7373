package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.projection.Serving;

import org.bson.Document;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** Finds the copies that an organisation has of one public connector, in the read model. */
@Component
public class ImportedConnectors {

    private final Serving<ConnectorGeneration> serving;
    private final ConnectorQueries connectors;

    ImportedConnectors(Serving<ConnectorGeneration> serving, ConnectorQueries connectors) {
        this.serving = serving;
        this.connectors = connectors;
    }

    /**
     * The copy that the organisation made last before this one.
     *
     * @param copy which is not looked for
     * @param origin what it is a copy of
     */
    public Optional<ConnectorState> before(ConnectorState copy, LibraryOrigin origin) {
        Document query =
                new Document(ConnectorDocuments.ORGANISATION_ID, copy.organisationId().value())
                        .append(ConnectorDocuments.IMPORTED_FROM, origin.connectorId().value())
                        .append(ConnectorDocuments.DELETED, false)
                        .append(ConnectorDocuments.CREATED_AT, new Document("$lte", copy.createdAt().toEpochMilli()))
                        .append(ConnectorDocuments.ID, new Document("$ne", copy.id().value()));
        Optional<String> found =
                serving.read(current ->
                        Optional.ofNullable(
                                        current.readModel()
                                                .collection()
                                                .find(query)
                                                .sort(
                                                        new Document(ConnectorDocuments.CREATED_AT, -1)
                                                                .append(ConnectorDocuments.ID, -1))
                                                .projection(new Document(ConnectorDocuments.ID, 1))
                                                .first())
                                .map(document -> document.getString(ConnectorDocuments.ID)));
        return found.map(ConnectorId::of).flatMap(connectors::find).filter(state -> !state.isDeleted());
    }
}
