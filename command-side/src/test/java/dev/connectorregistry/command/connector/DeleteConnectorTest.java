package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.ConnectorScenario.stateAfter;
import static dev.connectorregistry.command.connector.Given.ANOTHER_CREDENTIAL_ID;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORIGIN;
import static dev.connectorregistry.command.connector.Given.BIGQUERY_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CONNECTED;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.DRAFT;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.NEW_SECRET;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.PUBLISHED;
import static dev.connectorregistry.command.connector.Given.SAME_ORIGIN;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.THIRD;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class DeleteConnectorTest {

    @Test
    void givenAConnector_whenDeleted_thenItIsATombstone() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST))).when(delete(false)).emits(new ConnectorDeleted(CONNECTOR, false));
        given(BIGQUERY_CONNECTOR).when(delete(false)).emits(new ConnectorDeleted(CONNECTOR, false));
    }

    @Test
    void givenAConnectorThatNothingUses_whenDeletedByForce_thenNoneWasNeeded() {
        given(HTTP_CONNECTOR).when(delete(true)).emits(new ConnectorDeleted(CONNECTOR, false));
        given(HTTP_CONNECTOR, DRAFT).when(delete(true)).emits(new ConnectorDeleted(CONNECTOR, false));
    }

    @Test
    void givenConfigsWithSecrets_whenDeleted_thenAllOfTheirCredentialsAreReleased() {
        ClientCredential another = new ClientCredential(ANOTHER_CREDENTIAL_ID, ORGANISATION, null, NEW_SECRET);
        given(
                        HTTP_CONNECTOR,
                        added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)),
                        added(oauth2(SECOND, SAME_ORIGIN, CREDENTIAL)),
                        added(oauth2(THIRD, ANOTHER_ORIGIN, another)))
                .when(delete(false))
                .emitsAndReleases(Set.of(CREDENTIAL, another), new ConnectorDeleted(CONNECTOR, false));
    }

    @Test
    void givenAConnection_whenDeleted_thenItIsInUse() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED).when(delete(false)).isRefused(ErrorCode.IN_USE);
    }

    @Test
    void givenAConnection_whenDeletedByForce_thenItIsATombstone() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED)
                .when(delete(true))
                .emits(new ConnectorDeleted(CONNECTOR, true));
    }

    @Test
    void givenAPublishedVersion_whenDeleted_thenItIsInUse() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED).when(delete(false)).isRefused(ErrorCode.IN_USE);
    }

    @Test
    void givenAPublishedVersion_whenDeleted_thenItIsSaidByWhatItIsUsed() {
        ConnectorState state = stateAfter(List.of(HTTP_CONNECTOR, DRAFT, PUBLISHED));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ConnectorDecisions.decide(state, delete(false)));

        assertThat(refusal.details()).contains("published version \"1.0\"");
    }

    @Test
    void givenAPublishedVersion_whenDeletedByForce_thenTheEventSaysSo() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED).when(delete(true)).emits(new ConnectorDeleted(CONNECTOR, true));
    }

    @Test
    void givenADraft_whenDeleted_thenItIsInNobodysWay() {
        given(HTTP_CONNECTOR, DRAFT).when(delete(false)).emits(new ConnectorDeleted(CONNECTOR, false));
    }

    @Test
    void givenNothing_whenDeleted_thenThereIsNoConnector() {
        givenNothing().when(delete(false)).findsNoConnector();
    }

    @Test
    void givenADeletedConnector_whenDeletedAgain_thenItIsNotFound() {
        given(HTTP_CONNECTOR, DELETED).when(delete(true)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherOrganisationsConnector_whenDeleted_thenItIsNotFound() {
        given(HTTP_CONNECTOR).when(delete(ANOTHER_ORGANISATION, Precondition.NONE)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenDeleted_thenThePreconditionFails() {
        given(HTTP_CONNECTOR).when(delete(ORGANISATION, ifMatch(1L))).isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenTheVersionThatIsExpected_whenDeleted_thenItIsCarriedOut() {
        given(HTTP_CONNECTOR).when(delete(ORGANISATION, ifMatch(0L))).emits(new ConnectorDeleted(CONNECTOR, false));
    }

    @Test
    void givenAConnector_whenItIsExpectedNotToExist_thenThePreconditionFails() {
        given(HTTP_CONNECTOR).when(delete(ORGANISATION, IF_NONE_MATCH_ANY)).isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    private static DeleteConnector delete(boolean force) {
        return new DeleteConnector(CONNECTOR, ORGANISATION, Precondition.NONE, force);
    }

    private static DeleteConnector delete(OrganisationId organisation, Precondition precondition) {
        return new DeleteConnector(CONNECTOR, organisation, precondition, false);
    }
}
