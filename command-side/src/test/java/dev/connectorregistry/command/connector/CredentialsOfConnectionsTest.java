package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.ORGANISATION;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.connector.ConnectionCommand.DeleteConnection;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.connector.ConnectionCreateRequest.ConnectionCredentialRequest;
import dev.connectorregistry.command.connector.ConnectionCreateRequest.CredentialsRequest;
import dev.connectorregistry.command.credential.CredentialRequest;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.command.credential.SecretMembers;
import dev.connectorregistry.command.secret.SecretReferences;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.SecretValue;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What becomes of credentials and of their sealed secrets while connections come and go, on a real store. */
class CredentialsOfConnectionsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WriteSide writeSide = WriteSide.shared();
    private final ConnectorId connector = ConnectorId.random();
    private final ConnectionId connection = ConnectionId.random();

    @BeforeEach
    void createConnector() {
        writeSide
                .service()
                .create(
                        connector,
                        ORGANISATION,
                        new HttpConnectorCreateRequest(
                                "Acme",
                                "https://acme.example",
                                List.of(Requests.apiKey(FIRST)),
                                null,
                                null,
                                null,
                                null),
                        MetaData.emptyInstance());
    }

    @Test
    void givenAConnection_whenCreated_thenItsCredentialCameWithItAndItsSecretIsSealed() {
        ConnectorOutcome outcome = create("Production", "hush");

        CredentialState credential = outcome.credentials().getFirst().state();
        assertThat(events(credential)).hasSize(1).allMatch(CredentialCreated.class::isInstance);
        assertThat(writeSide.events(connector).getLast().getPayload()).isInstanceOf(ConnectionCreated.class);
        assertThat(opened(credential).values()).isEqualTo(Map.of("value", SecretValue.of("hush")));
        assertThat(writeSide.bean(CredentialStates.class).find(credential.id())).contains(credential);
    }

    @Test
    void givenAConnectionThatIsRefused_whenCreated_thenThereIsNoCredentialAndNoSecret() {
        create("Production", "hush");
        long credentials = count("domain_event where aggregate_type = 'Credential'");

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> create("Production", "hush-2"));

        assertThat(sealed()).isEqualTo(1);
        assertThat(count("domain_event where aggregate_type = 'Credential'")).isEqualTo(credentials);
    }

    @Test
    void givenADryRun_whenCreated_thenNothingIsStored() {
        long all = count("domain_event");
        ConnectorOutcome outcome =
                writeSide
                        .connectionDryRuns()
                        .create(
                                connector,
                                ORGANISATION,
                                Precondition.NONE,
                                connection,
                                request("Production", "hush"),
                                MetaData.emptyInstance());

        assertThat(outcome.credentials()).hasSize(1);
        assertThat(writeSide.bean(CredentialStates.class).of(outcome).byId())
                .containsValue(outcome.credentials().getFirst().state());
        assertThat(count("domain_event")).isEqualTo(all);
        assertThat(sealed()).isZero();
    }

    @Test
    void givenAConnection_whenDeleted_thenItsCredentialGoesWithItAndItsSecretIsDestroyed() {
        CredentialState credential = create("Production", "hush").credentials().getFirst().state();

        writeSide
                .service()
                .send(
                        new DeleteConnection(connector, ORGANISATION, Precondition.NONE, connection, false),
                        MetaData.emptyInstance());

        assertThat(events(credential)).hasSize(2).last().isInstanceOf(CredentialDeleted.class);
        assertThat(writeSide.events(connector).getLast().getPayload()).isInstanceOf(ConnectionDeleted.class);
        assertThat(sealed()).isZero();
    }

    @Test
    void givenAConnectorInUse_whenDeletedByForce_thenItsCredentialsGoWithIt() {
        CredentialState credential = create("Production", "hush").credentials().getFirst().state();

        writeSide
                .service()
                .send(new DeleteConnector(connector, ORGANISATION, Precondition.NONE, true), MetaData.emptyInstance());

        assertThat(events(credential)).last().isInstanceOf(CredentialDeleted.class);
        assertThat(sealed()).isZero();
    }

    @Test
    void givenTwoCommandsAtATime_whenOneOfThemIsDecidedAnew_thenEachConnectionHasItsCredential() {
        try (WriteSide another = writeSide.anotherProcess()) {
            List<ConnectorOutcome> outcomes =
                    Stream.of(writeSide, another)
                            .parallel()
                            .map(side ->
                                    side.connections()
                                            .create(
                                                    connector,
                                                    ORGANISATION,
                                                    Precondition.NONE,
                                                    ConnectionId.random(),
                                                    request("Of " + side.hashCode(), "hush"),
                                                    MetaData.emptyInstance()))
                            .toList();

            assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.credentials()).hasSize(1));
            assertThat(writeSide.states().get(connector, ORGANISATION).credentialIds())
                    .containsExactlyInAnyOrderElementsOf(
                            outcomes.stream().map(outcome -> outcome.credentials().getFirst().state().id()).toList());
        }
    }

    @Test
    void givenSecretsOfConnections_whenOrphansAreSwept_thenTheyStay() {
        create("Production", "hush");

        writeSide.vault().sweepOrphans(Instant.now().plusSeconds(3600), writeSide.bean(SecretReferences.class));

        assertThat(sealed()).isEqualTo(1);
    }

    private ConnectorOutcome create(String name, String secret) {
        return writeSide
                .connections()
                .create(
                        connector,
                        ORGANISATION,
                        Precondition.NONE,
                        connection,
                        request(name, secret),
                        MetaData.emptyInstance());
    }

    private static ConnectionCreateRequest request(String name, String secret) {
        return new ConnectionCreateRequest(
                name,
                new CredentialsRequest(
                        List.of(
                                new ConnectionCredentialRequest(
                                        Requests.apiKey(FIRST),
                                        new CredentialRequest(
                                                "Key",
                                                CredentialType.STRING,
                                                JSON.createObjectNode().put("value", secret)))),
                        null),
                null);
    }

    private SecretMembers opened(CredentialState credential) {
        return SecretMembers.of(
                writeSide
                        .vault()
                        .open(credential.id(), ORGANISATION, Objects.requireNonNull(credential.secretVersion())));
    }

    private List<?> events(CredentialState credential) {
        return writeSide
                .bean(EventStore.class)
                .readEvents(credential.id().value())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .toList();
    }

    private long sealed() {
        return count("sealed_secret where connector_id = '%s'".formatted(connector.value()));
    }

    private long count(String from) {
        return writeSide.sql().sql("select count(*) from " + from).query(Long.class).single();
    }
}
