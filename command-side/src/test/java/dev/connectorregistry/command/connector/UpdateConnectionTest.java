package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.Given.ANOTHER_CONNECTION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORIGIN;
import static dev.connectorregistry.command.connector.Given.CONNECTED;
import static dev.connectorregistry.command.connector.Given.CONNECTION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.KEY_OF_CONNECTION;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.THIRD;
import static dev.connectorregistry.command.connector.Given.TOKEN_OF_CONNECTION;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.VARIABLES;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.connected;
import static dev.connectorregistry.command.connector.Given.draft;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.keyFor;
import static dev.connectorregistry.command.connector.Given.oauth2;
import static dev.connectorregistry.command.connector.Given.removed;
import static dev.connectorregistry.command.connector.Given.tokenFor;
import static dev.connectorregistry.command.connector.Given.updated;

import dev.connectorregistry.api.connector.ConnectionCommand.CredentialUpdate;
import dev.connectorregistry.api.connector.ConnectionCommand.UpdateConnection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionUpdated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionVariablesReplaced;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnector;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.Grant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class UpdateConnectionTest {

    private static final AuthSchemeConfig LOGIN = oauth2(SECOND, TOKEN_URL, (ClientCredential) null);
    private static final List<ConnectionVariable> OTHER = List.of(new ConnectionVariable("tenant", "other"));

    /** A key and a token, both for actions. */
    private static final List<ConnectorEvent> GIVEN =
            List.of(
                    HTTP_CONNECTOR,
                    added(apiKey(FIRST)),
                    added(LOGIN),
                    connected(
                            CONNECTION,
                            "Production",
                            List.of(keyFor(apiKey(FIRST)), tokenFor(LOGIN)),
                            List.of(),
                            VARIABLES));

    @Test
    void givenAConnection_whenAllOfItIsChanged_thenItIsThat() {
        given(GIVEN)
                .when(
                        update(
                                "Live",
                                List.of(to(TOKEN_OF_CONNECTION, LOGIN), to(KEY_OF_CONNECTION, apiKey(FIRST, "Own"))),
                                OTHER))
                .emits(changed("Live", List.of(tokenFor(LOGIN), keyFor(apiKey(FIRST, "Own"))), OTHER));
    }

    @Test
    void givenAConnection_whenOnlyItsNameIsSent_thenAllElseStays() {
        given(GIVEN)
                .when(update("Live", null, null))
                .emits(changed("Live", List.of(keyFor(apiKey(FIRST)), tokenFor(LOGIN)), VARIABLES));
    }

    @Test
    void givenAConnection_whenItIsSentAsItIs_thenNothingChanges() {
        given(GIVEN)
                .when(
                        update(
                                "Production",
                                List.of(to(KEY_OF_CONNECTION, apiKey(FIRST)), to(TOKEN_OF_CONNECTION, LOGIN)),
                                VARIABLES))
                .changesNothing();
        given(GIVEN).when(update("Production", null, null)).changesNothing();
    }

    @Test
    void givenARemovedConfig_whenItsCopyIsSentBack_thenItStays() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED, removed(FIRST))
                .when(update("Production", List.of(to(KEY_OF_CONNECTION, apiKey(FIRST))), null))
                .changesNothing();
    }

    @Test
    void givenAnotherConfigOfThatScheme_whenTheCopyIsOfThat_thenItIsTaken() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(THIRD)), CONNECTED)
                .when(update("Production", List.of(to(KEY_OF_CONNECTION, apiKey(THIRD))), null))
                .emits(changed("Production", List.of(keyFor(apiKey(THIRD))), VARIABLES));
    }

    @Test
    void givenTwoCredentials_whenOneIsMissingTwiceOrUnknown_thenTheListIsRefused() {
        CredentialUpdate key = to(KEY_OF_CONNECTION, apiKey(FIRST));
        for (List<CredentialUpdate> wanted :
                List.of(
                        List.<CredentialUpdate>of(),
                        List.of(key),
                        List.of(key, key),
                        List.of(key, to(ConnectionCredentialId.random(), LOGIN)))) {
            given(GIVEN).when(update("Production", wanted, null)).isRefused(ErrorCode.MALFORMED, "credentials.action");
        }
    }

    @Test
    void givenACredential_whenTheSchemeOfItsCopyChanges_thenItIsRefused() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED, updated(new AuthSchemeConfig.BasicAuth(FIRST, "")))
                .when(
                        update(
                                "Production",
                                List.of(to(KEY_OF_CONNECTION, new AuthSchemeConfig.BasicAuth(FIRST, ""))),
                                null))
                .isRefused(ErrorCode.MALFORMED, "credentials.action[0].authSchemeConfig.schemeType");
    }

    @Test
    void givenAToken_whenTheGrantOfItsCopyIsOneThatItDoesNotFit_thenItIsRefused() {
        given(GIVEN)
                .when(
                        update(
                                "Production",
                                List.of(
                                        to(KEY_OF_CONNECTION, apiKey(FIRST)),
                                        to(
                                                TOKEN_OF_CONNECTION,
                                                oauth2(SECOND, TOKEN_URL, new Grant.ClientCredentials()))),
                                null))
                .isRefused(ErrorCode.MALFORMED, "credentials.action[1].authSchemeConfig.grant.grantType");
    }

    @Test
    void givenAToken_whenItsTokenUrlWouldMoveToAnotherOrigin_thenANewConnectionIsAskedFor() {
        given(GIVEN)
                .when(
                        update(
                                "Production",
                                List.of(
                                        to(KEY_OF_CONNECTION, apiKey(FIRST)),
                                        to(
                                                TOKEN_OF_CONNECTION,
                                                oauth2(SECOND, ANOTHER_ORIGIN, (ClientCredential) null))),
                                null))
                .isRefused(ErrorCode.SECRET_REQUIRED, "credentials");
    }

    @Test
    void givenAnotherConnectionOfThatName_whenRenamed_thenTheNameIsRefused() {
        given(
                        HTTP_CONNECTOR,
                        added(apiKey(FIRST)),
                        CONNECTED,
                        connected(ANOTHER_CONNECTION, "Test", List.of(), List.of(), List.of()))
                .when(update("Test", null, null))
                .isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenAVariableTwice_whenUpdated_thenItIsNamed() {
        given(GIVEN)
                .when(update("Production", null, List.of(VARIABLES.getFirst(), VARIABLES.getFirst())))
                .isRefused(ErrorCode.MALFORMED, "variables[1].name");
    }

    @Test
    void givenNoSuchConnection_whenUpdated_thenItIsNotFound() {
        given(HTTP_CONNECTOR).when(update("Production", null, null)).isRefused(ErrorCode.NOT_FOUND);
        given(GIVEN)
                .when(
                        new UpdateConnection(
                                CONNECTOR,
                                ANOTHER_ORGANISATION,
                                Precondition.NONE,
                                CONNECTION,
                                "Production",
                                null,
                                null,
                                null))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenUpdated_thenThePreconditionFails() {
        given(GIVEN)
                .when(
                        new UpdateConnection(
                                CONNECTOR, ORGANISATION, ifMatch(0L), CONNECTION, "Production", null, null, null))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    // --- the connector's variables

    @Test
    void givenConnections_whenTheConnectorsVariablesAreSent_thenEveryConnectionHasThem() {
        given(GIVEN)
                .when(updateConnector(OTHER))
                .emits(
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Acme",
                                true,
                                null,
                                null,
                                new Protocol.Http("https://{tenant}.example"),
                                OTHER),
                        new ConnectionVariablesReplaced(CONNECTOR, OTHER));
        given(HTTP_CONNECTOR, connected(CONNECTION, "Own", List.of(), List.of(), OTHER))
                .when(updateConnector(VARIABLES))
                .emits(new ConnectionVariablesReplaced(CONNECTOR, VARIABLES));
        given(GIVEN).when(updateConnector(VARIABLES)).changesNothing();
        given(GIVEN).when(updateConnector(null)).changesNothing();
    }

    @Test
    void givenATokenForOneOrigin_whenTheConnectorsVariablesWouldMoveIt_thenTheyAreRefused() {
        AuthSchemeConfig templated = oauth2(SECOND, "https://{tenant}.example/token", (ClientCredential) null);
        given(
                        HTTP_CONNECTOR,
                        added(templated),
                        connected(CONNECTION, "Production", List.of(tokenFor(templated)), List.of(), VARIABLES))
                .when(updateConnector(OTHER))
                .isRefused(ErrorCode.SECRET_REQUIRED, "connectionVariables");
    }

    private static UpdateConnector updateConnector(@Nullable List<ConnectionVariable> variables) {
        return new UpdateConnector(
                CONNECTOR,
                ORGANISATION,
                Precondition.NONE,
                "Acme",
                true,
                null,
                null,
                Given.TAGS,
                new Protocol.Http("https://{tenant}.example"),
                variables,
                null);
    }

    private static CredentialUpdate to(ConnectionCredentialId id, AuthSchemeConfig config) {
        return new CredentialUpdate(id, draft(config));
    }

    private static UpdateConnection update(
            String name, @Nullable List<CredentialUpdate> action, @Nullable List<ConnectionVariable> variables) {
        return update(CONNECTION, name, action, variables);
    }

    private static UpdateConnection update(
            ConnectionId id,
            String name,
            @Nullable List<CredentialUpdate> action,
            @Nullable List<ConnectionVariable> variables) {
        return new UpdateConnection(CONNECTOR, ORGANISATION, Precondition.NONE, id, name, action, null, variables);
    }

    private static ConnectionUpdated changed(
            String name, List<ConnectionCredential> action, List<ConnectionVariable> variables) {
        return new ConnectionUpdated(
                CONNECTOR, CONNECTION, name, new ConnectionCredentials(action, List.of()), variables);
    }
}
