package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.Requests.merge;
import static dev.connectorregistry.command.connector.Requests.newClient;
import static dev.connectorregistry.command.connector.Requests.oauth2;
import static dev.connectorregistry.command.connector.Requests.replaced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.eventstore.EventClock;

import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Tried commands that bring secrets: compared with the real vault, and with nothing sealed, destroyed or stored. */
class DryRunTest {

    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");
    private static final AuthSchemeConfigId FIRST = AuthSchemeConfigId.of("01JC0NF1G00000000000000001");
    private static final AuthSchemeConfigId SECOND = AuthSchemeConfigId.of("01JC0NF1G00000000000000002");
    private static final String TOKEN_URL = "https://login.acme.example/token";
    private static final String ANOTHER_ORIGIN = "https://login.other.example/token";
    private static final String SECRET = "s3cret-that-must-not-show";

    private final WriteSide writeSide = WriteSide.shared();
    private final ConnectorId connector = ConnectorId.random();
    private final ConnectorState present = create(writeSide.service(), connector).state();
    private final List<String> stored = stored();

    @AfterEach
    void nothingElseIsStored() {
        assertThat(stored()).isEqualTo(stored);
        assertThat(writeSide.states().find(connector)).contains(present);
    }

    @Test
    void givenNoIds_whenASecretIsTried_thenTheStateNamesItAsIfItWereSealed() {
        ConnectorOutcome outcome = tryUpsert(oauth2(SECOND, TOKEN_URL, newClient("another", SECRET)));

        ClientCredential credential = credentialOf(outcome.state(), SECOND);
        assertThat(outcome.before()).isEqualTo(present);
        assertThat(outcome.state().version()).isEqualTo(present.version() + 1);
        assertThat(credential.clientId()).isEqualTo("another");
        assertThat(credential.secretVersion()).isNotNull();
    }

    @Test
    void givenASecret_whenAnEqualOneIsTried_thenNothingWouldChange() {
        ClientCredential credential = credentialOf(present, FIRST);

        ConnectorOutcome outcome = tryUpsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced(SECRET))));

        assertThat(outcome.changed()).isFalse();
        assertThat(outcome.state()).isEqualTo(present);
    }

    @Test
    void givenASecret_whenAnotherIsTried_thenItWouldBeReplacedAndIsStillThere() {
        ClientCredential credential = credentialOf(present, FIRST);

        ConnectorOutcome outcome = tryUpsert(oauth2(FIRST, TOKEN_URL, merge(credential, replaced("another"))));

        assertThat(outcome.released()).containsExactly(credential);
        assertThat(revealed(credential)).isEqualTo(SECRET);
    }

    @Test
    void givenASecret_whenTheTokenUrlIsTriedElsewhereWithoutIt_thenItIsNeededAgain() {
        ClientCredential credential = credentialOf(present, FIRST);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tryUpsert(oauth2(FIRST, ANOTHER_ORIGIN, merge(credential, new Patch.Keep<>()))))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SECRET_REQUIRED));
    }

    @Test
    void givenASecret_whenADeletionIsTried_thenItIsStillThere() {
        ConnectorOutcome outcome =
                writeSide
                        .dryRuns()
                        .send(
                                new DeleteConnector(connector, ORGANISATION, Precondition.NONE, false),
                                MetaData.emptyInstance());

        assertThat(outcome.before()).isEqualTo(present);
        assertThat(outcome.state().isDeleted()).isTrue();
        assertThat(revealed(credentialOf(present, FIRST))).isEqualTo(SECRET);
    }

    @Test
    void givenASecret_whenARevertIsTried_thenItIsStillThere() {
        RevertOutcome reverted =
                writeSide.dryRuns().revert(connector, ORGANISATION, Precondition.NONE, 0, MetaData.emptyInstance());

        assertThat(reverted.outcome().state().authSchemeConfigs()).isEmpty();
        assertThat(revealed(credentialOf(present, FIRST))).isEqualTo(SECRET);
    }

    @Test
    void givenNoConnector_whenACreationIsTried_thenItIsAsItWouldBeNow() {
        ConnectorId created = ConnectorId.random();
        EventClock clock = writeSide.bean(EventClock.class);
        Instant earliest = clock.instant();

        ConnectorState state = create(writeSide.dryRuns(), created).state();

        assertThat(state.createdAt()).isBetween(earliest, clock.instant());
        assertThat(credentialOf(state, FIRST).secretVersion()).isNotNull();
        assertThat(writeSide.states().find(created)).isEmpty();
    }

    private ConnectorOutcome tryUpsert(AuthSchemeConfigRequest request) {
        return writeSide
                .dryRuns()
                .upsert(connector, ORGANISATION, Precondition.NONE, request, MetaData.emptyInstance());
    }

    private static ConnectorOutcome create(ConnectorCommandService service, ConnectorId id) {
        return service.create(
                id,
                ORGANISATION,
                new HttpConnectorCreateRequest(
                        "Acme",
                        "https://acme.example",
                        List.of(oauth2(FIRST, TOKEN_URL, newClient("client", SECRET))),
                        null,
                        null,
                        null,
                        null),
                MetaData.emptyInstance());
    }

    /** Every event and every sealed secret there is. */
    private List<String> stored() {
        return writeSide
                .sql()
                .sql(
                        "select event_identifier from domain_event union all select secret_version from"
                                + " sealed_secret order by 1")
                .query(String.class)
                .list();
    }

    private String revealed(ClientCredential credential) {
        return writeSide
                .vault()
                .open(credential.credentialId(), ORGANISATION, Objects.requireNonNull(credential.secretVersion()))
                .reveal();
    }

    private static ClientCredential credentialOf(ConnectorState state, AuthSchemeConfigId id) {
        return Objects.requireNonNull(state.authSchemeConfig(id).orElseThrow().clientCredential());
    }
}
