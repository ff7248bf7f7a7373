package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORIGIN;
import static dev.connectorregistry.command.connector.Given.BIGQUERY_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SAME_ORIGIN;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.oauth2;
import static dev.connectorregistry.command.connector.Given.updated;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ImportHttpConnectorVersion;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.VersionId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ImportHttpConnectorVersionTest {

    private static final VersionId VERSION = VersionId.of("01JVERS1000000000000000001");
    private static final VersionCreated DRAFT = new VersionCreated(CONNECTOR, VERSION, "v2", null, null);
    private static final ClientCredential NO_CLIENT = null;

    @Test
    void givenAConnector_whenImported_thenConfigsAreAddedAndADraftIsMade() {
        given(HTTP_CONNECTOR)
                .when(imported(apiKey(FIRST), oauth2(SECOND, TOKEN_URL, NO_CLIENT)))
                .emits(added(apiKey(FIRST)), added(oauth2(SECOND, TOKEN_URL, NO_CLIENT)), DRAFT);
    }

    @Test
    void givenTheSameConfigs_whenImported_thenOnlyTheDraftIsMade() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(oauth2(SECOND, TOKEN_URL, CREDENTIAL)))
                .when(imported(apiKey(FIRST), oauth2(SECOND, TOKEN_URL, NO_CLIENT)))
                .emits(DRAFT);
    }

    @Test
    void givenConfigsOfAnEarlierImport_whenImported_thenTheyAreReplacedAndOthersStay() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND, "Mine")))
                .when(imported(apiKey(FIRST, "Newer")))
                .emits(updated(apiKey(FIRST, "Newer")), DRAFT);
    }

    @Test
    void givenAConfigWithMoreThanADocumentSays_whenImported_thenThatStays() {
        given(HTTP_CONNECTOR, added(more(oauth2(FIRST, TOKEN_URL, CREDENTIAL))))
                .when(imported(oauth2(FIRST, SAME_ORIGIN, NO_CLIENT)))
                .emits(updated(more(oauth2(FIRST, SAME_ORIGIN, CREDENTIAL))), DRAFT);
    }

    @Test
    void givenAStoredSecret_whenTheDocumentMovesTheTokenUrlElsewhere_thenItIsRefused() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(oauth2(SECOND, TOKEN_URL, CREDENTIAL)))
                .when(imported(apiKey(FIRST, "Newer"), oauth2(SECOND, ANOTHER_ORIGIN, NO_CLIENT)))
                .isRefused(ErrorCode.SECRET_REQUIRED, "authSchemeConfigs[1].grant.clientSecret");
    }

    @Test
    void givenAConnector_whenItWouldHaveTooManyConfigs_thenItIsRefused() {
        given(
                        Stream.concat(
                                        Stream.of(HTTP_CONNECTOR),
                                        IntStream.range(0, 100)
                                                .mapToObj(_ -> added(apiKey(AuthSchemeConfigId.random()))))
                                .toArray(ConnectorEvent[]::new))
                .when(imported(apiKey(FIRST)))
                .isRefused(ErrorCode.MALFORMED, "authSchemeConfigs[0].id");
    }

    @Test
    void givenAVersionOfThatName_whenImported_thenItIsRefused() {
        given(HTTP_CONNECTOR, DRAFT).when(imported(apiKey(FIRST))).isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenAConnector_whenTheNameOfTheDraftIsReserved_thenItIsRefused() {
        given(HTTP_CONNECTOR)
                .when(imported(ORGANISATION, Precondition.NONE, "latest", apiKey(FIRST)))
                .isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenAConnectorToBigQuery_whenImported_thenItIsRefused() {
        given(BIGQUERY_CONNECTOR).when(imported(apiKey(FIRST))).isRefused(ErrorCode.CONFLICT);
    }

    @Test
    void givenADeletedConnector_whenImported_thenThereIsNone() {
        given(HTTP_CONNECTOR, DELETED).when(imported(apiKey(FIRST))).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAConnectorOfAnotherOrganisation_whenImported_thenThereIsNone() {
        given(HTTP_CONNECTOR)
                .when(imported(ANOTHER_ORGANISATION, Precondition.NONE, "v2", apiKey(FIRST)))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenImported_thenItIsRefused() {
        given(HTTP_CONNECTOR)
                .when(imported(ORGANISATION, new Precondition(Set.of(7L), false), "v2", apiKey(FIRST)))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    private static OAuth2 more(OAuth2 config) {
        return new OAuth2(
                config.id(),
                config.description(),
                config.authorizeUrl(),
                config.tokenUrl(),
                config.scopes(),
                config.defaultScopes(),
                config.grant(),
                "audience=acme",
                "resource=acme",
                true,
                Given.ANOTHER_CREDENTIAL_ID);
    }

    private static ImportHttpConnectorVersion imported(AuthSchemeConfig... configs) {
        return imported(ORGANISATION, Precondition.NONE, "v2", configs);
    }

    private static ImportHttpConnectorVersion imported(
            OrganisationId organisation, Precondition precondition, String name, AuthSchemeConfig... configs) {
        return new ImportHttpConnectorVersion(CONNECTOR, organisation, precondition, List.of(configs), VERSION, name);
    }
}
