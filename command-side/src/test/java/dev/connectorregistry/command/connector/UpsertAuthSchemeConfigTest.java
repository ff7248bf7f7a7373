package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.ConnectorScenario.given;
import static dev.connectorregistry.command.connector.ConnectorScenario.givenNothing;
import static dev.connectorregistry.command.connector.Given.ANOTHER_CREDENTIAL_ID;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORIGIN;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL_ID;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.IF_NONE_MATCH_ANY;
import static dev.connectorregistry.command.connector.Given.NEW_SECRET;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;
import static dev.connectorregistry.command.connector.Given.SAME_ORIGIN;
import static dev.connectorregistry.command.connector.Given.SECOND;
import static dev.connectorregistry.command.connector.Given.SECRET;
import static dev.connectorregistry.command.connector.Given.THIRD;
import static dev.connectorregistry.command.connector.Given.TOKEN_URL;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;
import static dev.connectorregistry.command.connector.Given.credential;
import static dev.connectorregistry.command.connector.Given.draft;
import static dev.connectorregistry.command.connector.Given.ifMatch;
import static dev.connectorregistry.command.connector.Given.merging;
import static dev.connectorregistry.command.connector.Given.oauth2;
import static dev.connectorregistry.command.connector.Given.removed;
import static dev.connectorregistry.command.connector.Given.updated;

