package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.DRAFT;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.PUBLISHED;
import static dev.connectorregistry.command.connector.Given.VERSION;
import static dev.connectorregistry.command.connector.Given.ifMatch;

import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.VersionCommand.DeleteVersion;
import dev.connectorregistry.api.connector.VersionEvent.VersionDeleted;
import dev.connectorregistry.api.connector.VersionEvent.VersionUnpublished;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

import java.util.List;

class DeleteVersionTest {

    @Test
    void givenADraft_whenDeleted_thenItIsGoneByForceOrWithout() {
        given(HTTP_CONNECTOR, DRAFT).when(delete("1.0", false)).emits(deleted(false));
        given(HTTP_CONNECTOR, DRAFT).when(delete("1.0", true)).emits(deleted(false));
    }

    @Test
    void givenAPublishedVersion_whenDeleted_thenItIsInUse() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED).when(delete("1.0", false)).isRefused(ErrorCode.IN_USE);
    }

    @Test
    void givenAPublishedVersion_whenDeletedByForce_thenTheEventSaysSo() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED).when(delete("latest", true)).emits(deleted(true));
    }

    @Test
    void givenAnUnpublishedVersion_whenDeleted_thenItIsGone() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED, new VersionUnpublished(CONNECTOR, VERSION))
                .when(delete(VERSION.value(), false))
                .emits(deleted(false));
    }

    @Test
    void givenNoSuchVersion_whenDeleted_thenItIsNotFound() {
        given(HTTP_CONNECTOR).when(delete("1.0", true)).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, DRAFT, deleted(false)).when(delete("1.0", true)).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, DRAFT, DELETED).when(delete("1.0", true)).isRefused(ErrorCode.NOT_FOUND);
        givenNothing().when(delete("1.0", true)).findsNoConnector();
    }

    @Test
    void givenAnotherOrganisationsConnector_whenDeleted_thenItIsNotFound() {
        given(HTTP_CONNECTOR, DRAFT)
                .when(delete(ANOTHER_ORGANISATION, Precondition.NONE))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenOtherThanExpected_whenDeleted_thenThePreconditionFails() {
        for (Precondition precondition : List.of(ifMatch(0L), IF_NONE_MATCH_ANY)) {
            given(HTTP_CONNECTOR, DRAFT)
                    .when(delete(ORGANISATION, precondition))
                    .isRefused(ErrorCode.PRECONDITION_FAILED);
        }
    }

    private static VersionDeleted deleted(boolean forced) {
        return new VersionDeleted(CONNECTOR, VERSION, forced);
    }

    private static DeleteVersion delete(String reference, boolean force) {
        return new DeleteVersion(CONNECTOR, ORGANISATION, Precondition.NONE, VersionReference.of(reference), force);
    }

    private static DeleteVersion delete(OrganisationId organisation, Precondition precondition) {
        return new DeleteVersion(CONNECTOR, organisation, precondition, VersionReference.of("1.0"), false);
    }
}
