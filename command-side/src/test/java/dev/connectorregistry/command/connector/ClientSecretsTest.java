package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.Requests.merge;
import static dev.connectorregistry.command.connector.Requests.newClient;
import static dev.connectorregistry.command.connector.Requests.none;
import static dev.connectorregistry.command.connector.Requests.oauth2;
import static dev.connectorregistry.command.connector.Requests.replaced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.connectorregistry.api.connector.ConnectorCommand.CreateHttpConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.RemoveAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorCommand.UpsertAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.secret.SecretReference;
import dev.connectorregistry.command.secret.SecretReferences;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What becomes of client secrets: on the real vault, the real aggregate and the real event store. */
class ClientSecretsTest {

    private static final AuthSchemeConfigId FIRST = AuthSchemeConfigId.of("01JC0NF1G00000000000000001");
    private static final AuthSchemeConfigId SECOND = AuthSchemeConfigId.of("01JC0NF1G00000000000000002");
    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");

    private static final String TOKEN_URL = "https://login.acme.example/token";
    private static final String SAME_ORIGIN = "https://login.acme.example/v2/token";
    private static final String ANOTHER_ORIGIN = "https://login.other.example/token";

    private static final String SECRET = "s3cret-that-must-not-show";
    private static final String ANOTHER_SECRET = "an0ther-that-must-not-show";

    private final WriteSide writeSide = WriteSide.shared();
    private final ConnectorId connector = ConnectorId.random();

    @BeforeEach
    void givenAConnector() {
        writeSide
                .service()
                .send(
                        new CreateHttpConnector(
                                connector,
                                ORGANISATION,
                                "Acme",
                                "https://acme.example",
                                List.of(),
                                List.of(),
                                Tags.NONE,
                                false,
                                List.of()),
                        MetaData.emptyInstance());
    }

    // --- sealing

    @Test
    void givenNoIds_whenASecretIsSent_thenItIsSealedForItsOriginAndTheStateNamesIt() {
        ConnectorOutcome outcome = upsert(oauth2(FIRST, TOKEN_URL, newClient("client", SECRET)));

        ClientCredential credential = credentialOf(outcome, FIRST);
        assertThat(outcome.changed()).isTrue();
        assertThat(credential.organisationId()).isEqualTo(ORGANISATION);
        assertThat(credential.clientId()).isEqualTo("client");
        assertThat(revealed(credential)).isEqualTo(SECRET);
        assertThat(writeSide.vault().boundOrigin(credential.credentialId(), ORGANISATION, versionOf(credential)))
                .contains(EndpointOrigin.of(TOKEN_URL, List.of()));
        assertThat(sealedRows()).containsExactly(versionOf(credential));
    }

