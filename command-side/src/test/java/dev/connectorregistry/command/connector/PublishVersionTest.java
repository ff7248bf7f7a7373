package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.ConnectorScenario.stateAfter;
import static dev.connectorregistry.command.connector.Given.ANOTHER_DRAFT;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_PUBLISHED;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.DRAFT;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.PUBLISHED;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.TAGS;
import static dev.connectorregistry.command.connector.Given.VARIABLES;
import static dev.connectorregistry.command.connector.Given.VERSION;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.VersionCommand.PublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.UnpublishVersion;
import dev.connectorregistry.api.connector.VersionEvent.VersionUnpublished;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class PublishVersionTest {

    private static final VersionUnpublished UNPUBLISHED = new VersionUnpublished(CONNECTOR, VERSION);

    private static final HttpConnectorCreated WITHOUT_BASE_URL =
            new HttpConnectorCreated(CONNECTOR, ORGANISATION, "Acme", "acme", VARIABLES, TAGS, true);

    @Test
    void givenADraft_whenPublished_thenItIs() {
        given(HTTP_CONNECTOR, DRAFT).when(publish("1.0")).emits(PUBLISHED);
        given(HTTP_CONNECTOR, DRAFT).when(publish(VERSION.value())).emits(PUBLISHED);
    }

    @Test
    void givenAnUnpublishedVersion_whenPublishedAgain_thenItIs() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED, UNPUBLISHED).when(publish("1.0")).emits(PUBLISHED);
    }

    @Test
    void givenAPublishedVersion_whenPublishedAgain_thenNothingChanges() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED).when(publish("1.0")).changesNothing();
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED).when(publish("latest")).changesNothing();
    }

    @Test
    void givenWarnings_whenPublished_thenTheyAreInNobodysWay() {
        given(HTTP_CONNECTOR, added(oauth2(FIRST, "https://acme.example/token", new Grant.Password(null))), DRAFT)
                .when(publish("1.0"))
                .emits(PUBLISHED);
    }

    @Test
    void givenErrors_whenPublished_thenEachIsNamedByItsPlaceInTheConnector() {
        given(
                        HTTP_CONNECTOR,
                        added(apiKey(FIRST)),
                        added(oauth2(SECOND, "http://acme.example/token#here", new Grant.ClientCredentials())),
                        DRAFT)
                .when(publish("1.0"))
                .isRefused(ErrorCode.NOT_PUBLISHABLE, "authSchemeConfigs[1].tokenUrl", "authSchemeConfigs[1].tokenUrl");
        given(WITHOUT_BASE_URL, added(apiKey(FIRST)), DRAFT)
                .when(publish("1.0"))
                .isRefused(ErrorCode.NOT_PUBLISHABLE, "baseUrl");
    }

    @Test
    void givenAnError_whenPublished_thenItsTextAndItsCodeAreSaid() {
        ConnectorState state = stateAfter(List.of(WITHOUT_BASE_URL, DRAFT));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ConnectorDecisions.decide(state, publish("1.0")));

        assertThat(refusal.fields())
                .singleElement()
                .extracting(FieldProblem::message)
                .asString()
                .endsWith("(connector.base-url-invalid)");
        assertThat(refusal.details()).isEmpty();
    }

    @Test
    void givenMoreErrorsThanCanBeNamed_whenPublished_thenTheOthersAreCounted() {
        var configs =
                IntStream.range(0, 60)
                        .mapToObj(i ->
                                added(
                                        oauth2(
                                                AuthSchemeConfigId.random(),
                                                "http://acme.example/token#here",
                                                new Grant.ClientCredentials())));
        ConnectorState state =
                stateAfter(
                        new ArrayList<>(
                                Stream.of(Stream.of(HTTP_CONNECTOR), configs, Stream.of(DRAFT))
                                        .flatMap(events -> events)
                                        .toList()));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ConnectorDecisions.decide(state, publish("1.0")));

        assertThat(refusal.fields()).hasSize(100);
        assertThat(refusal.details()).contains("There are 20 more.");
    }

    @Test
    void givenAPublishedVersion_whenUnpublished_thenItIsADraft() {
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED).when(unpublish("1.0")).emits(UNPUBLISHED);
        given(HTTP_CONNECTOR, ANOTHER_DRAFT, DRAFT, ANOTHER_PUBLISHED, PUBLISHED)
                .when(unpublish("latest"))
                .emits(UNPUBLISHED);
    }

    @Test
    void givenAnError_whenUnpublished_thenItIsInNobodysWay() {
        given(WITHOUT_BASE_URL, DRAFT, PUBLISHED).when(unpublish("1.0")).emits(UNPUBLISHED);
    }

    @Test
    void givenADraft_whenUnpublished_thenNothingChanges() {
        given(HTTP_CONNECTOR, DRAFT).when(unpublish("1.0")).changesNothing();
    }

    @Test
    void givenNoSuchVersion_whenPublishedOrUnpublished_thenItIsNotFound() {
        given(HTTP_CONNECTOR, DRAFT).when(publish("2.0")).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, DRAFT).when(publish("latest")).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, DRAFT).when(unpublish("default")).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, DRAFT, DELETED).when(publish("1.0")).isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, DRAFT, DELETED).when(unpublish("1.0")).isRefused(ErrorCode.NOT_FOUND);
        givenNothing().when(publish("1.0")).findsNoConnector();
        givenNothing().when(unpublish("1.0")).findsNoConnector();
    }

    @Test
    void givenAnotherOrganisationsConnector_whenPublishedOrUnpublished_thenItIsNotFound() {
        given(HTTP_CONNECTOR, DRAFT)
                .when(publish(ANOTHER_ORGANISATION, Precondition.NONE))
                .isRefused(ErrorCode.NOT_FOUND);
        given(HTTP_CONNECTOR, DRAFT, PUBLISHED)
                .when(unpublish(ANOTHER_ORGANISATION, Precondition.NONE))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenOtherThanExpected_whenPublishedOrUnpublished_thenThePreconditionFails() {
        for (Precondition precondition : List.of(ifMatch(0L), IF_NONE_MATCH_ANY)) {
            given(HTTP_CONNECTOR, DRAFT)
                    .when(publish(ORGANISATION, precondition))
                    .isRefused(ErrorCode.PRECONDITION_FAILED);
            given(HTTP_CONNECTOR, DRAFT, PUBLISHED)
                    .when(unpublish(ORGANISATION, precondition))
                    .isRefused(ErrorCode.PRECONDITION_FAILED);
        }
    }

    private static PublishVersion publish(String reference) {
        return new PublishVersion(CONNECTOR, ORGANISATION, Precondition.NONE, VersionReference.of(reference));
    }

    private static PublishVersion publish(OrganisationId organisation, Precondition precondition) {
        return new PublishVersion(CONNECTOR, organisation, precondition, VersionReference.of("1.0"));
    }

    private static UnpublishVersion unpublish(String reference) {
        return new UnpublishVersion(CONNECTOR, ORGANISATION, Precondition.NONE, VersionReference.of(reference));
    }

    private static UnpublishVersion unpublish(OrganisationId organisation, Precondition precondition) {
        return new UnpublishVersion(CONNECTOR, organisation, precondition, VersionReference.of("1.0"));
    }
}
