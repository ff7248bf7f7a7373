package dev.connectorregistry.api.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.Objects;

/** Whatever happens to the versions of a connector. */
class VersionsPropertyTest {

    private static final ConnectorId CONNECTOR = ConnectorId.of("01JACME0000000000000000000");
    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");

    @Provide
    Arbitrary<List<ConnectorEvent>> histories() {
        return ConnectorHistories.of(CONNECTOR, ORGANISATION);
    }

    @Property(tries = 300)
    void oneIsTheDefaultOrNoneAndTheLatestWasPublishedLast(@ForAll("histories") List<ConnectorEvent> history) {
        ConnectorState state = ConnectorHistories.fold(history);
        Versions versions = state.versions();

        assertThat(versions.all().stream().filter(ConnectorVersion::isDefault)).hasSizeLessThanOrEqualTo(1);
        assertThat(versions.latest().isPresent()).isEqualTo(versions.hasPublished());
        versions.latest()
                .ifPresent(latest ->
                        assertThat(versions.published().all())
                                .allSatisfy(published ->
                                        assertThat(sequence(published)).isLessThanOrEqualTo(sequence(latest))));
        assertThat(
                        ConnectorRepresentation.withoutFindings(state).versions().stream()
                                .filter(ConnectorVersionRepresentation::isLatest))
                .hasSize(versions.hasPublished() ? 1 : 0);
    }

    @Property(tries = 300)
    void everyVersionIsFoundByItsId(@ForAll("histories") List<ConnectorEvent> history) {
        Versions versions = ConnectorHistories.fold(history).versions();

        assertThat(versions.all())
                .allSatisfy(version ->
                        assertThat(versions.find(VersionReference.of(version.id().value()))).contains(version));
    }

    private static long sequence(ConnectorVersion published) {
        return Objects.requireNonNull(published.publication()).sequence();
    }
}
