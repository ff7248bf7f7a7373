package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SAME_ORIGIN;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.THIRD;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.credential;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.oauth2;
import static dev.connectorregistry.command.connector.Given.removed;

import dev.connectorregistry.api.connector.ConnectorCommand.RemoveAuthSchemeConfig;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

import java.util.Set;

class RemoveAuthSchemeConfigTest {

    @Test
    void givenConfigs_whenOneIsRemoved_thenItIsGoneAndTheOthersStay() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)), added(apiKey(THIRD)))
                .when(remove(SECOND))
                .emits(removed(SECOND));
    }

    @Test
    void givenAConfigWithASecret_whenRemoved_thenItsCredentialIsReleased() {
        given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)))
                .when(remove(FIRST))
                .emitsAndReleases(Set.of(CREDENTIAL), removed(FIRST));
    }

    @Test
    void givenTwoConfigsThatShareACredential_whenOneIsRemoved_thenTheCredentialIsKept() {
        given(
                        HTTP_CONNECTOR,
                        added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)),
                        added(oauth2(SECOND, SAME_ORIGIN, CREDENTIAL)))
                .when(remove(FIRST))
                .emits(removed(FIRST));
    }

    @Test
    void givenTwoConfigsThatShareACredential_whenTheLastIsRemoved_thenTheCredentialIsReleased() {
        given(
                        HTTP_CONNECTOR,
                        added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)),
                        added(oauth2(SECOND, SAME_ORIGIN, CREDENTIAL)),
                        removed(FIRST))
                .when(remove(SECOND))
                .emitsAndReleases(Set.of(CREDENTIAL), removed(SECOND));
    }

    @Test
    void givenAConfigWhoseClientHasNoSecret_whenRemoved_thenItsCredentialIsReleased() {
        given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, credential("client", null))))
                .when(remove(FIRST))
                .emitsAndReleases(Set.of(credential("client", null)), removed(FIRST));
    }

    @Test
    void givenNoSuchConfig_whenRemoved_thenItIsNotFound() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST))).when(remove(SECOND)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenARemovedConfig_whenRemovedAgain_thenItIsNotFound() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), removed(FIRST)).when(remove(FIRST)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenNothing_whenAConfigIsRemoved_thenThereIsNoConnector() {
        givenNothing().when(remove(FIRST)).findsNoConnector();
    }

    @Test
    void givenADeletedConnector_whenAConfigIsRemoved_thenItIsNotFound() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), DELETED).when(remove(FIRST)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherOrganisationsConnector_whenAConfigIsRemoved_thenItIsNotFound() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(remove(ANOTHER_ORGANISATION, Precondition.NONE, FIRST))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenAConfigIsRemoved_thenThePreconditionFails() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(remove(ORGANISATION, ifMatch(0L), FIRST))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenTheVersionThatIsExpected_whenAConfigIsRemoved_thenItIsCarriedOut() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(remove(ORGANISATION, ifMatch(1L), FIRST))
                .emits(removed(FIRST));
    }

    @Test
    void givenAConfig_whenItIsExpectedNotToExist_thenThePreconditionFails() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(remove(ORGANISATION, IF_NONE_MATCH_ANY, FIRST))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    private static RemoveAuthSchemeConfig remove(AuthSchemeConfigId id) {
        return remove(ORGANISATION, Precondition.NONE, id);
    }

    private static RemoveAuthSchemeConfig remove(
            OrganisationId organisation, Precondition precondition, AuthSchemeConfigId id) {
        return new RemoveAuthSchemeConfig(CONNECTOR, organisation, precondition, id);
    }
}
