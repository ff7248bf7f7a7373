package dev.connectorregistry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.apikey.ApiKeySecretHash;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.refusal.RefusalEvent.AccessDenied;
import dev.connectorregistry.api.refusal.RefusalEvent.AuthenticationFailed;
import dev.connectorregistry.api.refusal.RefusalEvent.CommandRefused;
import dev.connectorregistry.api.refusal.RefusalEvent.RefusalsLeftOut;
import dev.connectorregistry.api.session.SessionEvent.SessionBegun;
import dev.connectorregistry.api.session.SessionEvent.SessionEnded;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.test.SampleEvents;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the audit trail says of events that are of no connector. */
class DescriptionsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Occurrences ONCE = Occurrences.once(NOW);
    private static final Occurrences THRICE = new Occurrences(3, NOW, NOW.plusSeconds(9));
    private static final OrganisationId ORGANISATION = OrganisationId.random();
    private static final ApiKeyId KEY = ApiKeyId.random();
    private static final ConnectorId CONNECTOR = ConnectorId.random();
    private static final AuthSchemeConfigId CONFIG = AuthSchemeConfigId.random();

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final EmbeddedMongo mongo = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final Descriptions descriptions =
            new Descriptions(
                    new AuditedConnectors(
                            new ConnectorStream(events), new StateCheckpoints(client.getDatabase("audit"), 250), 10),
                    new ApiKeys(events),
                    new CredentialWords(events));

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    private Description describe(Object event) {
        return descriptions.describe(GenericEventMessage.asEventMessage(event), "AnEvent");
    }

    private void issue(String name, @Nullable Instant expiresAt, Role... roles) {
        events.publish(new GenericDomainEventMessage<>("ApiKey", KEY.value(), 0, issued(name, expiresAt, roles)));
    }

    private static ApiKeyIssued issued(String name, @Nullable Instant expiresAt, Role... roles) {
        return new ApiKeyIssued(
                KEY, ORGANISATION, name, List.of(roles), new ApiKeySecretHash("0".repeat(64)), expiresAt);
    }

    @Test
    void everyEventThatThereIsHasWords() {
        Set<Class<?>> samples = SampleEvents.all().stream().map(Object::getClass).collect(Collectors.toSet());
        Set<Class<?>> all =
                new ClassFileImporter()
                        .importPackages("dev.connectorregistry.api").stream()
                                .filter(type -> type.isAnnotatedWith(Revision.class))
                                .<Class<?>>map(JavaClass::reflect)
                                .collect(Collectors.toSet());
        assertThat(samples).containsAll(all);

        assertThat(SampleEvents.all().stream().filter(event -> !(event instanceof ConnectorEvent)))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(describe(event).summary()).doesNotContain("can't"));
    }

    @Test
    void givenAnApiKey_whenIssuedAndRevoked_thenItIsCalledByItsName() {
        assertThat(describe(issued("CI", null, Role.VIEWER, Role.EDITOR)).summary())
                .isEqualTo("API key *CI* issued with the roles viewer, editor");
        assertThat(describe(issued("CI", Instant.parse("2027-01-31T12:00:00Z"), Role.ADMIN)).summary())
                .isEqualTo("API key *CI* issued with the role admin, until 2027-01-31T12:00:00.000Z");
        issue("Line\nbreak", null, Role.VIEWER);

        Description revoked = describe(new ApiKeyRevoked(KEY));

        assertThat(revoked.summary()).isEqualTo("API key *Line break* revoked");
        assertThat(revoked.organisationId()).isEqualTo(ORGANISATION);
        assertThat(revoked.refused()).isFalse();
        assertThat(revoked.count()).isNull();
    }

    @Test
    void givenAnOrganisation_whenCreated_thenItSeesThat() {
        Description created = describe(new OrganisationCreated(ORGANISATION, "Acme"));

        assertThat(created.summary()).isEqualTo("Organisation *Acme* created");
        assertThat(created.organisationId()).isEqualTo(ORGANISATION);
    }

    @Test
    void givenASession_whenItBeginsAndEnds_thenItSaysByWhatSomebodySignedIn() {
        issue("CI", null, Role.VIEWER);

        Description begun = describe(new SessionBegun(ORGANISATION, KEY, null));

        assertThat(begun.summary()).isEqualTo("Signed in with API key *CI*");
        assertThat(begun.organisationId()).isEqualTo(ORGANISATION);
        assertThat(describe(new SessionEnded(ORGANISATION, null, "https://login.example")).summary())
                .isEqualTo("Signed out, having signed in at *https://login.example*");
    }

    @Test
    void givenAFailedAuthentication_thenItSaysForWhatAndWhy() {
        issue("CI", null, Role.VIEWER);

        Description revoked =
                describe(new AuthenticationFailed(AuthenticationProblem.REVOKED_KEY, "GetConnector", KEY, THRICE));

        assertThat(revoked.summary())
                .isEqualTo("Authentication for `GetConnector` failed: API key *CI* was revoked (3 times)");
        assertThat(revoked.refused()).isTrue();
        assertThat(revoked.count()).isEqualTo(3);
        assertThat(describe(new AuthenticationFailed(AuthenticationProblem.NO_TOKEN, null, null, ONCE)).summary())
                .isEqualTo("Authentication failed: no token was sent");
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemOfAuthenticationHasWordsOfItsOwn(AuthenticationProblem problem) {
        assertThat(describe(new AuthenticationFailed(problem, "GetConnector", null, ONCE)).summary())
                .startsWith("Authentication for `GetConnector` failed: ")
                .doesNotContain(problem.wireName());
    }

    @Test
    void givenARefusedCommand_thenItSaysWhatWasTriedAndWhyNot() {
        Description malformed =
                describe(
                        new CommandRefused(
                                "UpsertAuthSchemeConfig",
                                ErrorCode.MALFORMED,
                                List.of(),
                                CONNECTOR,
                                CONFIG,
                                List.of("*", "grant.clientId"),
                                ONCE));

        assertThat(malformed.summary()).isEqualTo("`UpsertAuthSchemeConfig` refused: malformed: `*`, `grant.clientId`");
        assertThat(malformed.connectorId()).isEqualTo(CONNECTOR);
        assertThat(malformed.configIds()).containsExactly(CONFIG);
        assertThat(malformed.fields()).containsExactly("*", "grant.clientId");
        assertThat(malformed.change()).isNull();
        assertThat(
                        describe(
                                        new CommandRefused(
                                                "DeleteConnector",
                                                ErrorCode.FORBIDDEN,
                                                List.of(Role.EDITOR),
                                                CONNECTOR,
                                                null,
                                                List.of(),
                                                THRICE))
                                .summary())
                .isEqualTo("`DeleteConnector` refused: needs the role editor (3 times)");
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasWords(ErrorCode code) {
        RefusalEvent event = new CommandRefused("DeleteConnector", code, List.of(), null, null, List.of(), ONCE);

        assertThat(describe(event).summary()).startsWith("`DeleteConnector` refused: ").hasSizeGreaterThan(30);
    }

    @Test
    void givenADeniedRead_thenItSaysWhatWasTriedAndWhyNot() {
        assertThat(
                        describe(
                                        new AccessDenied(
                                                "ListConnectorHistory",
                                                List.of(Role.VIEWER, Role.AUDITOR),
                                                CONNECTOR,
                                                ONCE))
                                .summary())
                .isEqualTo("`ListConnectorHistory` refused: needs the role viewer or auditor");
        assertThat(describe(new AccessDenied(null, List.of(), null, ONCE)).summary())
                .isEqualTo("Request refused: not allowed");
    }

    @Test
    void givenRefusalsThatWereLeftOut_thenItSaysHowMany() {
        assertThat(describe(new RefusalsLeftOut(ONCE)).summary()).isEqualTo("1 more request was refused");
        assertThat(describe(new RefusalsLeftOut(THRICE)).summary()).isEqualTo("3 more requests were refused");
    }

    @Test
    void givenAnEventThatNobodyKnows_thenItHasItsName() {
        assertThat(descriptions.describe(GenericEventMessage.asEventMessage("something else"), "LaterEvent").summary())
                .isEqualTo("LaterEvent, which this release can't read or apply");
    }
}
