package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.kernel.Category.AI_LLMS;
import static dev.connectorregistry.kernel.Category.CRM;
import static dev.connectorregistry.kernel.Category.ERP;

import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorCategories;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

import java.util.List;

class UpdateConnectorCategoriesTest {

    @Test
    void givenNoCategories_whenReplaced_thenTheyAreTheNewOnes() {
        given(HTTP_CONNECTOR).when(update(CRM, ERP)).emits(are(CRM, ERP));
    }

    @Test
    void givenCategories_whenReplacedByNone_thenThereAreNone() {
        given(HTTP_CONNECTOR, are(CRM, ERP)).when(update()).emits(are());
    }

    @Test
    void givenCategories_whenTheyComeInAnotherOrder_thenThatIsAChange() {
        given(HTTP_CONNECTOR, are(CRM, ERP)).when(update(ERP, CRM)).emits(are(ERP, CRM));
    }

    @Test
    void givenACategoryStandsThereTwice_whenReplaced_thenItCountsOnce() {
        given(HTTP_CONNECTOR).when(update(AI_LLMS, CRM, AI_LLMS)).emits(are(AI_LLMS, CRM));
    }

    @Test
    void givenCategories_whenReplacedByEqualOnes_thenNothingChanges() {
        given(HTTP_CONNECTOR, are(CRM, ERP)).when(update(CRM, ERP)).changesNothing();
        given(HTTP_CONNECTOR, are(CRM, ERP)).when(update(CRM, ERP, CRM)).changesNothing();
        given(HTTP_CONNECTOR).when(update()).changesNothing();
    }

    @Test
    void givenNothing_whenCategorised_thenThereIsNoConnector() {
        givenNothing().when(update(CRM)).findsNoConnector();
    }

    @Test
    void givenADeletedConnector_whenCategorised_thenItIsNotFound() {
        given(HTTP_CONNECTOR, DELETED).when(update(CRM)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherOrganisationsConnector_whenCategorised_thenItIsNotFound() {
        given(HTTP_CONNECTOR).when(update(ANOTHER_ORGANISATION, Precondition.NONE, CRM)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenCategorised_thenThePreconditionFails() {
        given(HTTP_CONNECTOR).when(update(ORGANISATION, ifMatch(1L), CRM)).isRefused(ErrorCode.PRECONDITION_FAILED);
        given(HTTP_CONNECTOR).when(update(ORGANISATION, ifMatch(1L))).isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenTheVersionThatIsExpected_whenCategorised_thenItIsCarriedOut() {
        given(HTTP_CONNECTOR).when(update(ORGANISATION, ifMatch(0L), CRM)).emits(are(CRM));
    }

    @Test
    void givenAConnector_whenItIsExpectedNotToExist_thenThePreconditionFails() {
        given(HTTP_CONNECTOR)
                .when(update(ORGANISATION, IF_NONE_MATCH_ANY, CRM))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    private static ConnectorCategoriesUpdated are(Category... categories) {
        return new ConnectorCategoriesUpdated(CONNECTOR, List.of(categories));
    }

    private static UpdateConnectorCategories update(Category... categories) {
        return update(ORGANISATION, Precondition.NONE, categories);
    }

    private static UpdateConnectorCategories update(
            OrganisationId organisation, Precondition precondition, Category... categories) {
        return new UpdateConnectorCategories(CONNECTOR, organisation, precondition, List.of(categories));
    }
}
