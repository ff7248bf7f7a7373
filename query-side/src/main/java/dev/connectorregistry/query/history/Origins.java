package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorVersionRepresentation;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.PublicPart;
import dev.connectorregistry.platform.history.ConnectorDiff;
import dev.connectorregistry.query.connector.ConnectorQueries;
import dev.connectorregistry.query.connector.ImportedConnectors;
import dev.connectorregistry.query.history.OriginRepresentation.EarlierImport;
import dev.connectorregistry.query.history.OriginRepresentation.Update;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Compares what an organisation copied out of the library with what came before and after it. The publisher's connector
 * is read for somebody else: only what everybody may see of it, and of that only what was published.
 */
class Origins {

    private final Histories histories;
    private final ConnectorQueries connectors;
    private final ImportedConnectors copies;

    Origins(Histories histories, ConnectorQueries connectors, ImportedConnectors copies) {
        this.histories = histories;
        this.connectors = connectors;
        this.copies = copies;
    }

    OriginRepresentation describe(ConnectorState copy, LibraryOrigin origin) {
        return OriginRepresentation.of(copy, origin, update(origin), earlierImport(copy, origin));
    }

    private @Nullable Update update(LibraryOrigin origin) {
        ConnectorState source =
                connectors
                        .find(origin.connectorId())
                        .filter(state -> !state.isDeleted() && state.isPublic())
                        .orElse(null);
        ConnectorVersion latest = source == null ? null : source.versions().latest().orElse(null);
        if (source == null || latest == null) {
            return null;
        }
        long sequence = Objects.requireNonNull(latest.publication()).sequence();
        return sequence <= origin.sequence()
                ? null
                : Update.of(
                        ConnectorVersionRepresentation.of(source, latest),
                        difference(origin, origin.sequence(), sequence));
    }

    private @Nullable EarlierImport earlierImport(ConnectorState copy, LibraryOrigin origin) {
        ConnectorState earlier = copies.before(copy, origin).orElse(null);
        LibraryOrigin then = earlier == null ? null : earlier.versions().importedFrom();
        return earlier == null || then == null
                ? null
                : EarlierImport.of(earlier, then, difference(origin, then.sequence(), origin.sequence()));
    }

    private ConnectorDiff difference(LibraryOrigin origin, long from, long to) {
        ConnectorHistory history = histories.of(origin.organisationId(), origin.connectorId());
        return ConnectorDiff.between(published(history, from), published(history, to));
    }

    private static ConnectorState published(ConnectorHistory history, long sequence) {
        return PublicPart.of(history.at(sequence).orElseThrow().after());
    }
}
