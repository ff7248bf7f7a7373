package dev.connectorregistry.query.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.CertificateExpiry;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshFailed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.api.credential.CredentialEventTypes;
import dev.connectorregistry.api.credential.CredentialState;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.platform.eventstore.LastSequences;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.eventstore.StoredTypes;
import dev.connectorregistry.query.credential.ExpiringCertificates.ExpiringCertificate;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.projection.Serving;
import dev.connectorregistry.query.projection.UnfoldableEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class CredentialGenerationTest {

    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final ConnectorId CONNECTOR = ConnectorId.random();
    private static final Instant EXPIRY = Instant.parse("2026-06-30T12:00:00Z");
    private static final StableTypeSerializer NAMES =
            StableTypeSerializer.over(List.of(StoredTypes.annotated(CredentialEventTypes.BY_NAME)));

    private final EmbeddedMongo server = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(server.uri());
    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final CredentialStream streams = new CredentialStream(events, LastSequences.oneByOne(events));
    private final List<UnfoldableEvent> unfoldable = new ArrayList<>();
    private final CredentialGeneration generation =
            new CredentialGeneration(
                    streams, NAMES, client.getDatabase("read").getCollection("credentials"), unfoldable::add);
    private final Serving<CredentialGeneration> serving = new Serving<>();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void givenEventsOfEachKind_whenProjected_thenTheDocumentIsTheirFold() {
        List<DomainEventMessage<?>> history = token(CredentialId.random());

        project(history);

        assertThat(documents()).containsExactly(CredentialDocuments.write(fold(history)));
        assertThat(CredentialDocuments.find(documents().getFirst())).contains(fold(history));
    }

    @Test
    void givenProjectedEvents_whenTheyComeAgain_thenNothingChanges() {
        List<DomainEventMessage<?>> history = token(CredentialId.random());
        project(history);
        List<Document> before = documents();

        history.forEach(generation::on);
        generation.on(history.getFirst());

        assertThat(documents()).isEqualTo(before);
        assertThat(unfoldable).isEmpty();
    }

    @Test
    void givenAHole_whenTheNextEventComes_thenTheCredentialsOwnStreamIsRead() {
        List<DomainEventMessage<?>> history = token(CredentialId.random());
        events.publish(history);

        generation.on(history.getFirst());
        generation.on(history.getLast());

        assertThat(documents()).containsExactly(CredentialDocuments.write(fold(history)));
    }

    @Test
    void givenAnEventThatCantFollow_whenProjected_thenItIsReportedAndTheOthersGoOn() {
        CredentialId broken = CredentialId.random();
        List<DomainEventMessage<?>> history =
                List.of(
                        message(broken, 0, created(broken, new CredentialData.Text(), null)),
                        message(broken, 1, created(broken, new CredentialData.Text(), null)));
        project(history);
        List<DomainEventMessage<?>> other = token(CredentialId.random());
        project(other);

        assertThat(unfoldable).extracting(UnfoldableEvent::eventType).containsExactly("CredentialCreated");
        assertThat(documents())
                .containsExactlyInAnyOrder(
                        CredentialDocuments.write(fold(history.subList(0, 1))), CredentialDocuments.write(fold(other)));
    }

    @Test
    void givenAnEventThatIsNotProjectedYet_whenItsConnectorIsRead_thenItIsThereAllTheSame() {
        serving.adopt(generation);
        CredentialId id = CredentialId.random();
        List<DomainEventMessage<?>> history = token(id);
        project(history.subList(0, 1));
        events.publish(history.subList(1, 2));

        CredentialQueries queries = new CredentialQueries(streams, serving, InstantSource.fixed(EXPIRY));

        assertThat(queries.namedBy(connectorWith(id)).get(id)).isEqualTo(fold(history.subList(0, 2)));
        assertThat(queries.namedBy(List.of(connectorWith(id))).get(id)).isEqualTo(fold(history.subList(0, 1)));
        assertThat(queries.asOf(connectorWith(id), history.getFirst().getTimestamp()).get(id))
                .isEqualTo(fold(history.subList(0, 1)));
        CredentialId never = CredentialId.random();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> queries.namedBy(connectorWith(never)))
                .extracting(Refusal::code)
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void givenCertificates_whenTimeGoesOn_thenTheyAreFoundWithoutAnEvent() {
        serving.adopt(generation);
        CredentialId id = CredentialId.random();
        CredentialId deleted = CredentialId.random();
        project(List.of(message(id, 0, created(id, new CredentialData.Certificate(null), EXPIRY))));
        project(
                List.of(
                        message(deleted, 0, created(deleted, new CredentialData.Certificate(null), EXPIRY)),
                        message(deleted, 1, new CredentialDeleted(deleted))));
        project(token(CredentialId.random()).subList(0, 2));

        assertThat(foundAt(EXPIRY.minus(Duration.ofDays(30)))).isEmpty();
        assertThat(foundAt(EXPIRY.minus(Duration.ofDays(30)).plusMillis(1)))
                .containsExactly(new ExpiringCertificate(id, CONNECTOR, CertificateExpiry.EXPIRING));
        assertThat(foundAt(EXPIRY)).containsExactly(new ExpiringCertificate(id, CONNECTOR, CertificateExpiry.EXPIRING));
        assertThat(foundAt(EXPIRY.plusMillis(1)))
                .containsExactly(new ExpiringCertificate(id, CONNECTOR, CertificateExpiry.EXPIRED));
        assertThat(new StoredCertificates(serving, InstantSource.fixed(EXPIRY)).of(OrganisationId.random())).isEmpty();
    }

    private List<ExpiringCertificate> foundAt(Instant time) {
        return new StoredCertificates(serving, InstantSource.fixed(time)).of(ORGANISATION);
    }

    private void project(List<DomainEventMessage<?>> history) {
        events.publish(history);
        history.forEach(generation::on);
    }

    private List<Document> documents() {
        return generation.documents().find().into(new ArrayList<>());
    }

    private static ConnectorState connectorWith(CredentialId credential) {
        AuthSchemeConfig config = new AuthSchemeConfig.None(AuthSchemeConfigId.random(), "");
        return ConnectorHistories.fold(
                List.of(
                        new BigQueryConnectorCreated(CONNECTOR, ORGANISATION, "Warehouse", "acme.sales"),
                        new ConnectionCreated(
                                CONNECTOR,
                                ConnectionId.random(),
                                "Production",
                                new ConnectionCredentials(
                                        List.of(
                                                new ConnectionCredential(
                                                        ConnectionCredentialId.random(),
                                                        config,
                                                        credential,
                                                        CredentialType.NONE)),
                                        List.of()),
                                List.of())));
    }

    /** A token's whole life. */
    private static List<DomainEventMessage<?>> token(CredentialId id) {
        return List.of(
                message(id, 0, created(id, new CredentialData.OAuth2Token(List.of(), true, true), EXPIRY)),
                message(id, 1, new CredentialRefreshed(id, SecretVersion.random(), List.of("read"), true, EXPIRY)),
                message(id, 2, new CredentialRefreshFailed(id, "invalid_grant")),
                message(id, 3, new CredentialDeleted(id)));
    }

    private static CredentialCreated created(CredentialId id, CredentialData data, @Nullable Instant expiresAt) {
        return new CredentialCreated(
                id,
                ORGANISATION,
                CONNECTOR,
                ConnectionId.random(),
                "Production",
                data,
                SecretVersion.random(),
                null,
                expiresAt);
    }

    private static DomainEventMessage<?> message(CredentialId id, long sequence, CredentialEvent event) {
        return new GenericDomainEventMessage<>(
                "Credential",
                id.value(),
                sequence,
                event,
                MetaData.emptyInstance(),
                "event-%s-%d".formatted(id.value(), sequence),
                Instant.parse("2026-01-31T12:00:00Z").plusSeconds(sequence));
    }

    private static CredentialState fold(List<DomainEventMessage<?>> history) {
        CredentialState state = null;
        for (DomainEventMessage<?> message : history) {
            state = CredentialStream.fold(state, message);
        }
        return Objects.requireNonNull(state);
    }
}
