package dev.connectorregistry.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.connector.ConnectorVersion.Publication;
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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

class VersionsTest {

    private static final ConnectorId CONNECTOR = ConnectorId.of("01JACME0000000000000000000");
    private static final VersionId FIRST = VersionId.of("01JVERS1000000000000000001");
    private static final VersionId SECOND = VersionId.of("01JVERS1000000000000000002");
    private static final VersionCreated FIRST_DRAFT = new VersionCreated(CONNECTOR, FIRST, "1.0", null, null);
    private static final VersionCreated SECOND_DRAFT = new VersionCreated(CONNECTOR, SECOND, "2.0", "Two", FIRST);
    private static final LibraryOrigin ORIGIN =
            new LibraryOrigin(
                    ConnectorId.of("01JACME0000000000000000009"),
                    OrganisationId.of("01J0RG00000000000000000009"),
                    SECOND,
                    "7.0",
                    12);

    @Test
    void givenNothing_whenAVersionWasCreated_thenItIsADraft() {
        assertThat(fold(FIRST_DRAFT))
                .isEqualTo(
                        new Versions(
                                List.of(
                                        new ConnectorVersion(
                                                FIRST,
                                                "1.0",
                                                null,
                                                false,
                                                ConnectorHistories.instantOf(0),
                                                ConnectorHistories.instantOf(0),
                                                null)),
                                null));
    }

    @Test
    void givenVersions_whenEverythingHappenedToThem_thenEachEventChangedItsPart() {
        Versions versions =
                fold(
                        new VersionImported(CONNECTOR, FIRST, "7.0", null, ORIGIN),
                        SECOND_DRAFT,
                        new VersionUpdated(CONNECTOR, FIRST, "7.1", "Seven"),
                        new DefaultVersionChanged(CONNECTOR, SECOND),
                        new VersionPublished(CONNECTOR, FIRST));

        assertThat(versions.importedFrom()).isEqualTo(ORIGIN);
        assertThat(versions.all())
                .containsExactly(
                        new ConnectorVersion(
                                FIRST,
                                "7.1",
                                "Seven",
                                false,
                                ConnectorHistories.instantOf(0),
                                ConnectorHistories.instantOf(4),
                                new Publication(4, ConnectorHistories.instantOf(4))),
                        new ConnectorVersion(
                                SECOND,
                                "2.0",
                                "Two",
                                true,
                                ConnectorHistories.instantOf(1),
                                ConnectorHistories.instantOf(3),
                                null));
    }

    @Test
    void givenACopy_whenItsVersionWasDeleted_thenWhereItCameFromStays() {
        Versions versions =
                fold(
                        new VersionImported(CONNECTOR, FIRST, "7.0", null, ORIGIN),
                        new VersionDeleted(CONNECTOR, FIRST, false));

        assertThat(versions).isEqualTo(new Versions(List.of(), ORIGIN));
    }

    @Test
    void givenPublishedVersions_whenOneIsAskedFor_thenLatestIsTheOneThatWasPublishedLast() {
        Versions versions =
                fold(
                        FIRST_DRAFT,
                        SECOND_DRAFT,
                        new VersionPublished(CONNECTOR, SECOND),
                        new VersionPublished(CONNECTOR, FIRST));

        assertThat(found(versions, "latest")).isEqualTo("1.0");
        assertThat(found(versions, "Default")).isEqualTo("1.0");
        assertThat(versions.hasPublished()).isTrue();
        assertThat(versions.usages())
                .containsExactly(
                        new ConnectorUsage(ConnectorUsage.Kind.PUBLISHED_VERSION, "1.0"),
                        new ConnectorUsage(ConnectorUsage.Kind.PUBLISHED_VERSION, "2.0"));
        Versions afterwards =
                versions.evolve(new VersionUnpublished(CONNECTOR, FIRST), 4, ConnectorHistories.instantOf(4))
                        .evolve(new DefaultVersionChanged(CONNECTOR, FIRST), 5, ConnectorHistories.instantOf(5));
        assertThat(found(afterwards, "latest")).isEqualTo("2.0");
        assertThat(found(afterwards, "default")).isEqualTo("1.0");
        assertThat(found(afterwards.published(), "default")).as("to strangers").isEqualTo("2.0");
    }

    @Test
    void givenDrafts_whenOneIsAskedFor_thenThereIsNoLatest() {
        Versions versions = fold(FIRST_DRAFT, SECOND_DRAFT);

        assertThat(versions.find(VersionReference.of("latest"))).isEmpty();
        assertThat(versions.find(VersionReference.of("default"))).isEmpty();
        assertThat(versions.hasPublished()).isFalse();
        assertThat(versions.usages()).isEmpty();
        assertThat(versions.published().all()).isEmpty();
    }

    @Test
    void givenVersions_whenOneIsAskedFor_thenNamesDistinguishCaseAndIdsDoNot() {
        Versions versions = fold(new VersionCreated(CONNECTOR, FIRST, "Eins", null, null));

        assertThat(found(versions, "Eins")).isEqualTo("Eins");
        assertThat(found(versions, FIRST.value().toLowerCase())).isEqualTo("Eins");
        assertThat(versions.find(VersionReference.of("eins"))).isEmpty();
        assertThat(versions.find(VersionReference.of(SECOND.value()))).isEmpty();
    }

    static Stream<VersionEvent> eventsOfAMissingVersion() {
        return Stream.of(
                new VersionUpdated(CONNECTOR, SECOND, "2.0", null),
                new VersionPublished(CONNECTOR, SECOND),
                new VersionUnpublished(CONNECTOR, SECOND),
                new VersionDeleted(CONNECTOR, SECOND, true),
                new DefaultVersionChanged(CONNECTOR, SECOND));
    }

    @ParameterizedTest
    @MethodSource("eventsOfAMissingVersion")
    void givenAnEventOfAMissingVersion_whenFolded_thenItStopsLoudly(VersionEvent event) {
        assertThatExceptionOfType(UnfoldableEventException.class)
                .isThrownBy(() -> fold(FIRST_DRAFT, event))
                .withMessageContaining("no such version");
    }

    @Test
    void givenAVersion_whenItIsCreatedAgain_thenItStopsLoudly() {
        assertThatExceptionOfType(UnfoldableEventException.class)
                .isThrownBy(() -> fold(FIRST_DRAFT, FIRST_DRAFT))
                .withMessageContaining("already has this version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "v1", "Zwei Punkt null", "default 2", "12", "2026-01-31", "...", "a.b", "🔑"})
    void givenANameThatAVersionCanHave_whenJudged_thenThereIsNoProblem(String name) {
        assertThat(VersionReference.problemOf(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "\u00a01",
                "latest\u200b",
                "latest",
                "LATEST",
                "Default",
                ".",
                "..",
                "a/b",
                "a\\b",
                "5%",
                "a;b"
            })
    void givenANameThatNoVersionCanHave_whenJudged_thenThereIsAProblem(String name) {
        assertThat(VersionReference.problemOf(name)).isPresent();
        assertThat(VersionReference.problemOf(FIRST.value().toLowerCase())).isPresent();
    }

    private static String found(Versions versions, String reference) {
        return versions.find(VersionReference.of(reference)).orElseThrow().name();
    }

    private static Versions fold(VersionEvent... events) {
        Versions versions = Versions.NONE;
        for (int sequence = 0; sequence < events.length; sequence++) {
            versions = versions.evolve(events[sequence], sequence, ConnectorHistories.instantOf(sequence));
        }
        return versions;
    }
}
