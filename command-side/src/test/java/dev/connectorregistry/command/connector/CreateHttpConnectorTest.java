package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.TAGS;
import static dev.connectorregistry.command.connector.Given.THIRD;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.VARIABLES;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.draft;
import static dev.connectorregistry.command.connector.Given.merging;
import static dev.connectorregistry.command.connector.Given.oauth2;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionVariable;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class CreateHttpConnectorTest {

    @Test
    void givenNothing_whenCreated_thenItIsThere() {
        givenNothing().when(create()).emits(HTTP_CONNECTOR);
    }

    @Test
    void givenNothing_whenCreatedWithConfigs_thenTheyFollowInTheirOrderInTheSameCommit() {
        givenNothing()
                .when(create(draft(oauth2(SECOND, TOKEN_URL, CREDENTIAL), CREDENTIAL), draft(apiKey(FIRST))))
                .emits(HTTP_CONNECTOR, added(oauth2(SECOND, TOKEN_URL, CREDENTIAL)), added(apiKey(FIRST)));
    }

    @Test
    void givenNothing_whenCreatedWithDocumentationAndImage_thenTheyFollowInTheSameCommit() {
        givenNothing()
                .when(withUrls("https://{tenant}.example/docs", "https://acme.example/logo.png", draft(apiKey(FIRST))))
                .emits(
                        HTTP_CONNECTOR,
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Acme",
                                true,
                                "https://{tenant}.example/docs",
                                "https://acme.example/logo.png",
                                new Protocol.Http("https://{tenant}.example"),
                                VARIABLES),
                        added(apiKey(FIRST)));
    }

    @Test
    void givenNothing_whenAVariableBringsAUserNameIntoDocumentationOrImage_thenItIsRefused() {
        givenNothing()
                .when(withUrls("https://{user}.example", "https://{user}.example"))
                .isRefused(ErrorCode.MALFORMED, "documentationURL", "imageURL");
    }

    private static CreateHttpConnector withUrls(
            String documentationUrl, String imageUrl, AuthSchemeConfigDraft... drafts) {
        return new CreateHttpConnector(
                CONNECTOR,
                ORGANISATION,
                "Acme",
                "https://{tenant}.example",
                List.of(drafts),
                documentationUrl.contains("{user}")
                        ? List.of(new ConnectionVariable("tenant", "acme"), new ConnectionVariable("user", "u:p@acme"))
                        : VARIABLES,
                TAGS,
                true,
                documentationUrl,
                imageUrl,
                List.of());
    }

    @Test
    void givenNothing_whenCreatedWithAConfigThatBringsNoClient_thenItsGrantHasNone() {
        givenNothing()
                .when(create(draft(oauth2(FIRST, TOKEN_URL, CREDENTIAL))))
                .emits(
                        HTTP_CONNECTOR,
                        added(oauth2(FIRST, TOKEN_URL, (dev.connectorregistry.kernel.ClientCredential) null)));
    }

    @Test
    void givenNothing_whenCreatedWithAsManyConfigsAsAreAllowed_thenAllAreThere() {
        List<AuthSchemeConfigDraft> drafts = drafts(100);

        givenNothing()
                .when(create(drafts, VARIABLES))
                .emits(
                        Stream.concat(
                                        Stream.of(HTTP_CONNECTOR),
                                        drafts.stream().<ConnectorEvent>map(draft -> added(draft.config())))
                                .toArray(ConnectorEvent[]::new));
    }

    @Test
    void givenNothing_whenCreatedWithOneConfigTooMany_thenItIsRefused() {
        givenNothing().when(create(drafts(101), VARIABLES)).isRefused(ErrorCode.MALFORMED, "authSchemeConfigs");
    }

    @Test
    void givenNothing_whenCreatedWithTheSameConfigIdTwice_thenItIsRefused() {
        givenNothing()
                .when(create(draft(apiKey(FIRST)), draft(apiKey(SECOND)), draft(apiKey(FIRST))))
                .isRefused(ErrorCode.MALFORMED, "authSchemeConfigs[2].id");
    }

    @Test
    void givenNothing_whenCreatedWithAReferenceToACredential_thenItIsRefused() {
        givenNothing()
                .when(
                        create(
                                draft(apiKey(FIRST)),
                                merging(oauth2(SECOND, TOKEN_URL, CREDENTIAL), new SecretChange.Keep())))
                .isRefused(ErrorCode.MALFORMED, "authSchemeConfigs[1].grant.credentialId");
    }

    @Test
    void givenNothing_whenCreatedWithTheSameVariableTwice_thenItIsRefused() {
        givenNothing()
                .when(
                        create(
                                List.of(),
                                List.of(
                                        new ConnectionVariable("tenant", "a"),
                                        new ConnectionVariable("region", "a"),
                                        new ConnectionVariable("tenant", "b"))))
                .isRefused(ErrorCode.MALFORMED, "connectionVariables[2].name");
    }

    @Test
    void givenNothing_whenCreatedWithSeveralFaults_thenTheRefusalNamesThemAll() {
        givenNothing()
                .when(
                        create(
                                List.of(
                                        draft(apiKey(THIRD)),
                                        merging(oauth2(FIRST, TOKEN_URL, CREDENTIAL), new SecretChange.Keep()),
                                        draft(apiKey(THIRD))),
                                List.of(new ConnectionVariable("tenant", "a"), new ConnectionVariable("tenant", "a"))))
                .isRefused(
                        ErrorCode.MALFORMED,
                        "connectionVariables[1].name",
                        "authSchemeConfigs[1].grant.credentialId",
                        "authSchemeConfigs[2].id");
    }

    private static List<AuthSchemeConfigDraft> drafts(int count) {
        return Stream.generate(AuthSchemeConfigId::random).limit(count).map(id -> draft(apiKey(id))).toList();
    }

    private static CreateHttpConnector create(AuthSchemeConfigDraft... drafts) {
        return create(List.of(drafts), VARIABLES);
    }

    private static CreateHttpConnector create(List<AuthSchemeConfigDraft> drafts, List<ConnectionVariable> variables) {
        return new CreateHttpConnector(
                CONNECTOR, ORGANISATION, "Acme", "https://{tenant}.example", drafts, variables, TAGS, true, List.of());
    }
}
