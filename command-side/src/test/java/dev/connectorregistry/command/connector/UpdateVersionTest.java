package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.ConnectorScenario.stateAfter;
import static dev.connectorregistry.command.connector.Given.ANOTHER_DRAFT;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_VERSION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.DRAFT;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.PUBLISHED;
import static dev.connectorregistry.command.connector.Given.VERSION;
import static dev.connectorregistry.command.connector.Given.asItIs;
import static dev.connectorregistry.command.connector.Given.ifMatch;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.VersionCommand.Replacement;
import dev.connectorregistry.api.connector.VersionCommand.UpdateVersion;
import dev.connectorregistry.api.connector.VersionEvent.DefaultVersionChanged;
import dev.connectorregistry.api.connector.VersionEvent.VersionUpdated;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.error.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class UpdateVersionTest {

    private static final VersionReference REFERENCE = VersionReference.of("1.0");
    private static final DefaultVersionChanged DEFAULT = new DefaultVersionChanged(CONNECTOR, VERSION);
    private static final Instant ANOTHER_TIME = Instant.parse("2020-01-31T12:00:00Z");

    private static final List<ConnectorEvent> A_DRAFT = List.of(HTTP_CONNECTOR, DRAFT);
    private static final List<ConnectorEvent> A_PUBLISHED_ONE = List.of(HTTP_CONNECTOR, DRAFT, PUBLISHED);

    @Test
    void givenADraft_whenNameAndDescriptionAreReplaced_thenTheyAreThese() {
        given(A_DRAFT)
                .when(update(wanted(A_DRAFT, "1.1", "First", false)))
                .emits(new VersionUpdated(CONNECTOR, VERSION, "1.1", "First"));
    }

    @Test
    void givenADescription_whenItIsLeftOut_thenItIsUnset() {
        var described = List.of(HTTP_CONNECTOR, DRAFT, new VersionUpdated(CONNECTOR, VERSION, "1.0", "First"));
        given(described)
                .when(update(wanted(described, "1.0", null, false)))
                .emits(new VersionUpdated(CONNECTOR, VERSION, "1.0", null));
    }

    @Test
    void givenAVersion_whenItIsMadeTheDefault_thenItIsThatWhetherPublishedOrNot() {
        given(A_DRAFT).when(update(wanted(A_DRAFT, "1.0", null, true))).emits(DEFAULT);
        given(A_PUBLISHED_ONE).when(update(wanted(A_PUBLISHED_ONE, "1.0", null, true))).emits(DEFAULT);
    }

    @Test
    void givenAnotherDefault_whenAVersionIsMadeTheDefault_thenOneEventSaysSo() {
        List<ConnectorEvent> history =
                List.of(
                        HTTP_CONNECTOR,
                        DRAFT,
                        ANOTHER_DRAFT,
                        new DefaultVersionChanged(CONNECTOR, ANOTHER_VERSION),
                        PUBLISHED);
        given(history).when(update(wanted(history, "1.0", null, true))).emits(DEFAULT);
    }

    @Test
    void givenTheDefault_whenItIsToBeItNoLonger_thenThereIsNone() {
        List<ConnectorEvent> history = List.of(HTTP_CONNECTOR, DRAFT, PUBLISHED, DEFAULT);
        given(history)
                .when(update(wanted(history, "1.0", null, false)))
                .emits(new DefaultVersionChanged(CONNECTOR, null));
    }

    @Test
    void givenADraft_whenEverythingIsReplaced_thenBothIsSaid() {
        given(A_DRAFT)
                .when(update(wanted(A_DRAFT, "1.1", null, true)))
                .emits(new VersionUpdated(CONNECTOR, VERSION, "1.1", null), DEFAULT);
    }

    @Test
    void givenAVersion_whenItIsReplacedByItself_thenNothingChanges() {
        given(A_DRAFT).when(update(wanted(A_DRAFT, "1.0", null, false))).changesNothing();
        given(A_PUBLISHED_ONE).when(update(wanted(A_PUBLISHED_ONE, "1.0", null, false))).changesNothing();
    }

    @Test
    void givenAPublishedVersion_whenNameOrDescriptionIsReplaced_thenItIsRefused() {
        given(A_PUBLISHED_ONE).when(update(wanted(A_PUBLISHED_ONE, "1.1", null, false))).isRefused(ErrorCode.PUBLISHED);
        given(A_PUBLISHED_ONE)
                .when(update(wanted(A_PUBLISHED_ONE, "1.0", "Late", true)))
                .isRefused(ErrorCode.PUBLISHED);
    }

    @Test
    void givenAVersion_whenReadOnlyPropertiesAreOthers_thenEachIsNamed() {
        given(A_DRAFT)
                .when(
                        update(
                                new Replacement(
                                        ANOTHER_VERSION,
                                        "1.0",
                                        null,
                                        true,
                                        false,
                                        ANOTHER_TIME,
                                        ANOTHER_TIME,
                                        ANOTHER_TIME)))
                .isRefused(ErrorCode.MALFORMED, "id", "isLatest", "createdAt", "updatedAt", "publishedAt");
        Replacement asADraft = wanted(A_DRAFT, "1.0", null, false);
        given(A_PUBLISHED_ONE).when(update(asADraft)).isRefused(ErrorCode.MALFORMED, "isLatest", "publishedAt");
    }

    @Test
    void givenAnotherVersion_whenItsNameIsWanted_thenTheFieldIsNamed() {
        List<ConnectorEvent> history = List.of(HTTP_CONNECTOR, DRAFT, ANOTHER_DRAFT);
        given(history).when(update(wanted(history, "2.0", null, false))).isRefused(ErrorCode.MALFORMED, "name");
        given(history).when(update(wanted(history, "latest", null, false))).isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenNoSuchVersion_whenUpdated_thenItIsNotFound() {
        given(HTTP_CONNECTOR, ANOTHER_DRAFT)
                .when(update(wanted(A_DRAFT, "1.1", null, false)))
                .isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, DRAFT, DELETED)
                .when(update(wanted(A_DRAFT, "1.1", null, false)))
                .isRefused(ErrorCode.NOT_FOUND);
        givenNothing().when(update(wanted(A_DRAFT, "1.1", null, false))).findsNoConnector();
    }

    @Test
    void givenAnotherOrganisationsConnector_whenUpdated_thenItIsNotFound() {
        given(A_DRAFT)
                .when(
                        new UpdateVersion(
                                CONNECTOR,
                                ANOTHER_ORGANISATION,
                                Precondition.NONE,
                                REFERENCE,
                                wanted(A_DRAFT, "1.1", null, false)))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenOtherThanExpected_whenUpdated_thenThePreconditionFails() {
        for (Precondition precondition : List.of(ifMatch(0L), IF_NONE_MATCH_ANY)) {
            given(A_DRAFT)
                    .when(
                            new UpdateVersion(
                                    CONNECTOR,
                                    ORGANISATION,
                                    precondition,
                                    REFERENCE,
                                    wanted(A_DRAFT, "1.1", null, false)))
                    .isRefused(ErrorCode.PRECONDITION_FAILED);
        }
    }

    private static Replacement wanted(
            List<? extends ConnectorEvent> history, String name, @Nullable String description, boolean isDefault) {
        ConnectorState state = stateAfter(history);
        return asItIs(state, state.versions().find(VERSION).orElseThrow(), name, description, isDefault);
    }

    private static UpdateVersion update(Replacement replacement) {
        return new UpdateVersion(CONNECTOR, ORGANISATION, Precondition.NONE, REFERENCE, replacement);
    }
}
