package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.TAGS;
import static dev.connectorregistry.command.connector.Given.ifMatch;

import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorTags;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class UpdateConnectorTagsTest {

    private static final Tags OTHERS = new Tags(Map.of("stage", List.of("beta")));

    @Test
    void givenTags_whenReplaced_thenTheyAreTheNewOnes() {
        given(HTTP_CONNECTOR).when(update(OTHERS)).emits(new ConnectorTagsUpdated(CONNECTOR, OTHERS));
    }

    @Test
    void givenTags_whenReplacedByNone_thenThereAreNone() {
        given(HTTP_CONNECTOR).when(update(Tags.NONE)).emits(new ConnectorTagsUpdated(CONNECTOR, Tags.NONE));
    }

    @Test
    void givenTags_whenTheValuesOfAKeyComeInAnotherOrder_thenThatIsAChange() {
        Tags reversed = new Tags(Map.of("team", List.of("sales", "crm")));

        given(HTTP_CONNECTOR).when(update(reversed)).emits(new ConnectorTagsUpdated(CONNECTOR, reversed));
    }

    @Test
    void givenTags_whenReplacedByEqualOnes_thenNothingChanges() {
        given(HTTP_CONNECTOR).when(update(TAGS)).changesNothing();
    }

    @Test
    void givenTags_whenOnlyTheOrderOfTheKeysDiffers_thenNothingChanges() {
        given(HTTP_CONNECTOR, new ConnectorTagsUpdated(CONNECTOR, tags("a", "b")))
                .when(update(tags("b", "a")))
                .changesNothing();
    }

    @Test
    void givenNothing_whenTagged_thenThereIsNoConnector() {
        givenNothing().when(update(OTHERS)).findsNoConnector();
    }

    @Test
    void givenADeletedConnector_whenTagged_thenItIsNotFound() {
        given(HTTP_CONNECTOR, DELETED).when(update(OTHERS)).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherOrganisationsConnector_whenTagged_thenItIsNotFound() {
        given(HTTP_CONNECTOR)
                .when(update(ANOTHER_ORGANISATION, Precondition.NONE, OTHERS))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenTagged_thenThePreconditionFails() {
        given(HTTP_CONNECTOR).when(update(ORGANISATION, ifMatch(1L), OTHERS)).isRefused(ErrorCode.PRECONDITION_FAILED);
        given(HTTP_CONNECTOR).when(update(ORGANISATION, ifMatch(1L), TAGS)).isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenTheVersionThatIsExpected_whenTagged_thenItIsCarriedOut() {
        given(HTTP_CONNECTOR)
                .when(update(ORGANISATION, ifMatch(0L), OTHERS))
                .emits(new ConnectorTagsUpdated(CONNECTOR, OTHERS));
    }

    @Test
    void givenAConnector_whenItIsExpectedNotToExist_thenThePreconditionFails() {
        given(HTTP_CONNECTOR)
                .when(update(ORGANISATION, IF_NONE_MATCH_ANY, OTHERS))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    private static Tags tags(String... keys) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String key : keys) {
            values.put(key, List.of(key));
        }
        return new Tags(values);
    }

    private static UpdateConnectorTags update(Tags tags) {
        return update(ORGANISATION, Precondition.NONE, tags);
    }

    private static UpdateConnectorTags update(OrganisationId organisation, Precondition precondition, Tags tags) {
        return new UpdateConnectorTags(CONNECTOR, organisation, precondition, tags);
    }
}
