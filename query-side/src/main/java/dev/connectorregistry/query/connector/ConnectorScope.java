package dev.connectorregistry.query.connector;

import dev.connectorregistry.kernel.OrganisationId;

import org.bson.Document;

/** What a list of connectors is a list of. Deleted connectors are in none. */
sealed interface ConnectorScope {

    /** The query for them. */
    Document query();

    /** Everything that an organisation owns. */
    record OfOrganisation(OrganisationId organisation) implements ConnectorScope {
        @Override
        public Document query() {
            return new Document(ConnectorDocuments.ORGANISATION_ID, organisation.value())
                    .append(ConnectorDocuments.DELETED, false);
        }
    }

    /** What is public, whoever owns it. */
    record OfEverybody() implements ConnectorScope {
        @Override
        public Document query() {
            return new Document(ConnectorDocuments.PUBLIC, true).append(ConnectorDocuments.DELETED, false);
        }
    }
}
