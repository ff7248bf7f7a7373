package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_CREDENTIAL_ID;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORIGIN;
import static dev.connectorregistry.command.connector.Given.CONNECTED;
import static dev.connectorregistry.command.connector.Given.CONNECTION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.KEY;
import static dev.connectorregistry.command.connector.Given.KEY_ID;
import static dev.connectorregistry.command.connector.Given.NEW_SECRET;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SAME_ORIGIN;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.TOKEN;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.VARIABLES;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.connected;
import static dev.connectorregistry.command.connector.Given.connection;
import static dev.connectorregistry.command.connector.Given.credential;
import static dev.connectorregistry.command.connector.Given.draft;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.keyFor;
import static dev.connectorregistry.command.connector.Given.merging;
import static dev.connectorregistry.command.connector.Given.oauth2;
import static dev.connectorregistry.command.connector.Given.tokenFor;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.ConnectionCommand.CreateConnection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionDraft;
import dev.connectorregistry.api.connector.Connections;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialDraft;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class CreateConnectionTest {

    private static final List<CredentialData> DATA =
            List.of(
                    new CredentialData.None(),
                    new CredentialData.Text(),
                    new CredentialData.Binary(),
                    new CredentialData.BasicAuth("somebody"),
                    new CredentialData.OAuth2Client("abc", "", TOKEN_URL, null, null, null, null),
                    new CredentialData.OAuth2Password("somebody"),
                    new CredentialData.OAuth2Token(List.of(), true, false),
                    new CredentialData.Certificate(null));

    @Test
    void givenAConfig_whenAConnectionWithACopyOfItIsCreated_thenItIsThere() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(create(connection("Production", draft(apiKey(FIRST)), KEY, VARIABLES.getFirst())))
                .emits(CONNECTED);
    }

    @Test
    void givenNoVariables_whenCreated_thenItStartsWithTheConnectors() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(create(connection("Production", draft(apiKey(FIRST)), KEY)))
                .emits(CONNECTED);
    }

    @Test
    void givenACopyThatSaysSomethingElse_whenCreated_thenTheConnectionHasThat() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST, "Of the connector")))
                .when(create(connection("Production", draft(apiKey(FIRST, "Own")), KEY)))
                .emits(
                        connected(
                                CONNECTION, "Production", List.of(keyFor(apiKey(FIRST, "Own"))), List.of(), VARIABLES));
    }

    @Test
    void givenAClientCredential_whenCreated_thenTheCopyNamesItWithoutTheVersionOfItsSecret() {
        AuthSchemeConfig copied = oauth2(FIRST, SAME_ORIGIN, credential("client-of-acme", null));
        for (AuthSchemeConfigDraft draft :
                List.of(
                        draft(oauth2(FIRST, SAME_ORIGIN, (ClientCredential) null)),
                        draft(
                                oauth2(FIRST, SAME_ORIGIN, (ClientCredential) null),
                                new ClientCredential(ANOTHER_CREDENTIAL_ID, ORGANISATION, "client-of-acme", null)),
                        merging(oauth2(FIRST, SAME_ORIGIN, (ClientCredential) null), new SecretChange.Keep()))) {
            given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)))
                    .when(create(connection("Production", draft, TOKEN)))
                    .emits(connected(CONNECTION, "Production", List.of(tokenFor(copied)), List.of(), VARIABLES));
        }
    }

    static Stream<Arguments> fits() {
        return Stream.of(
                Arguments.of(new AuthSchemeConfig.None(FIRST, ""), List.of(CredentialType.NONE)),
                Arguments.of(apiKey(FIRST), List.of(CredentialType.STRING)),
                Arguments.of(new AuthSchemeConfig.BasicAuth(FIRST, ""), List.of(CredentialType.BASIC_AUTH)),
                Arguments.of(
                        new AuthSchemeConfig.Hmac(
                                FIRST,
                                "",
                                "sig",
                                ParameterLocation.HEADER,
                                HmacAlgorithm.SHA256,
                                List.of(DigestInput.BODY)),
                        List.of(CredentialType.STRING, CredentialType.BINARY)),
                Arguments.of(new AuthSchemeConfig.Certificate(FIRST, ""), List.of(CredentialType.CERTIFICATE)),
                Arguments.of(
                        oauth2(FIRST, TOKEN_URL, new Grant.ClientCredentials()), List.of(CredentialType.OAUTH2_CLIENT)),
                Arguments.of(
                        oauth2(FIRST, TOKEN_URL, new Grant.Password(null)), List.of(CredentialType.OAUTH2_PASSWORD)),
                Arguments.of(
                        oauth2(FIRST, TOKEN_URL, new Grant.AuthorizationCode(null)),
                        List.of(CredentialType.OAUTH2_TOKEN)));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void givenAConfigOfEachScheme_whenCreatedWithACredentialOfEachType_thenOnlyThoseThatFitAreTaken(
            AuthSchemeConfig config, List<CredentialType> fitting) {
        for (CredentialData data : DATA) {
            CredentialDraft credential = new CredentialDraft(KEY_ID, "Any", data, null, null, null);
            ConnectorScenario.Then then =
                    given(HTTP_CONNECTOR, added(config)).when(create(connection("Any", draft(config), credential)));
            if (fitting.contains(data.type())) {
                then.emits(
                        connected(
                                CONNECTION,
                                "Any",
                                List.of(new ConnectionCredential(Given.KEY_OF_CONNECTION, config, KEY_ID, data.type())),
                                List.of(),
                                VARIABLES));
            } else {
                then.isRefused(ErrorCode.MALFORMED, "credentials.action[0].credential.type");
            }
        }
    }

    @Test
    void givenNoConfigOfThatId_whenCreated_thenItIsNamed() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(create(connection("Production", draft(apiKey(SECOND)), KEY)))
                .isRefused(ErrorCode.MALFORMED, "credentials.action[0].authSchemeConfig.id");
    }

    @Test
    void givenAConfigOfAnotherScheme_whenCreated_thenItIsNamed() {
        given(HTTP_CONNECTOR, added(new AuthSchemeConfig.BasicAuth(FIRST, "")))
                .when(create(connection("Production", draft(apiKey(FIRST)), KEY)))
                .isRefused(ErrorCode.MALFORMED, "credentials.action[0].authSchemeConfig.schemeType");
    }

    @Test
    void givenAnotherClient_whenCreated_thenWhatDiffersIsNamed() {
        AuthSchemeConfig.OAuth2 config = oauth2(FIRST, TOKEN_URL, (ClientCredential) null);
        given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)))
                .when(
                        create(
                                connection(
                                        "Production",
                                        draft(
                                                config,
                                                new ClientCredential(
                                                        ANOTHER_CREDENTIAL_ID, ORGANISATION, "other", NEW_SECRET)),
                                        TOKEN)))
                .isRefused(
                        ErrorCode.MALFORMED,
                        "credentials.action[0].authSchemeConfig.grant.clientId",
                        "credentials.action[0].authSchemeConfig.grant.clientSecret");
        given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)))
                .when(
                        create(
                                connection(
                                        "Production",
                                        new AuthSchemeConfigDraft(
                                                config,
                                                new ClientCredentialChange.Merge(
                                                        ANOTHER_CREDENTIAL_ID,
                                                        ANOTHER_ORGANISATION,
                                                        new Patch.Remove<>(),
                                                        new SecretChange.Remove())),
                                        TOKEN)))
                .isRefused(
                        ErrorCode.MALFORMED,
                        "credentials.action[0].authSchemeConfig.grant.credentialId",
                        "credentials.action[0].authSchemeConfig.grant.organisationId",
                        "credentials.action[0].authSchemeConfig.grant.clientId",
                        "credentials.action[0].authSchemeConfig.grant.clientSecret");
    }

    @Test
    void givenAClientSecretForOneOrigin_whenTheCopyHasAnother_thenItIsRefused() {
        given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)))
                .when(
                        create(
                                connection(
                                        "Production",
                                        draft(oauth2(FIRST, ANOTHER_ORIGIN, (ClientCredential) null)),
                                        TOKEN)))
                .isRefused(ErrorCode.MALFORMED, "credentials.action[0].authSchemeConfig.tokenUrl");
    }

    @Test
    void givenAVariableThatBringsAPassword_whenCreated_thenTheUrlIsNamed() {
        given(HTTP_CONNECTOR, added(oauth2(FIRST, "https://{host}/token", (ClientCredential) null)))
                .when(
                        create(
                                connection(
                                        "Production",
                                        draft(oauth2(FIRST, "https://{host}/token", (ClientCredential) null)),
                                        TOKEN,
                                        new ConnectionVariable("host", "me:secret@login.example"))))
                .isRefused(ErrorCode.MALFORMED, "credentials.action[0].authSchemeConfig.tokenUrl");
    }

    @Test
    void givenAVariableTwice_whenCreated_thenItIsNamed() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(
                        create(
                                connection(
                                        "Production",
                                        draft(apiKey(FIRST)),
                                        KEY,
                                        new ConnectionVariable("a", "1"),
                                        new ConnectionVariable("a", "2"))))
                .isRefused(ErrorCode.MALFORMED, "variables[1].name");
    }

    @Test
    void givenAConnectionOfThatName_whenCreated_thenTheNameIsRefused() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED)
                .when(create(connection("Production", draft(apiKey(FIRST)), KEY)))
                .isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenAsManyConnectionsAsMayBe_whenAnotherIsCreated_thenItIsRefused() {
        List<ConnectorEvent> history = new ArrayList<>(List.of(HTTP_CONNECTOR, added(apiKey(FIRST))));
        for (int i = 0; i < Connections.MAX; i++) {
            history.add(connected(ConnectionId.random(), "Number " + i, List.of(), List.of(), List.of()));
        }
        given(history)
                .when(create(connection("One more", draft(apiKey(FIRST)), KEY)))
                .isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenNoSuchConnector_whenCreated_thenItIsNotFound() {
        ConnectionDraft draft = connection("Production", draft(apiKey(FIRST)), KEY);
        givenNothing().when(create(draft)).findsNoConnector();
        given(HTTP_CONNECTOR, DELETED).when(create(draft)).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR)
                .when(create(ANOTHER_ORGANISATION, Precondition.NONE, draft))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAVersion_whenCreatedOnConditionOfAnother_thenThePreconditionFails() {
        ConnectionDraft draft = connection("Production", draft(apiKey(FIRST)), KEY);
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(create(ORGANISATION, ifMatch(0L), draft))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(create(ORGANISATION, IF_NONE_MATCH_ANY, draft))
                .emits(CONNECTED);
    }

    private static CreateConnection create(ConnectionDraft draft) {
        return create(ORGANISATION, Precondition.NONE, draft);
    }

    private static CreateConnection create(
            OrganisationId organisation, Precondition precondition, ConnectionDraft draft) {
        return new CreateConnection(CONNECTOR, organisation, precondition, draft);
    }
}