import dev.connectorregistry.api.connector.AuthSchemeConfigDraft;
import dev.connectorregistry.api.connector.ClientCredentialChange;
import dev.connectorregistry.api.connector.ClientCredentialChange.SecretChange;
import dev.connectorregistry.api.connector.ConnectorCommand.UpsertAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class UpsertAuthSchemeConfigTest {

    private static final ClientCredential NO_CLIENT = null;

    @Test
    void givenNoSuchConfig_whenUpserted_thenItIsAddedBehindAllOthers() {
        given(HTTP_CONNECTOR, added(apiKey(SECOND)), added(apiKey(THIRD)))
                .when(upsert(draft(apiKey(FIRST))))
                .emits(added(apiKey(FIRST)));
    }

    @Test
    void givenNothingButTheConnector_whenEachKindOfConfigIsUpserted_thenItIsAdded() {
        for (AuthSchemeConfig config :
                List.of(
                        new AuthSchemeConfig.None(FIRST, ""),
                        new AuthSchemeConfig.BasicAuth(FIRST, ""),
                        new AuthSchemeConfig.Certificate(FIRST, ""),
                        apiKey(FIRST),
                        new AuthSchemeConfig.Hmac(
                                FIRST,
                                "",
                                "sig",
                                ParameterLocation.QUERY,
                                HmacAlgorithm.SHA256,
                                List.of(DigestInput.URL, DigestInput.BODY)),
                        oauth2(FIRST, TOKEN_URL, NO_CLIENT),
                        oauth2(FIRST, TOKEN_URL, new Grant.Password(null)),
                        oauth2(FIRST, TOKEN_URL, new Grant.ClientCredentials()))) {
            given(HTTP_CONNECTOR).when(upsert(draft(config))).emits(added(config));
        }
    }

    @Test
    void givenAConfigOfThatId_whenUpserted_thenItIsReplacedInItsPlace() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)), added(apiKey(THIRD)))
                .when(upsert(draft(apiKey(SECOND, "New"))))
                .emits(updated(apiKey(SECOND, "New")));
    }

    @Test
    void givenAConfigOfThatId_whenUpsertedWithAnotherScheme_thenItIsReplaced() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(upsert(draft(new AuthSchemeConfig.None(FIRST, "Open"))))
                .emits(updated(new AuthSchemeConfig.None(FIRST, "Open")));
    }

    @Test
    void givenAnEqualConfig_whenUpserted_thenNothingChanges() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST))).when(upsert(draft(apiKey(FIRST)))).changesNothing();
        given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, NO_CLIENT)))
                .when(upsert(draft(oauth2(FIRST, TOKEN_URL, NO_CLIENT))))
                .changesNothing();
    }

    @Test
    void givenARemovedConfig_whenUpserted_thenItsIdComesBack() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), added(apiKey(SECOND)), removed(FIRST))
                .when(upsert(draft(apiKey(FIRST))))
                .emits(added(apiKey(FIRST)));
    }

    @Test
    void givenNinetyNineConfigs_whenAnotherIsUpserted_thenItIsAdded() {
        given(configs(99)).when(upsert(draft(apiKey(FIRST)))).emits(added(apiKey(FIRST)));
    }

    @Test
    void givenAHundredConfigs_whenAnotherIsUpserted_thenItIsRefused() {
        given(configs(100)).when(upsert(draft(apiKey(FIRST)))).isRefused(ErrorCode.MALFORMED, "id");
    }

    @Test
    void givenAHundredConfigs_whenOneOfThemIsUpserted_thenItIsReplaced() {
        given(Stream.concat(configs(99).stream(), Stream.of(added(apiKey(FIRST)))).toList())
                .when(upsert(draft(apiKey(FIRST, "New"))))
                .emits(updated(apiKey(FIRST, "New")));
    }

    @Test
    void givenNothing_whenUpserted_thenThereIsNoConnector() {
        givenNothing().when(upsert(draft(apiKey(FIRST)))).findsNoConnector();
    }

    @Test
    void givenADeletedConnector_whenUpserted_thenItIsNotFound() {
        given(HTTP_CONNECTOR, DELETED).when(upsert(draft(apiKey(FIRST)))).isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherOrganisationsConnector_whenUpserted_thenItIsNotFound() {
        given(HTTP_CONNECTOR)
                .when(upsert(ANOTHER_ORGANISATION, Precondition.NONE, draft(apiKey(FIRST))))
                .isRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void givenAnotherVersionThanExpected_whenUpserted_thenThePreconditionFails() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(upsert(ORGANISATION, ifMatch(0L), draft(apiKey(FIRST, "New"))))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(upsert(ORGANISATION, ifMatch(0L), draft(apiKey(FIRST))))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenTheVersionThatIsExpected_whenUpserted_thenItIsCarriedOut() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(upsert(ORGANISATION, ifMatch(1L), draft(apiKey(FIRST, "New"))))
                .emits(updated(apiKey(FIRST, "New")));
    }

    @Test
    void givenAConfigOfThatId_whenItIsExpectedNotToExist_thenThePreconditionFails() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)))
                .when(upsert(ORGANISATION, IF_NONE_MATCH_ANY, draft(apiKey(FIRST, "New"))))
                .isRefused(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    void givenNoSuchConfig_whenItIsExpectedNotToExist_thenItIsAdded() {
        given(HTTP_CONNECTOR, added(apiKey(FIRST)), removed(FIRST))
                .when(upsert(ORGANISATION, IF_NONE_MATCH_ANY, draft(apiKey(FIRST))))
                .emits(added(apiKey(FIRST)));
    }

    /** The contract's "Secrets": what becomes of the client credential that a grant refers to. */
    @Nested
    class ItsClientCredential {

        @Test
        void givenNoIdsAreSent_whenUpserted_thenTheGrantNamesTheNewCredential() {
            given(HTTP_CONNECTOR)
                    .when(upsert(draft(oauth2(FIRST, TOKEN_URL, NO_CLIENT), CREDENTIAL)))
                    .emits(added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)));
            given(HTTP_CONNECTOR)
                    .when(upsert(draft(oauth2(FIRST, TOKEN_URL, new Grant.Password(null)), CREDENTIAL)))
                    .emits(added(oauth2(FIRST, TOKEN_URL, new Grant.Password(CREDENTIAL))));
        }

        @Test
        void givenTheClientCredentialsGrant_whenUpserted_thenItCarriesNoClient() {
            given(HTTP_CONNECTOR)
                    .when(upsert(draft(oauth2(FIRST, TOKEN_URL, new Grant.ClientCredentials()), CREDENTIAL)))
                    .emits(added(oauth2(FIRST, TOKEN_URL, new Grant.ClientCredentials())));
        }

        @Test
        void givenACredential_whenNoIdsAreSentWithAClient_thenANewOneTakesItsPlaceAndItIsReleased() {
            ClientCredential another =
                    new ClientCredential(ANOTHER_CREDENTIAL_ID, ORGANISATION, "client-of-acme", NEW_SECRET);
            withCredential()
                    .when(upsert(draft(oauth2(FIRST, ANOTHER_ORIGIN, NO_CLIENT), another)))
                    .emitsAndReleases(Set.of(CREDENTIAL), updated(oauth2(FIRST, ANOTHER_ORIGIN, another)));
        }

        @Test
        void givenACredential_whenNeitherIdsNorAClientAreSent_thenItIsReleased() {
            withCredential()
                    .when(upsert(draft(oauth2(FIRST, TOKEN_URL, NO_CLIENT))))
                    .emitsAndReleases(Set.of(CREDENTIAL), updated(oauth2(FIRST, TOKEN_URL, NO_CLIENT)));
        }

        @Test
        void givenACredential_whenTheConfigBecomesAnotherScheme_thenItIsReleased() {
            withCredential()
                    .when(upsert(draft(apiKey(FIRST))))
                    .emitsAndReleases(Set.of(CREDENTIAL), updated(apiKey(FIRST)));
        }

        @Test
        void givenACredential_whenBothIdsAreSentAndNothingElse_thenNothingChanges() {
            withCredential()
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, NO_CLIENT), new SecretChange.Keep())))
                    .changesNothing();
        }

        @Test
        void givenACredential_whenAnEqualClientIdAndSecretAreSent_thenNothingChanges() {
            withCredential()
                    .when(
                            upsert(
                                    merging(
                                            oauth2(FIRST, TOKEN_URL, NO_CLIENT),
                                            new Patch.Replace<>("client-of-acme"),
                                            new SecretChange.Same(SECRET))))
                    .changesNothing();
        }

        @Test
        void givenACredential_whenBothIdsAreSent_thenTheRestOfTheConfigMayChange() {
            withCredential()
                    .when(upsert(merging(oauth2(FIRST, SAME_ORIGIN, NO_CLIENT), new SecretChange.Keep())))
                    .emits(updated(oauth2(FIRST, SAME_ORIGIN, CREDENTIAL)));
        }

        @Test
        void givenACredential_whenItsGrantTypeChanges_thenItStays() {
            withCredential()
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, new Grant.Password(null)), new SecretChange.Keep())))
                    .emits(updated(oauth2(FIRST, TOKEN_URL, new Grant.Password(CREDENTIAL))));
        }

        @Test
        void givenACredential_whenAnotherClientIdIsSent_thenItsSecretStays() {
            withCredential()
                    .when(
                            upsert(
                                    merging(
                                            oauth2(FIRST, TOKEN_URL, NO_CLIENT),
                                            new Patch.Replace<>("another"),
                                            new SecretChange.Keep())))
                    .emits(updated(oauth2(FIRST, TOKEN_URL, credential("another", SECRET))));
        }

        @Test
        void givenACredential_whenTheClientIdIsNull_thenItGoesAndTheSecretStays() {
            withCredential()
                    .when(
                            upsert(
                                    merging(
                                            oauth2(FIRST, TOKEN_URL, NO_CLIENT),
                                            new Patch.Remove<>(),
                                            new SecretChange.Keep())))
                    .emits(updated(oauth2(FIRST, TOKEN_URL, credential(null, SECRET))));
        }

        @Test
        void givenACredential_whenTheSecretIsNull_thenItGoesAndIsReleased() {
            withCredential()
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, NO_CLIENT), new SecretChange.Remove())))
                    .emitsAndReleases(
                            Set.of(CREDENTIAL), updated(oauth2(FIRST, TOKEN_URL, credential("client-of-acme", null))));
        }

        @Test
        void givenACredential_whenAnotherSecretIsSent_thenTheOldOneIsReleased() {
            withCredential()
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, NO_CLIENT), new SecretChange.Replace(NEW_SECRET))))
                    .emitsAndReleases(
                            Set.of(CREDENTIAL),
                            updated(oauth2(FIRST, TOKEN_URL, credential("client-of-acme", NEW_SECRET))));
        }

        @Test
        void givenACredentialWithoutASecret_whenOneIsSent_thenItHasIt() {
            ClientCredential bare = credential("client-of-acme", null);
            given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, bare)))
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, NO_CLIENT), new SecretChange.Replace(NEW_SECRET))))
                    .emitsAndReleases(
                            Set.of(bare), updated(oauth2(FIRST, TOKEN_URL, credential("client-of-acme", NEW_SECRET))));
        }

        @Test
        void givenTheSecretWasExchanged_whenTheSentOneIsEqualToTheOneBefore_thenTheCommandIsSuperseded() {
            given(
                            HTTP_CONNECTOR,
                            added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)),
                            updated(oauth2(FIRST, TOKEN_URL, credential("client-of-acme", NEW_SECRET))))
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, NO_CLIENT), new SecretChange.Same(SECRET))))
                    .isSuperseded();
        }

        @Test
        void givenNoCredential_whenBothIdsAreSent_thenItIsRefused() {
            given(HTTP_CONNECTOR)
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, NO_CLIENT), new SecretChange.Keep())))
                    .isRefused(ErrorCode.MALFORMED, "grant.credentialId");
        }

        @Test
        void givenARemovedConfigsCredential_whenItsIdsAreSent_thenItIsRefused() {
            given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)), removed(FIRST))
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, NO_CLIENT), new SecretChange.Keep())))
                    .isRefused(ErrorCode.MALFORMED, "grant.credentialId");
        }

        @Test
        void givenACredential_whenAnotherCredentialsIdIsSent_thenItIsRefused() {
            withCredential()
                    .when(
                            upsert(
                                    new AuthSchemeConfigDraft(
                                            oauth2(FIRST, TOKEN_URL, NO_CLIENT),
                                            new ClientCredentialChange.Merge(
                                                    ANOTHER_CREDENTIAL_ID,
                                                    ORGANISATION,
                                                    new Patch.Keep<>(),
                                                    new SecretChange.Replace(NEW_SECRET)))))
                    .isRefused(ErrorCode.MALFORMED, "grant.credentialId");
        }

        @Test
        void givenACredential_whenAnotherOrganisationsIdIsSent_thenItIsRefused() {
            withCredential()
                    .when(
                            upsert(
                                    new AuthSchemeConfigDraft(
                                            oauth2(FIRST, TOKEN_URL, NO_CLIENT),
                                            new ClientCredentialChange.Merge(
                                                    CREDENTIAL_ID,
                                                    ANOTHER_ORGANISATION,
                                                    new Patch.Keep<>(),
                                                    new SecretChange.Keep()))))
                    .isRefused(ErrorCode.MALFORMED, "grant.organisationId");
        }

        @Test
        void givenACredential_whenNeitherIdIsRight_thenTheRefusalNamesBoth() {
            withCredential()
                    .when(
                            upsert(
                                    new AuthSchemeConfigDraft(
                                            oauth2(FIRST, TOKEN_URL, NO_CLIENT),
                                            new ClientCredentialChange.Merge(
                                                    ANOTHER_CREDENTIAL_ID,
                                                    ANOTHER_ORGANISATION,
                                                    new Patch.Keep<>(),
                                                    new SecretChange.Keep()))))
                    .isRefused(ErrorCode.MALFORMED, "grant.credentialId", "grant.organisationId");
        }

        @Test
        void givenASecret_whenTheTokenUrlMovesToAnotherOriginWithoutIt_thenItIsNeededAgain() {
            for (String elsewhere :
                    List.of(
                            ANOTHER_ORIGIN,
                            "http://login.acme.example/token",
                            "https://login.acme.example:8443/token",
                            "https://{tenant}.acme.example/token",
                            "https://login.acme.example.evil.example/token",
                            "")) {
                withCredential()
                        .when(upsert(merging(oauth2(FIRST, elsewhere, NO_CLIENT), new SecretChange.Keep())))
                        .isRefused(ErrorCode.SECRET_REQUIRED, "grant.clientSecret");
            }
        }

        @Test
        void givenASecret_whenTheTokenUrlMovesToAnotherOriginWithIt_thenItIsBoundThere() {
            withCredential()
                    .when(
                            upsert(
                                    merging(
                                            oauth2(FIRST, ANOTHER_ORIGIN, NO_CLIENT),
                                            new SecretChange.Replace(NEW_SECRET))))
                    .emitsAndReleases(
                            Set.of(CREDENTIAL),
                            updated(oauth2(FIRST, ANOTHER_ORIGIN, credential("client-of-acme", NEW_SECRET))));
        }

        @Test
        void givenASecret_whenTheTokenUrlMovesToAnotherOriginAndTheSecretGoes_thenItIsReleased() {
            withCredential()
                    .when(upsert(merging(oauth2(FIRST, ANOTHER_ORIGIN, NO_CLIENT), new SecretChange.Remove())))
                    .emitsAndReleases(
                            Set.of(CREDENTIAL),
                            updated(oauth2(FIRST, ANOTHER_ORIGIN, credential("client-of-acme", null))));
        }

        @Test
        void givenACredentialWithoutASecret_whenTheTokenUrlMoves_thenNoneIsNeeded() {
            ClientCredential bare = credential("client-of-acme", null);
            given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, bare)))
                    .when(upsert(merging(oauth2(FIRST, ANOTHER_ORIGIN, NO_CLIENT), new SecretChange.Keep())))
                    .emits(updated(oauth2(FIRST, ANOTHER_ORIGIN, bare)));
        }

        @Test
        void givenATokenUrlWithAVariable_whenTheVariableFillsItToTheSameOrigin_thenTheSecretStays() {
            given(
                            HTTP_CONNECTOR,
                            new ConnectorUpdated(
                                    CONNECTOR,
                                    "Acme",
                                    true,
                                    null,
                                    null,
                                    new Protocol.Http("https://acme.example"),
                                    List.of(new ConnectionVariable("host", "login.acme.example"))),
                            added(oauth2(FIRST, "https://{host}/token", CREDENTIAL)))
                    .when(upsert(merging(oauth2(FIRST, TOKEN_URL, NO_CLIENT), new SecretChange.Keep())))
                    .emits(updated(oauth2(FIRST, TOKEN_URL, CREDENTIAL)));
        }

        @Test
        void givenASharedCredential_whenItsClientIdChanges_thenEveryConfigThatRefersToItSaysSo() {
            ClientCredential renamed = credential("another", SECRET);
            shared(SAME_ORIGIN)
                    .when(
                            upsert(
                                    merging(
                                            oauth2(FIRST, TOKEN_URL, NO_CLIENT),
                                            new Patch.Replace<>("another"),
                                            new SecretChange.Keep())))
                    .emits(updated(oauth2(FIRST, TOKEN_URL, renamed)), updated(oauth2(SECOND, SAME_ORIGIN, renamed)));
        }

        @Test
        void givenASharedCredential_whenItsSecretIsReplaced_thenEveryConfigThatRefersToItSaysSo() {
            ClientCredential replaced = credential("client-of-acme", NEW_SECRET);
            shared(SAME_ORIGIN)
                    .when(upsert(merging(oauth2(SECOND, SAME_ORIGIN, NO_CLIENT), new SecretChange.Replace(NEW_SECRET))))
                    .emitsAndReleases(
                            Set.of(CREDENTIAL),
                            updated(oauth2(SECOND, SAME_ORIGIN, replaced)),
                            updated(oauth2(FIRST, TOKEN_URL, replaced)));
        }

        @Test
        void givenACredential_whenANewConfigOfTheSameOriginRefersToIt_thenTheyShareIt() {
            withCredential()
                    .when(upsert(merging(oauth2(SECOND, SAME_ORIGIN, NO_CLIENT), new SecretChange.Keep())))
                    .emits(added(oauth2(SECOND, SAME_ORIGIN, CREDENTIAL)));
        }

        @Test
        void givenACredential_whenANewConfigOfAnotherOriginRefersToIt_thenTheSecretIsNeededAgain() {
            withCredential()
                    .when(upsert(merging(oauth2(SECOND, ANOTHER_ORIGIN, NO_CLIENT), new SecretChange.Keep())))
                    .isRefused(ErrorCode.SECRET_REQUIRED, "grant.clientSecret");
        }

        @Test
        void givenACredential_whenANewConfigOfAnotherOriginBringsTheSecret_thenItMayNotShareIt() {
            withCredential()
                    .when(
                            upsert(
                                    merging(
                                            oauth2(SECOND, ANOTHER_ORIGIN, NO_CLIENT),
                                            new SecretChange.Replace(NEW_SECRET))))
                    .isRefused(ErrorCode.MALFORMED, "grant.credentialId");
        }

        @Test
        void givenASharedCredential_whenOneConfigMovesToAnotherOrigin_thenItMayNotShareItAnyMore() {
            shared(SAME_ORIGIN)
                    .when(
                            upsert(
                                    merging(
                                            oauth2(SECOND, ANOTHER_ORIGIN, NO_CLIENT),
                                            new SecretChange.Replace(NEW_SECRET))))
                    .isRefused(ErrorCode.MALFORMED, "grant.credentialId");
            shared(SAME_ORIGIN)
                    .when(upsert(merging(oauth2(SECOND, ANOTHER_ORIGIN, NO_CLIENT), new SecretChange.Keep())))
                    .isRefused(ErrorCode.SECRET_REQUIRED, "grant.clientSecret");
        }

        @Test
        void givenASharedCredential_whenOneConfigTakesANewOne_thenTheOtherKeepsIt() {
            ClientCredential another = new ClientCredential(ANOTHER_CREDENTIAL_ID, ORGANISATION, "client", NEW_SECRET);
            shared(SAME_ORIGIN)
                    .when(upsert(draft(oauth2(SECOND, ANOTHER_ORIGIN, NO_CLIENT), another)))
                    .emits(updated(oauth2(SECOND, ANOTHER_ORIGIN, another)));
        }

        private static ConnectorScenario withCredential() {
            return given(HTTP_CONNECTOR, added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)));
        }

        private static ConnectorScenario shared(String secondTokenUrl) {
            return given(
                    HTTP_CONNECTOR,
                    added(oauth2(FIRST, TOKEN_URL, CREDENTIAL)),
                    added(oauth2(SECOND, secondTokenUrl, CREDENTIAL)));
        }
    }

    private static List<ConnectorEvent> configs(int count) {
        return Stream.concat(
                        Stream.<ConnectorEvent>of(HTTP_CONNECTOR),
                        Stream.generate(AuthSchemeConfigId::random).limit(count).map(id -> added(apiKey(id))))
                .toList();
    }

    private static UpsertAuthSchemeConfig upsert(AuthSchemeConfigDraft draft) {
        return upsert(ORGANISATION, Precondition.NONE, draft);
    }

    private static UpsertAuthSchemeConfig upsert(
            OrganisationId organisation, Precondition precondition, AuthSchemeConfigDraft draft) {
        return new UpsertAuthSchemeConfig(CONNECTOR, organisation, precondition, draft);
    }
}
