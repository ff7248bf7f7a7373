package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.connector.ConnectorHistories.Happening;
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
import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What may happen to a few versions of a connector. */
final class VersionHappenings {

    private static final LibraryOrigin ORIGIN =
            new LibraryOrigin(
                    ConnectorId.of("01JACME0000000000000000009"),
                    OrganisationId.of("01J0RG00000000000000000009"),
                    VersionId.of("01JVERS1000000000000000009"),
                    "2.0",
                    12);

    private VersionHappenings() {}

    static Arbitrary<Happening> of(ConnectorId connector) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        KernelArbitraries.names(),
                        KernelArbitraries.texts().injectNull(0.5),
                        Arbitraries.integers().between(0, 6))
                .as((index, name, description, kind) ->
                        state ->
                                index < state.versions().all().size()
                                        ? toExisting(
                                                connector, state.versions().all().get(index), name, description, kind)
                                        : List.of(ofNew(connector, state, name, description)));
    }

    /** Ids are never used again: each has in it where in the history it came to be. */
    private static ConnectorEvent ofNew(
            ConnectorId connector, ConnectorState state, String name, @Nullable String description) {
        VersionId id = VersionId.of("01JVERS1%018d".formatted(state.version()));
        return state.versions().equals(Versions.NONE) && state.version() % 3 == 0
                ? new VersionImported(connector, id, name, description, ORIGIN)
                : new VersionCreated(connector, id, name, description, null);
    }

    private static List<ConnectorEvent> toExisting(
            ConnectorId connector, ConnectorVersion version, String name, @Nullable String description, int kind) {
        return List.of(
                switch (kind) {
                    case 0 -> new VersionDeleted(connector, version.id(), version.hasPublication());
                    case 1 -> new VersionUpdated(connector, version.id(), name, description);
                    case 2 -> new DefaultVersionChanged(connector, version.id());
                    case 3 -> new DefaultVersionChanged(connector, null);
                    case 4 -> new VersionUnpublished(connector, version.id());
                    default -> new VersionPublished(connector, version.id());
                });
    }
}
