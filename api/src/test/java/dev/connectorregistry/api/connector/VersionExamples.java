package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.connector.VersionEvent.DefaultVersionChanged;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionDeleted;
import dev.connectorregistry.api.connector.VersionEvent.VersionImported;
import dev.connectorregistry.api.connector.VersionEvent.VersionPublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUnpublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUpdated;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.VersionId;

import java.util.List;

/** One event of each kind that happens to versions, in an order in which they may follow a connector's creation. */
public final class VersionExamples {

    private static final VersionId FIRST = VersionId.of("01JVERS1000000000000000001");
    private static final VersionId SECOND = VersionId.of("01JVERS1000000000000000002");

    private VersionExamples() {}

    /** The events of that connector. */
    public static List<ConnectorEvent> of(ConnectorId connector) {
        return List.of(
                new VersionImported(
                        connector,
                        FIRST,
                        "1.0",
                        null,
                        new LibraryOrigin(
                                ConnectorId.of("01JACME0000000000000000009"),
                                OrganisationId.of("01J0RG00000000000000000009"),
                                VersionId.of("01JVERS1000000000000000009"),
                                "7.0",
                                12)),
                new VersionCreated(connector, SECOND, "2.0", null, FIRST),
                new VersionUpdated(connector, FIRST, "1.1", "First"),
                new DefaultVersionChanged(connector, SECOND),
                new VersionPublished(connector, FIRST),
                new VersionUnpublished(connector, FIRST),
                new VersionDeleted(connector, SECOND, false));
    }
}