    @Test
    void givenASecret_whenTheEventsAreRead_thenNoneHoldsIt() {
        upsert(oauth2(FIRST, TOKEN_URL, newClient("client", SECRET)));

        assertThat(writeSide.events(connector))
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.getPayload().toString()).doesNotContain(SECRET);
                    assertThat(writeSide.serializer().serialize(event.getPayload(), String.class).getData())
                            .doesNotContain(SECRET);
                });
    }

    @Test
    void givenNoIds_whenOnlyAClientIdIsSent_thenTheCredentialHasNoSecret() {
        ConnectorOutcome outcome = upsert(oauth2(FIRST, TOKEN_URL, newClient("client", null)));

        assertThat(credentialOf(outcome, FIRST).clientId()).isEqualTo("client");
        assertThat(credentialOf(outcome, FIRST).secretVersion()).isNull();
        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenNoIds_whenNoClientIsSent_thenNoCredentialIsMade() {
        ConnectorOutcome outcome = upsert(oauth2(FIRST, TOKEN_URL, newClient(null, null)));

        assertThat(outcome.state().clientCredentials()).isEmpty();
        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenTheClientCredentialsGrant_whenASecretIsSent_thenNoneIsKept() {
        ConnectorOutcome outcome =
                upsert(
                        oauth2(
                                FIRST,
                                TOKEN_URL,
                                new GrantRequest(
                                        "client_credentials",
                                        null,
                                        null,
                                        new Patch.Replace<>("client"),
                                        new Patch.Replace<>(SecretValue.of(SECRET)))));

        assertThat(outcome.state().clientCredentials()).isEmpty();
        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenANewConnector_whenItsConfigsBringSecrets_thenEachIsSealedForItsConnector() {
        ConnectorId created = ConnectorId.random();

        ConnectorOutcome outcome =
                create(
                        created,
                        oauth2(FIRST, TOKEN_URL, newClient("one", SECRET)),
                        oauth2(SECOND, ANOTHER_ORIGIN, newClient("two", ANOTHER_SECRET)));

        assertThat(revealed(credentialOf(outcome, FIRST))).isEqualTo(SECRET);
        assertThat(revealed(credentialOf(outcome, SECOND))).isEqualTo(ANOTHER_SECRET);
        assertThat(sealedRows(created))
                .containsExactlyInAnyOrder(
                        versionOf(credentialOf(outcome, FIRST)), versionOf(credentialOf(outcome, SECOND)));
    }

    // --- merging

    @Test
    void givenASecret_whenAnEqualOneIsSent_thenNothingChangesAndNoRowIsLeft() {
        ClientCredential credential = sealed();

        ConnectorOutcome outcome = upsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced(SECRET))));

        assertThat(outcome.changed()).isFalse();
        assertThat(credentialOf(outcome, FIRST)).isEqualTo(credential);
        assertThat(sealedRows()).containsExactly(versionOf(credential));
    }

    @Test
    void givenASecret_whenAnEqualOneIsSentWithAnotherTokenUrlOfThatOrigin_thenTheVersionStays() {
        ClientCredential credential = sealed();

        ConnectorOutcome outcome = upsert(oauth2(FIRST, SAME_ORIGIN, merge(credential, replaced(SECRET))));

        assertThat(outcome.changed()).isTrue();
        assertThat(credentialOf(outcome, FIRST)).isEqualTo(credential);
        assertThat(sealedRows()).containsExactly(versionOf(credential));
    }

    @Test
    void givenASecret_whenNoneIsSent_thenItStays() {
        ClientCredential credential = sealed();

        ConnectorOutcome outcome = upsert(oauth2(FIRST, SAME_ORIGIN, merge(credential, new Patch.Keep<>())));

        assertThat(credentialOf(outcome, FIRST)).isEqualTo(credential);
        assertThat(revealed(credential)).isEqualTo(SECRET);
    }

    @Test
    void givenASecret_whenAnotherIsSent_thenTheOldRowIsDestroyed() {
        ClientCredential credential = sealed();

        ConnectorOutcome outcome = upsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced(ANOTHER_SECRET))));

        ClientCredential after = credentialOf(outcome, FIRST);
        assertThat(after.credentialId()).isEqualTo(credential.credentialId());
        assertThat(revealed(after)).isEqualTo(ANOTHER_SECRET);
        assertThat(sealedRows()).containsExactly(versionOf(after)).doesNotContain(versionOf(credential));
    }

    @Test
    void givenASecret_whenNullIsSent_thenItsRowIsDestroyedAndTheClientIdStays() {
        ClientCredential credential = sealed();

        ConnectorOutcome outcome = upsert(oauth2(FIRST, TOKEN_URL, merge(credential, new Patch.Remove<>())));

        assertThat(credentialOf(outcome, FIRST).secretVersion()).isNull();
        assertThat(credentialOf(outcome, FIRST).clientId()).isEqualTo("client");
        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenASecret_whenTheTokenUrlMovesWithoutIt_thenItIsNeededAgainAndStays() {
        ClientCredential credential = sealed();

        Refusal refusal = refused(() -> upsert(oauth2(FIRST, ANOTHER_ORIGIN, merge(credential, new Patch.Keep<>()))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.SECRET_REQUIRED);
        assertThat(refusal.fields()).extracting(FieldProblem::field).containsExactly("grant.clientSecret");
        assertThat(sealedRows()).containsExactly(versionOf(credential));
    }

    @Test
    void givenASecret_whenTheTokenUrlMovesWithAnEqualOne_thenItIsSealedAnewForThatOrigin() {
        ClientCredential credential = sealed();

        ConnectorOutcome outcome = upsert(oauth2(FIRST, ANOTHER_ORIGIN, merge(credential, replaced(SECRET))));

        ClientCredential after = credentialOf(outcome, FIRST);
        assertThat(versionOf(after)).isNotEqualTo(versionOf(credential));
        assertThat(writeSide.vault().boundOrigin(after.credentialId(), ORGANISATION, versionOf(after)))
                .contains(EndpointOrigin.of(ANOTHER_ORIGIN, List.of()));
        assertThat(sealedRows()).containsExactly(versionOf(after));
    }

    @Test
    void givenASecretThatIsLost_whenItIsSentAgain_thenItIsSealedAnew() {
        ClientCredential credential = sealed();
        writeSide.vault().destroy(credential.credentialId(), versionOf(credential));

        ConnectorOutcome outcome = upsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced(SECRET))));

        assertThat(revealed(credentialOf(outcome, FIRST))).isEqualTo(SECRET);
        assertThat(sealedRows()).containsExactly(versionOf(credentialOf(outcome, FIRST)));
    }

    // --- refusals leave nothing behind

    @Test
    void givenAnotherVersionThanExpected_whenASecretIsSent_thenNoRowIsLeft() {
        ClientCredential credential = sealed();
        Precondition outdated = Precondition.version(0);

        Refusal merging =
                refused(() -> upsert(outdated, oauth2(FIRST, TOKEN_URL, merge(credential, replaced(ANOTHER_SECRET)))));
        Refusal creating =
                refused(() -> upsert(outdated, oauth2(SECOND, TOKEN_URL, newClient("client", ANOTHER_SECRET))));

        assertThat(List.of(merging.code(), creating.code())).containsOnly(ErrorCode.PRECONDITION_FAILED);
        assertThat(sealedRows()).containsExactly(versionOf(credential));
    }

    @Test
    void givenAForeignCredentialId_whenASecretIsSent_thenItIsRefusedAndNoRowIsLeft() {
        ClientCredential foreign =
                new ClientCredential(CredentialId.random(), ORGANISATION, "client", SecretVersion.random());

        Refusal refusal = refused(() -> upsert(oauth2(FIRST, TOKEN_URL, merge(foreign, replaced(SECRET)))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(refusal.fields()).extracting(FieldProblem::field).containsExactly("grant.credentialId");
        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenAWrongOrganisationId_whenASecretIsSent_thenItIsRefusedAndNoRowIsLeft() {
        ClientCredential credential = sealed();
        ClientCredential claimed = new ClientCredential(credential.credentialId(), OrganisationId.random(), null, null);

        Refusal refusal = refused(() -> upsert(oauth2(FIRST, TOKEN_URL, merge(claimed, replaced(ANOTHER_SECRET)))));

        assertThat(refusal.fields()).extracting(FieldProblem::field).containsExactly("grant.organisationId");
        assertThat(sealedRows()).containsExactly(versionOf(credential));
    }

    @Test
    void givenAnotherOrganisation_whenItSendsASecret_thenTheConnectorIsNotFoundAndNoRowIsLeft() {
        Refusal refusal =
                refused(() ->
                        writeSide
                                .service()
                                .upsert(
                                        connector,
                                        OrganisationId.random(),
                                        Precondition.NONE,
                                        oauth2(FIRST, TOKEN_URL, newClient("client", SECRET)),
                                        MetaData.emptyInstance()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenAnUnknownConnector_whenASecretIsSent_thenItIsNotFoundAndNoRowIsLeft() {
        ConnectorId unknown = ConnectorId.random();

        Refusal refusal =
                refused(() ->
                        writeSide
                                .service()
                                .upsert(
                                        unknown,
                                        ORGANISATION,
                                        Precondition.NONE,
                                        oauth2(FIRST, TOKEN_URL, newClient("client", SECRET)),
                                        MetaData.emptyInstance()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(sealedRows(unknown)).isEmpty();
    }

    @Test
    void givenARefusedCreation_whenItsConfigsBringSecrets_thenNoRowIsLeft() {
        ConnectorId created = ConnectorId.random();

        Refusal refusal =
                refused(() ->
                        create(
                                created,
                                oauth2(FIRST, TOKEN_URL, newClient("one", SECRET)),
                                oauth2(FIRST, TOKEN_URL, newClient("two", ANOTHER_SECRET))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(sealedRows(created)).isEmpty();
        assertThat(writeSide.events(created)).isEmpty();
    }

    @Test
    void givenAnIdThatIsTaken_whenAConnectorWithASecretIsCreated_thenTheRowsAreThoseOfTheFirst() {
        ClientCredential credential = sealed();

        Refusal refusal = refused(() -> create(connector, oauth2(SECOND, TOKEN_URL, newClient("two", ANOTHER_SECRET))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(sealedRows()).containsExactly(versionOf(credential));
    }

    // --- destruction

    @Test
    void givenASecret_whenItsConfigIsRemoved_thenItsRowIsDestroyed() {
        sealed();

        remove(FIRST);

        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenASecret_whenItsConfigBecomesAnotherScheme_thenItsRowIsDestroyed() {
        sealed();

        upsert(none(FIRST));

        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenSecrets_whenTheConnectorIsDeleted_thenAllRowsAreDestroyed() {
        sealed();
        upsert(oauth2(SECOND, ANOTHER_ORIGIN, newClient("two", ANOTHER_SECRET)));
        assertThat(sealedRows()).hasSize(2);

        writeSide
                .service()
                .send(new DeleteConnector(connector, ORGANISATION, Precondition.NONE, false), MetaData.emptyInstance());

        assertThat(sealedRows()).isEmpty();
        assertThat(referenced()).isEmpty();
    }

    @Test
    void givenTwoConfigsThatShareACredential_whenOneIsRemoved_thenTheRowStaysUntilTheOtherGoes() {
        ClientCredential credential = sealed();
        upsert(oauth2(SECOND, SAME_ORIGIN, merge(credential, new Patch.Keep<>())));

        remove(FIRST);
        assertThat(sealedRows()).containsExactly(versionOf(credential));
        assertThat(revealed(credential)).isEqualTo(SECRET);

        remove(SECOND);
        assertThat(sealedRows()).isEmpty();
    }

    @Test
    void givenTwoConfigsThatShareACredential_whenTheSecretIsReplaced_thenBothNameTheNewOne() {
        ClientCredential credential = sealed();
        upsert(oauth2(SECOND, SAME_ORIGIN, merge(credential, new Patch.Keep<>())));

        ConnectorOutcome outcome = upsert(oauth2(SECOND, SAME_ORIGIN, merge(credential, replaced(ANOTHER_SECRET))));

        assertThat(credentialOf(outcome, FIRST)).isEqualTo(credentialOf(outcome, SECOND));
        assertThat(sealedRows()).containsExactly(versionOf(credentialOf(outcome, SECOND)));
    }

    @Test
    void givenSecrets_whenTheSweeperAsks_thenThoseOfTheStateAreReferredTo() {
        ClientCredential credential = sealed();
        upsert(oauth2(SECOND, TOKEN_URL, newClient("public", null)));

        assertThat(referenced()).containsExactly(new SecretReference(credential.credentialId(), versionOf(credential)));
    }

    // --- races

    @Test
    void givenTheSecretIsExchangedMeanwhile_whenTheFormerOneIsSent_thenItIsComparedAnewAndSealed() {
        ClientCredential credential = sealed();
        AtomicInteger rivals = new AtomicInteger();
        Registration rival =
                beforeEachUpsert(
                        rivals,
                        () -> {
                            if (rivals.get() == 1) {
                                upsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced(ANOTHER_SECRET))));
                            }
                        });
        ConnectorOutcome outcome;
        try (rival) {
            outcome = upsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced(SECRET))));
        }

        ClientCredential after = credentialOf(outcome, FIRST);
        assertThat(outcome.changed()).isTrue();
        assertThat(revealed(after)).isEqualTo(SECRET);
        assertThat(versionOf(after)).isNotEqualTo(versionOf(credential));
        assertThat(sealedRows()).containsExactly(versionOf(after));
    }

    @Test
    void givenTheSecretIsExchangedAgainAndAgain_whenOneIsSent_thenItIsAConflictAndNoRowIsLeft() {
        ClientCredential credential = sealed();
        AtomicInteger rivals = new AtomicInteger();
        // Each rival seals the same text under a new version, so that the comparison is right and yet too late.
        Registration rival =
                beforeEachUpsert(
                        rivals,
                        () -> {
                            upsert(oauth2(FIRST, ANOTHER_ORIGIN, merge(credential, replaced(SECRET))));
                            upsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced(SECRET))));
                        });
        Refusal refusal;
        try (rival) {
            refusal = refused(() -> upsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced(SECRET)))));
        }

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(rivals).hasValueGreaterThan(1);
        ConnectorState state = writeSide.states().get(connector, ORGANISATION);
        assertThat(sealedRows()).containsExactly(versionOf(state.clientCredentials().getFirst()));
    }

    /** Lets a rival act between the comparison and the decision of an upsert; the rival's own upserts pass. */
    private Registration beforeEachUpsert(AtomicInteger count, Runnable rival) {
        boolean[] acting = new boolean[1];
        return writeSide
                .commandBus()
                .registerDispatchInterceptor(messages ->
                        (index, message) -> {
                            if (message.getPayload() instanceof UpsertAuthSchemeConfig && !acting[0]) {
                                count.incrementAndGet();
                                acting[0] = true;
                                try {
                                    rival.run();
                                } finally {
                                    acting[0] = false;
                                }
                            }
                            return message;
                        });
    }

    // --- what is said of them

    private ClientCredential sealed() {
        return credentialOf(upsert(oauth2(FIRST, TOKEN_URL, newClient("client", SECRET))), FIRST);
    }

    private ConnectorOutcome upsert(AuthSchemeConfigRequest request) {
        return upsert(Precondition.NONE, request);
    }

    private ConnectorOutcome upsert(Precondition precondition, AuthSchemeConfigRequest request) {
        return writeSide.service().upsert(connector, ORGANISATION, precondition, request, MetaData.emptyInstance());
    }

    private ConnectorOutcome create(ConnectorId id, AuthSchemeConfigRequest... configs) {
        return writeSide
                .service()
                .create(
                        id,
                        ORGANISATION,
                        new HttpConnectorCreateRequest(
                                "Acme", "https://acme.example", List.of(configs), null, null, null, null),
                        MetaData.emptyInstance());
    }

    private void remove(AuthSchemeConfigId id) {
        writeSide
                .service()
                .send(
                        new RemoveAuthSchemeConfig(connector, ORGANISATION, Precondition.NONE, id),
                        MetaData.emptyInstance());
    }

    private Set<SecretReference> referenced() {
        return writeSide.bean(SecretReferences.class).referencedBy(connector);
    }

    private List<SecretVersion> sealedRows() {
        return sealedRows(connector);
    }

    private List<SecretVersion> sealedRows(ConnectorId id) {
        return writeSide
                .sql()
                .sql("select secret_version from sealed_secret where connector_id = :connector")
                .param("connector", id.value())
                .query(String.class)
                .list()
                .stream()
                .map(SecretVersion::of)
                .toList();
    }

    private String revealed(ClientCredential credential) {
        return writeSide.vault().open(credential.credentialId(), ORGANISATION, versionOf(credential)).reveal();
    }

    private static SecretVersion versionOf(ClientCredential credential) {
        return Objects.requireNonNull(credential.secretVersion());
    }

    private static ClientCredential credentialOf(ConnectorOutcome outcome, AuthSchemeConfigId id) {
        return Objects.requireNonNull(outcome.state().authSchemeConfig(id).orElseThrow().clientCredential());
    }

    private static Refusal refused(ThrowingCallable doing) {
        Refusal refusal = catchThrowableOfType(Refusal.class, doing);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
