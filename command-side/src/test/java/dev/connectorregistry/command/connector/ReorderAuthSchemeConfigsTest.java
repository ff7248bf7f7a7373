package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.THIRD;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.removed;

import dev.connectorregistry.api.connector.ConnectorCommand.ReorderAuthSchemeConfigs;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

import java.util.List;

class ReorderAuthSchemeConfigsTest {

    @Test
    void givenConfigs_whenReordered_thenTheyStandInTheNewOrder() {
        threeConfigs().when(reorder(THIRD, FIRST, SECOND)).emits(reordered(THIRD, FIRST, SECOND));
    }

    @Test
    void givenConfigs_whenReorderedAsTheyStand_thenNothingChanges() {
        threeConfigs().when(reorder(FIRST, SECOND, THIRD)).changesNothing();
    }

    @Test
    void givenReorderedConfigs_whenReorderedSoAgain_thenNothingChanges() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)), reordered(SECOND, FIRST))
                .when(reorder(SECOND, FIRST))
                .changesNothing();
    }

    @Test
    void givenNoConfigs_whenNoneAreReordered_thenNothingChanges() {
        given(HTTP_CONNECTOR).when(reorder()).changesNothing();
    }

    @Test
    void givenConfigs_whenTheOrderIsNoPermutation_thenItIsRefused() {
        for (List<AuthSchemeConfigId> order :
                List.of(
                        List.<AuthSchemeConfigId>of(),
                        List.of(FIRST, SECOND),
                        List.of(FIRST, SECOND, SECOND),
                        List.of(FIRST, SECOND, AuthSchemeConfigId.random()),
                        List.of(FIRST, SECOND, THIRD, THIRD),
                        List.of(FIRST, SECOND, THIRD, AuthSchemeConfigId.random()))) {
            threeConfigs()
                    .when(reorder(order.toArray(AuthSchemeConfigId[]::new)))
                    .isRefused(ErrorCode.MALFORMED, "authSchemeConfigIds");
        }
    }

    @Test
    void givenARemovedConfig_whenTheOrderNamesIt_thenItIsRefused() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)), removed(SECOND))
                .when(reorder(SECOND, FIRST))
                .isRefused(ErrorCode.MALFORMED, "authSchemeConfigIds");
    }

    @Test
    void givenNothing_whenReordered_thenThereIsNoConnector() {
        givenNothing().when(reorder(FIRST)).findsNoConnector();
    }

    @Test
    void givenADeletedConnector_whenReordered_thenItIsNotFound() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), DELETED).when(reorder(FIRST)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherOrganisationsConnector_whenReordered_thenItIsNotFound() {
        threeConfigs()
                .when(reorder(ANOTHER_ORGANISATION, Precondition.NONE, THIRD, FIRST, SECOND))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenReordered_thenThePreconditionFails() {
        threeConfigs()
                .when(reorder(ORGANISATION, ifMatch(2L), THIRD, FIRST, SECOND))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenTheVersionThatIsExpected_whenReordered_thenItIsCarriedOut() {
        threeConfigs()
                .when(reorder(ORGANISATION, ifMatch(3L), THIRD, FIRST, SECOND))
                .emits(reordered(THIRD, FIRST, SECOND));
    }

    @Test
    void givenAConnector_whenItIsExpectedNotToExist_thenThePreconditionFails() {
        threeConfigs()
                .when(reorder(ORGANISATION, IF_NONE_MATCH_ANY, THIRD, FIRST, SECOND))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    private static ConnectorScenario threeConfigs() {
        return given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)), added(apiKey(THIRD)));
    }

    private static AuthSchemeConfigsReordered reordered(AuthSchemeConfigId... order) {
        return new AuthSchemeConfigsReordered(CONNECTOR, List.of(order));
    }

    private static ReorderAuthSchemeConfigs reorder(AuthSchemeConfigId... order) {
        return reorder(ORGANISATION, Precondition.NONE, order);
    }

    private static ReorderAuthSchemeConfigs reorder(
            OrganisationId organisation, Precondition precondition, AuthSchemeConfigId... order) {
        return new ReorderAuthSchemeConfigs(CONNECTOR, organisation, precondition, List.of(order));
    }
}
