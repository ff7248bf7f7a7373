package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_DRAFT;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_PUBLISHED;
import static dev.connectorregistry.command.connector.Given.ANOTHER_VERSION;
import static dev.connectorregistry.command.connector.Given.BIGQUERY_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.DRAFT;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.PUBLISHED;
import static dev.connectorregistry.command.connector.Given.VERSION;
import static dev.connectorregistry.command.connector.Given.ifMatch;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.VersionCommand.CreateVersion;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionDeleted;
import dev.connectorregistry.api.connector.VersionEvent.VersionUpdated;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.VersionId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class CreateVersionTest {

    @Test
    void givenAConnector_whenAVersionIsCreated_thenItIsADraft() {
        given(HTTP_CONNECTOR).when(create("1.0", null)).emits(created("1.0", null, null));
        given(BIGQUERY_CONNECTOR).when(create("Zwei", null)).emits(created("Zwei", null, null));
    }

    @Test
    void givenAVersion_whenAnotherIsCreatedFromIt_thenItHasItsDescription() {
        var described = new VersionUpdated(CONNECTOR, ANOTHER_VERSION, "2.0", "First one");
        for (String reference : List.of("2.0", ANOTHER_VERSION.value(), "latest", "default", "LATEST")) {
            given(HTTP_CONNECTOR, ANOTHER_DRAFT, described, ANOTHER_PUBLISHED)
                    .when(create("2.1", reference))
                    .emits(created("2.1", "First one", ANOTHER_VERSION));
        }
    }

    @Test
    void givenNoSuchVersion_whenAnotherIsCreatedFromIt_thenTheFieldIsNamed() {
        given(HTTP_CONNECTOR).when(create("2.0", "latest")).isRefused(ErrorCode.MALFORMED, "fromVersion");
        given(HTTP_CONNECTOR, ANOTHER_DRAFT).when(create("3.0", "2")).isRefused(ErrorCode.MALFORMED, "fromVersion");
    }

    @Test
    void givenAVersion_whenAnotherIsCreatedWithItsName_thenTheFieldIsNamed() {
        given(HTTP_CONNECTOR, ANOTHER_DRAFT).when(create("2.0", null)).isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenADeletedVersion_whenAnotherIsCreatedWithItsName_thenItIsCarriedOut() {
        given(HTTP_CONNECTOR, ANOTHER_DRAFT, new VersionDeleted(CONNECTOR, ANOTHER_VERSION, false))
                .when(create("2.0", null))
                .emits(created("2.0", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest",
                "Default",
                "01JVERS1000000000000000009",
                "01jvers1000000000000000009",
                "",
                " ",
                " 1",
                "1 ",
                "a/b",
                "a\\b",
                "50%",
                "1;0",
                ".",
                ".."
            })
    void givenAConnector_whenAVersionIsCreatedWithANameThatNoneCanHave_thenTheFieldIsNamed(String name) {
        given(HTTP_CONNECTOR).when(create(name, null)).isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenAsManyVersionsAsAllowed_whenAnotherIsCreated_thenItIsRefused() {
        List<ConnectorEvent> history = new ArrayList<>(List.of(HTTP_CONNECTOR));
        for (int i = 0; i < Versions.MAX; i++) {
            history.add(new VersionCreated(CONNECTOR, VersionId.random(), "Version " + i, null, null));
        }
        given(history).when(create("One more", null)).isRefused(ErrorCode.MALFORMED, "name");
    }

    @Test
    void givenAnotherVersionThanExpected_whenAVersionIsCreated_thenThePreconditionFails() {
        given(HTTP_CONNECTOR)
                .when(create(ORGANISATION, ifMatch(7L), "1.0", null))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenAVersion_whenItIsExpectedNotToExist_thenThePreconditionFails() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED)
                .when(create(ORGANISATION, IF_NONE_MATCH_ANY, "1.0", null))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
        given(HTTP_CONNECTOR)
                .when(create(ORGANISATION, IF_NONE_MATCH_ANY, "1.0", null))
                .emits(created("1.0", null, null));
    }

    @Test
    void givenNoConnectorForIt_whenAVersionIsCreated_thenItIsNotFound() {
        givenNothing().when(create("1.0", null)).findsNoConnector();
        given(HTTP_CONNECTOR, DELETED).when(create("1.0", null)).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR)
                .when(create(ANOTHER_ORGANISATION, Precondition.NONE, "1.0", null))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    private static VersionCreated created(String name, @Nullable String description, @Nullable VersionId from) {
        return new VersionCreated(CONNECTOR, VERSION, name, description, from);
    }

    private static CreateVersion create(String name, @Nullable String from) {
        return create(ORGANISATION, Precondition.NONE, name, from);
    }

    private static CreateVersion create(
            OrganisationId organisation, Precondition precondition, String name, @Nullable String from) {
        return new CreateVersion(
                CONNECTOR, organisation, precondition, VERSION, name, from == null ? null : VersionReference.of(from));
    }
}
