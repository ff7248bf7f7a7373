package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.BIGQUERY_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.TAGS;
import static dev.connectorregistry.command.connector.Given.THIRD;
import static dev.connectorregistry.command.connector.Given.VARIABLES;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.credential;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.oauth2;

import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnector;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class UpdateConnectorTest {

    private static final Protocol HTTP = new Protocol.Http("https://{tenant}.example");

    private static final ConnectionVariable PATH = new ConnectionVariable("path", "v1");
    private static final HttpConnectorCreated TEMPLATED =
            new HttpConnectorCreated(
                    CONNECTOR,
                    ORGANISATION,
                    "Acme",
                    "https://{tenant}.example",
                    List.of(new ConnectionVariable("host", "login.acme.example"), PATH),
                    TAGS,
                    true);

    @Test
    void givenAConnector_whenItsDetailsAreReplaced_thenTheyAreTheNewOnes() {
        given(HTTP_CONNECTOR)
                .when(
                        new UpdateConnector(
                                CONNECTOR,
                                ORGANISATION,
                                Precondition.NONE,
                                "Acme Inc.",
                                false,
                                "https://docs.example",
                                "https://acme.example/icon.png",
                                TAGS,
                                new Protocol.Http("https://api.acme.example"),
                                List.of(),
                                null))
                .emits(
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Acme Inc.",
                                false,
                                "https://docs.example",
                                "https://acme.example/icon.png",
                                new Protocol.Http("https://api.acme.example"),
                                List.of()));
    }

    @Test
    void givenOptionalDetails_whenReplacedWithoutThem_thenTheyAreUnset() {
        given(
                        HTTP_CONNECTOR,
                        new ConnectorUpdated(
                                CONNECTOR, "Acme", true, "https://docs.example", "https://i.example", HTTP, VARIABLES))
                .when(update("Acme", TAGS, HTTP, null, null))
                .emits(new ConnectorUpdated(CONNECTOR, "Acme", true, null, null, HTTP, VARIABLES));
    }

    @Test
    void givenABigQueryConnector_whenItsDatasetIsReplaced_thenItIsTheNewOne() {
        given(BIGQUERY_CONNECTOR)
                .when(
                        new UpdateConnector(
                                CONNECTOR,
                                ORGANISATION,
                                Precondition.NONE,
                                "Warehouse",
                                false,
                                null,
                                null,
                                Tags.NONE,
                                new Protocol.BigQuery("acme.stock"),
                                null,
                                null))
                .emits(
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Warehouse",
                                false,
                                null,
                                null,
                                new Protocol.BigQuery("acme.stock"),
                                List.of()));
    }

    @Test
    void givenVariables_whenTheyAreNotSent_thenTheyStay() {
        given(HTTP_CONNECTOR)
                .when(update("New", TAGS, HTTP, null, null))
                .emits(new ConnectorUpdated(CONNECTOR, "New", true, null, null, HTTP, VARIABLES));
    }

    @Test
    void givenAConnector_whenDetailsTagsAndOrderChange_thenEachIsAnEventOfOneCommit() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)))
                .when(update("New", Tags.NONE, HTTP, null, List.of(SECOND, FIRST)))
                .emits(
                        new ConnectorUpdated(CONNECTOR, "New", true, null, null, HTTP, VARIABLES),
                        new ConnectorTagsUpdated(CONNECTOR, Tags.NONE),
                        new AuthSchemeConfigsReordered(CONNECTOR, List.of(SECOND, FIRST)));
    }

    @Test
    void givenAConnector_whenOnlyItsTagsChange_thenNothingIsSaidOfTheRest() {
        given(HTTP_CONNECTOR)
                .when(update("Acme", Tags.NONE, HTTP, VARIABLES, List.of()))
                .emits(new ConnectorTagsUpdated(CONNECTOR, Tags.NONE));
    }

    @Test
    void givenAConnector_whenNothingDiffers_thenNothingChanges() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)))
                .when(update("Acme", TAGS, HTTP, VARIABLES, List.of(FIRST, SECOND)))
                .changesNothing();
    }

    @Test
    void givenAnHttpConnector_whenItIsToSpeakAnotherProtocol_thenItIsRefused() {
        given(HTTP_CONNECTOR)
                .when(update("Acme", TAGS, new Protocol.BigQuery("acme.sales"), null, null))
                .isRefused(ErrorCode.MALFORMED, "protocol");
    }

    @Test
    void givenConfigs_whenTheOrderIsNoPermutation_thenItIsRefused() {
        for (List<AuthSchemeConfigId> order :
                List.of(
                        List.<AuthSchemeConfigId>of(),
                        List.of(FIRST),
                        List.of(FIRST, FIRST),
                        List.of(FIRST, THIRD),
                        List.of(FIRST, SECOND, THIRD),
                        List.of(FIRST, SECOND, SECOND))) {
            given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)))
                    .when(update("New", Tags.NONE, HTTP, null, order))
                    .isRefused(ErrorCode.MALFORMED, "authSchemeConfigIds");
        }
    }

    @Test
    void givenAConnector_whenAVariableStandsThereTwice_thenItIsRefused() {
        given(HTTP_CONNECTOR)
                .when(
                        update(
                                "Acme",
                                TAGS,
                                HTTP,
                                List.of(new ConnectionVariable("a", "1"), new ConnectionVariable("a", "2")),
                                null))
                .isRefused(ErrorCode.MALFORMED, "connectionVariables[1].name");
    }

    @Test
    void givenAConnector_whenThereAreSeveralFaults_thenTheRefusalNamesThemAll() {
        given(HTTP_CONNECTOR)
                .when(
                        update(
                                "Acme",
                                TAGS,
                                new Protocol.BigQuery("acme.sales"),
                                List.of(new ConnectionVariable("a", "1"), new ConnectionVariable("a", "2")),
                                List.of(FIRST)))
                .isRefused(ErrorCode.MALFORMED, "protocol", "authSchemeConfigIds", "connectionVariables[1].name");
    }

    @Test
    void givenNothing_whenUpdated_thenThereIsNoConnector() {
        givenNothing().when(update("Acme", TAGS, HTTP, null, null)).findsNoConnector();
    }

    @Test
    void givenADeletedConnector_whenUpdated_thenItIsNotFound() {
        given(HTTP_CONNECTOR, DELETED).when(update("Acme", TAGS, HTTP, null, null)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherOrganisationsConnector_whenUpdated_thenItIsNotFound() {
        given(HTTP_CONNECTOR)
                .when(update(ANOTHER_ORGANISATION, Precondition.NONE, "New"))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenUpdated_thenThePreconditionFails() {
        given(HTTP_CONNECTOR).when(update(ORGANISATION, ifMatch(1L), "New")).isRefused(ErrorCode.PRECONDITION_FAILED);
        given(HTTP_CONNECTOR).when(update(ORGANISATION, ifMatch(), "New")).isRefused(ErrorCode.PRECONDITION_FAILED);
        given(HTTP_CONNECTOR).when(update(ORGANISATION, ifMatch(1L), "Acme")).isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenOneOfTheVersionsThatAreExpected_whenUpdated_thenItIsCarriedOut() {
        given(HTTP_CONNECTOR)
                .when(update(ORGANISATION, ifMatch(7L, 0L), "New"))
                .emits(new ConnectorUpdated(CONNECTOR, "New", true, null, null, HTTP, VARIABLES));
    }

    @Test
    void givenAConnector_whenItIsExpectedNotToExist_thenThePreconditionFails() {
        given(HTTP_CONNECTOR)
                .when(update(ORGANISATION, IF_NONE_MATCH_ANY, "New"))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenAnotherOrganisationsConnector_whenTheVersionDiffersToo_thenNothingIsSaidOfTheVersion() {
        given(HTTP_CONNECTOR).when(update(ANOTHER_ORGANISATION, ifMatch(1L), "New")).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenASecretForATemplatesOrigin_whenAVariableMovesIt_thenTheSecretIsNeededAgain() {
        given(TEMPLATED, added(oauth2(FIRST, "https://{host}/token", CREDENTIAL)))
                .when(update(List.of(PATH, new ConnectionVariable("host", "evil.example"))))
                .isRefused(ErrorCode.SECRET_REQUIRED, "connectionVariables[1].value");
    }

    @Test
    void givenASecretForATemplatesOrigin_whenTheVariableGoes_thenTheSecretIsNeededAgain() {
        given(TEMPLATED, added(oauth2(FIRST, "https://{host}/token", CREDENTIAL)))
                .when(update(List.of(PATH)))
                .isRefused(ErrorCode.SECRET_REQUIRED, "connectionVariables");
    }

    @Test
    void givenASecretForATemplatesOrigin_whenTheVariablesFillItToTheSameOrigin_thenItStays() {
        List<ConnectionVariable> variables =
                List.of(new ConnectionVariable("host", "LOGIN.acme.example:443"), new ConnectionVariable("path", "v2"));

        given(TEMPLATED, added(oauth2(FIRST, "https://{host}/{path}/token", CREDENTIAL)))
                .when(update(variables))
                .emits(new ConnectorUpdated(CONNECTOR, "Acme", true, null, null, HTTP, variables));
    }

    @Test
    void givenATemplatesOriginWithoutASecret_whenAVariableMovesIt_thenNoneIsNeeded() {
        List<ConnectionVariable> variables = List.of(new ConnectionVariable("host", "elsewhere.example"));

        given(TEMPLATED, added(oauth2(FIRST, "https://{host}/token", credential("client-of-acme", null))))
                .when(update(variables))
                .emits(new ConnectorUpdated(CONNECTOR, "Acme", true, null, null, HTTP, variables));
    }

    @Test
    void givenAValueThatLooksLikeATemplate_whenVariablesFillTheTokenUrl_thenItIsNotFilledItself() {
        String tens = "{a}".repeat(10);

        given(TEMPLATED, added(oauth2(FIRST, "https://login.acme.example/{host}", CREDENTIAL)))
                .when(
                        update(
                                Stream.of("host", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k")
                                        .map(name -> new ConnectionVariable(name, tens.replace('a', after(name))))
                                        .toList()))
                .isRefused(ErrorCode.SECRET_REQUIRED, "connectionVariables[0].value");
    }

    private static char after(String name) {
        return name.length() == 1 ? (char) (name.charAt(0) + 1) : 'a';
    }

    private static UpdateConnector update(List<ConnectionVariable> variables) {
        return update("Acme", TAGS, HTTP, variables, null);
    }

    private static UpdateConnector update(OrganisationId organisation, Precondition precondition, String name) {
        return new UpdateConnector(
                CONNECTOR, organisation, precondition, name, true, null, null, TAGS, HTTP, null, null);
    }

    private static UpdateConnector update(
            String name,
            Tags tags,
            Protocol protocol,
            @Nullable List<ConnectionVariable> variables,
            @Nullable List<AuthSchemeConfigId> order) {
        return new UpdateConnector(
                CONNECTOR, ORGANISATION, Precondition.NONE, name, true, null, null, tags, protocol, variables, order);
    }
}
