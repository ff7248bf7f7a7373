package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.stateAfter;
import static dev.connectorregistry.command.connector.Given.ANOTHER_CREDENTIAL_ID;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORIGIN;
import static dev.connectorregistry.command.connector.Given.BIGQUERY_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.NEW_SECRET;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SAME_ORIGIN;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.SECRET;
import static dev.connectorregistry.command.connector.Given.TAGS;
import static dev.connectorregistry.command.connector.Given.THIRD;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.VARIABLES;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.credential;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.oauth2;
import static dev.connectorregistry.command.connector.Given.removed;
import static dev.connectorregistry.command.connector.Given.updated;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.connectorregistry.api.connector.ConnectorCommand.RevertConnector;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

class RevertConnectorTest {

    private static final ConnectorUpdated FORMER_DETAILS =
            new ConnectorUpdated(
                    CONNECTOR, "Acme", true, null, null, new Protocol.Http("https://{tenant}.example"), VARIABLES);

    private static final ConnectorUpdated NEW_DETAILS =
            new ConnectorUpdated(
                    CONNECTOR,
                    "Acme 2",
                    false,
                    "https://docs.example",
                    "https://img.example/i.png",
                    new Protocol.Http("https://api.example"),
                    List.of());

    private static final Tags NEW_TAGS = new Tags(Map.of("stage", List.of("beta")));

    @Test
    void givenNewDetails_whenReverted_thenTheFormerOnesComeBack() {
        since(HTTP_CONNECTOR).then(NEW_DETAILS).emits(FORMER_DETAILS);
    }

