package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_CONNECTION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.CONNECTED;
import static dev.connectorregistry.command.connector.Given.CONNECTION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.DRAFT;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.PUBLISHED;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.ifMatch;

import dev.connectorregistry.api.connector.ConnectionCommand.DeleteConnection;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

class DeleteConnectionTest {

    @Test
    void givenAConnection_whenDeleted_thenItIsGone() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED)
                .when(delete(CONNECTION, false))
                .emits(new ConnectionDeleted(CONNECTOR, CONNECTION, false));
    }

    @Test
    void givenAConnectionThatIsNotInUse_whenDeletedByForce_thenTheEventDoesNotSayThatItWas() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED)
                .when(delete(CONNECTION, true))
                .emits(new ConnectionDeleted(CONNECTOR, CONNECTION, false));
    }

    @Test
    void givenAPublishedVersion_whenDeleted_thenThePreconditionFailsUnlessForced() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED, DRAFT)
                .when(delete(CONNECTION, false))
                .emits(new ConnectionDeleted(CONNECTOR, CONNECTION, false));
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED, DRAFT, PUBLISHED)
                .when(delete(CONNECTION, false))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED, DRAFT, PUBLISHED)
                .when(delete(CONNECTION, true))
                .emits(new ConnectionDeleted(CONNECTOR, CONNECTION, true));
    }

    @Test
    void givenNoSuchConnection_whenDeleted_thenItIsNotFound() {
        givenNothing().when(delete(CONNECTION, false)).findsNoConnector();
        given(HTTP_CONNECTOR, CONNECTED).when(delete(ANOTHER_CONNECTION, false)).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, CONNECTED, new ConnectionDeleted(CONNECTOR, CONNECTION, false))
                .when(delete(CONNECTION, true))
                .isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, CONNECTED, DELETED).when(delete(CONNECTION, true)).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, CONNECTED)
                .when(delete(ANOTHER_ORGANISATION, Precondition.NONE))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenDeleted_thenThePreconditionFails() {
        given(HTTP_CONNECTOR, CONNECTED)
                .when(delete(ORGANISATION, ifMatch(0L)))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    private static DeleteConnection delete(ConnectionId id, boolean force) {
        return new DeleteConnection(CONNECTOR, ORGANISATION, Precondition.NONE, id, force);
    }

    private static DeleteConnection delete(OrganisationId organisation, Precondition precondition) {
        return new DeleteConnection(CONNECTOR, organisation, precondition, CONNECTION, false);
    }
}