    @Test
    void givenAnotherVisibility_whenReverted_thenItIsAsItWas() {
        since(HTTP_CONNECTOR)
                .then(
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Acme",
                                false,
                                null,
                                null,
                                new Protocol.Http("https://{tenant}.example"),
                                VARIABLES))
                .emits(FORMER_DETAILS);
    }

    @Test
    void givenABigQueryConnector_whenReverted_thenItsDatasetIsTheFormerOne() {
        since(BIGQUERY_CONNECTOR)
                .then(
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Warehouse",
                                false,
                                null,
                                null,
                                new Protocol.BigQuery("acme.stock"),
                                List.of()))
                .emits(
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Warehouse",
                                false,
                                null,
                                null,
                                new Protocol.BigQuery("acme.sales"),
                                List.of()));
    }

    @Test
    void givenNewTags_whenReverted_thenTheFormerOnesComeBack() {
        since(HTTP_CONNECTOR)
                .then(new ConnectorTagsUpdated(CONNECTOR, NEW_TAGS))
                .emits(new ConnectorTagsUpdated(CONNECTOR, TAGS));
    }

    @Test
    void givenNewCategories_whenReverted_thenTheFormerOnesComeBack() {
        since(HTTP_CONNECTOR, new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.CRM)))
                .then(new ConnectorCategoriesUpdated(CONNECTOR, List.of()))
                .emits(new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.CRM)));
    }

    @Test
    void givenAnAddedConfig_whenReverted_thenItIsRemoved() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST))).then(added(apiKey(SECOND))).emits(removed(SECOND));
    }

    @Test
    void givenAnUpdatedConfig_whenReverted_thenItIsUpdatedInItsPlace() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)))
                .then(updated(apiKey(FIRST, "New")))
                .emits(updated(apiKey(FIRST)));
    }

    @Test
    void givenAConfigOfAnotherScheme_whenReverted_thenItIsOfTheFormerScheme() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .then(updated(new AuthSchemeConfig.None(FIRST, "Open")))
                .emits(updated(apiKey(FIRST)));
    }

    @Test
    void givenTheLastConfigRemoved_whenReverted_thenItIsAddedInItsPlaceWithoutReordering() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)))
                .then(removed(SECOND))
                .emits(added(apiKey(SECOND)));
    }

    @Test
    void givenTheFirstConfigRemoved_whenReverted_thenItIsAddedAndMovedToItsPlace() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)))
                .then(removed(FIRST))
                .emits(added(apiKey(FIRST)), reordered(FIRST, SECOND));
    }

    @Test
    void givenAConfigThatWentAndCameBackBehindAllOthers_whenReverted_thenOnlyTheOrderChanges() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)))
                .then(removed(FIRST), added(apiKey(FIRST)))
                .emits(reordered(FIRST, SECOND));
    }

    @Test
    void givenReorderedConfigs_whenReverted_thenTheyStandAsTheyStood() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)), added(apiKey(THIRD)))
                .then(reordered(THIRD, FIRST, SECOND))
                .emits(reordered(FIRST, SECOND, THIRD));
    }

    @Test
    void givenChangesOfEveryKind_whenReverted_thenOneCommitTakesThemAllBackAndReordersLast() {
        since(
                        HTTP_CONNECTOR,
                        new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.CRM)),
                        added(apiKey(FIRST)),
                        added(apiKey(SECOND)))
                .then(
                        NEW_DETAILS,
                        new ConnectorTagsUpdated(CONNECTOR, NEW_TAGS),
                        new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.ERP, Category.CRM)),
                        removed(FIRST),
                        updated(apiKey(SECOND, "New")),
                        added(apiKey(THIRD)))
                .emits(
                        FORMER_DETAILS,
                        new ConnectorTagsUpdated(CONNECTOR, TAGS),
                        new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.CRM)),
                        removed(THIRD),
                        added(apiKey(FIRST)),
                        updated(apiKey(SECOND)),
                        reordered(FIRST, SECOND));
    }

    @Test
    void givenNothingSince_whenReverted_thenNothingChanges() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST))).then().changesNothing();
    }

    @Test
    void givenChangesThatWereTakenBack_whenReverted_thenNothingChanges() {
        since(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .then(NEW_DETAILS, removed(FIRST), FORMER_DETAILS, added(apiKey(FIRST)))
                .changesNothing();
    }

    @Test
    void givenARevert_whenItIsReverted_thenTheNewStateComesBack() {
        since(HTTP_CONNECTOR, NEW_DETAILS).then(FORMER_DETAILS).emits(NEW_DETAILS);
    }

    @Test
    void givenAHundredConfigs_whenAllOfThemWereOthers_thenTheyAreExchanged() {
        List<AuthSchemeConfig> former = manyConfigs();
        List<AuthSchemeConfig> others = manyConfigs();
        List<ConnectorEvent> before = new ArrayList<>(List.of(HTTP_CONNECTOR));
        former.forEach(config -> before.add(added(config)));
        List<ConnectorEvent> since = new ArrayList<>();
        former.forEach(config -> since.add(removed(config.id())));
        others.forEach(config -> since.add(added(config)));
        List<ConnectorEvent> expected = new ArrayList<>();
        others.forEach(config -> expected.add(removed(config.id())));
        former.forEach(config -> expected.add(added(config)));

        since(before.toArray(ConnectorEvent[]::new))
                .then(since.toArray(ConnectorEvent[]::new))
                .emits(expected.toArray(ConnectorEvent[]::new));
    }

    @Nested
    class Secrets {

        private static final ClientCredential WITHOUT = credential(CREDENTIAL.clientId(), null);
        private static final ClientCredential OVERWRITTEN = credential(CREDENTIAL.clientId(), NEW_SECRET);

        private final ConnectorEvent login = added(oauth2(FIRST, TOKEN_URL, CREDENTIAL));

        @Test
        void givenTheSameSecret_whenReverted_thenItStays() {
            since(HTTP_CONNECTOR, login)
                    .then(updated(oauth2(FIRST, SAME_ORIGIN, credential("another client", SECRET))))
                    .emits(updated(oauth2(FIRST, TOKEN_URL, CREDENTIAL)));
        }

        @Test
        void givenAnotherConfigWithTheSecret_whenTheOneThatIsGoneComesBack_thenItHasTheSecret() {
            since(HTTP_CONNECTOR, login, added(oauth2(SECOND, SAME_ORIGIN, CREDENTIAL)))
                    .then(removed(SECOND))
                    .emits(added(oauth2(SECOND, SAME_ORIGIN, CREDENTIAL)));
        }

        @Test
        void givenARemovedConfig_whenReverted_thenItsClientComesBackWithoutASecret() {
            since(HTTP_CONNECTOR, login).then(removed(FIRST)).emits(added(oauth2(FIRST, TOKEN_URL, WITHOUT)));
        }

        @Test
        void givenAConfigOfAnotherScheme_whenReverted_thenItsClientComesBackWithoutASecret() {
            since(HTTP_CONNECTOR, login).then(updated(apiKey(FIRST))).emits(updated(oauth2(FIRST, TOKEN_URL, WITHOUT)));
        }

        @Test
        void givenARemovedSecret_whenNothingElseDiffers_thenNothingChanges() {
            since(HTTP_CONNECTOR, login).then(updated(oauth2(FIRST, TOKEN_URL, WITHOUT))).changesNothing();
        }

        @Test
        void givenAnOverwrittenSecret_whenNothingElseDiffers_thenTheNewOneStaysAndNothingChanges() {
            since(HTTP_CONNECTOR, login).then(updated(oauth2(FIRST, TOKEN_URL, OVERWRITTEN))).changesNothing();
        }

        @Test
        void givenAnOverwrittenSecret_whenTheUrlWasAnotherOfThatOrigin_thenTheNewOneStays() {
            since(HTTP_CONNECTOR, login)
                    .then(updated(oauth2(FIRST, SAME_ORIGIN, OVERWRITTEN)))
                    .emits(updated(oauth2(FIRST, TOKEN_URL, OVERWRITTEN)));
        }

        @Test
        void givenASecretForAnotherOrigin_whenReverted_thenItDoesNotMoveAndIsLetGo() {
            since(HTTP_CONNECTOR, login)
                    .then(updated(oauth2(FIRST, ANOTHER_ORIGIN, OVERWRITTEN)))
                    .emitsAndReleases(Set.of(OVERWRITTEN), updated(oauth2(FIRST, TOKEN_URL, WITHOUT)));
        }

        @Test
        void givenASecretOfAnotherClient_whenReverted_thenItIsNotGivenToTheFormerOne() {
            ClientCredential anotherClient = credential("another client", NEW_SECRET);
            since(HTTP_CONNECTOR, login)
                    .then(updated(oauth2(FIRST, TOKEN_URL, anotherClient)))
                    .emitsAndReleases(Set.of(anotherClient), updated(oauth2(FIRST, TOKEN_URL, WITHOUT)));
        }

        @Test
        void givenAnotherCredential_whenReverted_thenItsSecretIsLetGo() {
            ClientCredential another =
                    new ClientCredential(ANOTHER_CREDENTIAL_ID, ORGANISATION, CREDENTIAL.clientId(), NEW_SECRET);
            since(HTTP_CONNECTOR, login)
                    .then(updated(oauth2(FIRST, TOKEN_URL, another)))
                    .emitsAndReleases(Set.of(another), updated(oauth2(FIRST, TOKEN_URL, WITHOUT)));
        }

        @Test
        void givenASecretWhereThereWasNone_whenReverted_thenItIsLetGo() {
            since(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, WITHOUT)))
                    .then(updated(oauth2(FIRST, TOKEN_URL, CREDENTIAL)))
                    .emitsAndReleases(Set.of(CREDENTIAL), updated(oauth2(FIRST, TOKEN_URL, WITHOUT)));
        }

        @Test
        void givenAnAddedConfigWithASecret_whenReverted_thenItIsLetGo() {
            since(HTTP_CONNECTOR).then(login).emitsAndReleases(Set.of(CREDENTIAL), removed(FIRST));
        }

        @Test
        void givenASharedSecretThatWasOverwritten_whenReverted_thenAllHaveTheNewOne() {
            since(HTTP_CONNECTOR, login, added(oauth2(SECOND, SAME_ORIGIN, CREDENTIAL)))
                    .then(updated(oauth2(FIRST, TOKEN_URL, OVERWRITTEN)), removed(SECOND))
                    .emits(added(oauth2(SECOND, SAME_ORIGIN, OVERWRITTEN)));
        }

        @Test
        void givenASharedSecretThatIsForAnotherOrigin_whenReverted_thenNoneHasASecret() {
            since(HTTP_CONNECTOR, login, added(oauth2(SECOND, SAME_ORIGIN, CREDENTIAL)))
                    .then(removed(FIRST), updated(oauth2(SECOND, ANOTHER_ORIGIN, OVERWRITTEN)))
                    .emitsAndReleases(
                            Set.of(OVERWRITTEN),
                            added(oauth2(FIRST, TOKEN_URL, WITHOUT)),
                            updated(oauth2(SECOND, SAME_ORIGIN, WITHOUT)),
                            reordered(FIRST, SECOND));
        }

        @Test
        void givenASecretForATemplate_whenTheVariableWasAnother_thenItDoesNotMoveToThatOrigin() {
            String template = "https://{tenant}.example/token";
            ConnectorUpdated moved =
                    new ConnectorUpdated(
                            CONNECTOR,
                            "Acme",
                            true,
                            null,
                            null,
                            new Protocol.Http("https://{tenant}.example"),
                            List.of(new ConnectionVariable("tenant", "evil")));
            since(HTTP_CONNECTOR, added(oauth2(FIRST, template, CREDENTIAL)))
                    .then(moved, updated(oauth2(FIRST, template, OVERWRITTEN)))
                    .emitsAndReleases(Set.of(OVERWRITTEN), FORMER_DETAILS, updated(oauth2(FIRST, template, WITHOUT)));
        }
    }

    @Nested
    class Refused {

        private static final ConnectorState FORMER = stateAfter(List.of(HTTP_CONNECTOR));

        @Test
        void givenNothing_whenReverted_thenThereIsNoConnector() {
            ConnectorScenario.givenNothing().when(revert(ORGANISATION, Precondition.NONE)).findsNoConnector();
        }

        @Test
        void givenADeletedConnector_whenReverted_thenItIsNotFound() {
            given(HTTP_CONNECTOR, DELETED).when(revert(ORGANISATION, Precondition.NONE)).isRefused(ErrorCode.NOT_FOUND);
        }

        @Test
        void givenAnotherOrganisationsConnector_whenReverted_thenItIsNotFound() {
            given(HTTP_CONNECTOR, NEW_DETAILS)
                    .when(revert(ANOTHER_ORGANISATION, Precondition.NONE))
                    .isRefused(ErrorCode.NOT_FOUND);
        }

        @Test
        void givenAnotherVersionThanExpected_whenReverted_thenThePreconditionFails() {
            given(HTTP_CONNECTOR, NEW_DETAILS)
                    .when(revert(ORGANISATION, ifMatch(0L)))
                    .isRefused(ErrorCode.PRECONDITION_FAILED);
            given(HTTP_CONNECTOR, NEW_DETAILS)
                    .when(revert(ORGANISATION, IF_NONE_MATCH_ANY))
                    .isRefused(ErrorCode.PRECONDITION_FAILED);
        }

        @Test
        void givenTheVersionThatIsExpected_whenReverted_thenItIsCarriedOut() {
            given(HTTP_CONNECTOR, NEW_DETAILS).when(revert(ORGANISATION, ifMatch(1L))).emits(FORMER_DETAILS);
        }

        @Test
        void givenAnotherConnectorsState_whenTheCommandIsMade_thenItCantBe() {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new RevertConnector(ConnectorId.random(), ORGANISATION, Precondition.NONE, FORMER));
        }

        private static RevertConnector revert(OrganisationId organisation, Precondition precondition) {
            return new RevertConnector(CONNECTOR, organisation, precondition, FORMER);
        }
    }

    private static Former since(ConnectorEvent... history) {
        return new Former(List.of(history));
    }

    /** A connector as it was, and is to be again. */
    private record Former(List<ConnectorEvent> history) {

        /** What happened since, before it is reverted. */
        ConnectorScenario.Then then(ConnectorEvent... events) {
            List<ConnectorEvent> all = new ArrayList<>(history);
            all.addAll(Arrays.asList(events));
            return given(all)
                    .when(new RevertConnector(CONNECTOR, ORGANISATION, Precondition.NONE, stateAfter(history)));
        }
    }

    private static List<AuthSchemeConfig> manyConfigs() {
        List<AuthSchemeConfig> configs = new ArrayList<>();
        for (int i = 0; i < ConnectorState.MAX_AUTH_SCHEME_CONFIGS; i++) {
            configs.add(apiKey(AuthSchemeConfigId.random()));
        }
        return configs;
    }

    private static AuthSchemeConfigsReordered reordered(AuthSchemeConfigId... order) {
        return new AuthSchemeConfigsReordered(CONNECTOR, List.of(order));
    }
}
