package dev.connectorregistry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;
import dev.connectorregistry.api.apikey.ApiKeySecretHash;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionUpdated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionVariablesReplaced;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.VersionExamples;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshFailed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialUsed;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.organisation.OrganisationEvent;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.refusal.RefusalEvent.AccessDenied;
import dev.connectorregistry.api.refusal.RefusalEvent.AuthenticationFailed;
import dev.connectorregistry.api.refusal.RefusalEvent.CommandRefused;
import dev.connectorregistry.api.refusal.RefusalEvent.RefusalsLeftOut;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.test.SampleEvents;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The audit trail as it is made from an event store. */
class AuditProjectionTest {

    private static final ConnectorId CONNECTOR = ConnectorId.random();
    private static final ConnectionId CONNECTION = ConnectionId.random();
    private static final AuthSchemeConfigId FIRST = AuthSchemeConfigId.of("01JC0NF1G00000000000000001");
    private static final AuthSchemeConfigId SECOND = AuthSchemeConfigId.of("01JC0NF1G00000000000000002");

    @TempDir private Path folder;

    private final String eventStore = AuditSide.newEventStore();

    private static List<ConnectorEvent> history(ConnectorId id) {
        List<ConnectorEvent> history = new ArrayList<>();
        history.add(
                new HttpConnectorCreated(
                        id, AuditSide.ORGANISATION, "Acme", "https://a.example", List.of(), Tags.NONE, false));
        history.addAll(
                List.of(
                        new AuthSchemeConfigAdded(id, new AuthSchemeConfig.None(FIRST, "Open")),
                        new AuthSchemeConfigAdded(id, new AuthSchemeConfig.BasicAuth(SECOND, "Password")),
                        new AuthSchemeConfigsReordered(id, List.of(SECOND, FIRST)),
                        new AuthSchemeConfigUpdated(id, new AuthSchemeConfig.Certificate(FIRST, "Certificate")),
                        new ConnectorTagsUpdated(id, new Tags(Map.of("team", List.of("crm")))),
                        new ConnectorCategoriesUpdated(id, List.of(Category.CRM)),
                        new ConnectorUpdated(
                                id, "Acme 2", true, null, null, new Protocol.Http("https://b.example"), List.of()),
                        new ConnectionCreated(
                                id,
                                CONNECTION,
                                "Production",
                                new ConnectionCredentials(List.of(), List.of()),
                                List.of()),
                        new ConnectionUpdated(
                                id, CONNECTION, "Test", new ConnectionCredentials(List.of(), List.of()), List.of()),
                        new ConnectionVariablesReplaced(id, List.of(new ConnectionVariable("tenant", "demo"))),
                        new ConnectionDeleted(id, CONNECTION, true),
                        new AuthSchemeConfigRemoved(id, FIRST)));
        history.addAll(VersionExamples.of(id));
        history.add(new ConnectorDeleted(id, false));
        return history;
    }

    private static List<EventMessage<?>> ofCredential() {
        CredentialId id = CredentialId.random();
        List<CredentialEvent> events =
                List.of(
                        new CredentialCreated(
                                id,
                                AuditSide.ORGANISATION,
                                CONNECTOR,
                                CONNECTION,
                                "Token",
                                new CredentialData.OAuth2Token(List.of(), true, true),
                                SecretVersion.random(),
                                null,
                                null),
                        new CredentialRefreshed(id, SecretVersion.random(), List.of(), true, Instant.EPOCH),
                        new CredentialRefreshFailed(id, "invalid_grant"),
                        new CredentialUsed(id, "https://api.example:443"),
                        new CredentialDeleted(id));
        List<EventMessage<?>> messages = new ArrayList<>();
        for (int sequence = 0; sequence < events.size(); sequence++) {
            messages.add(AuditSide.of("Credential", id.value(), sequence, events.get(sequence)));
        }
        return messages;
    }

    /** One event of each kind, and some more. */
    private static List<EventMessage<?>> everything() {
        ApiKeyId key = ApiKeyId.random();
        ConnectorId bigQuery = ConnectorId.random();
        Occurrences often = new Occurrences(3, Instant.EPOCH, Instant.EPOCH.plusSeconds(9));
        List<EventMessage<?>> messages = new ArrayList<>();
        messages.add(
                AuditSide.of(
                        "Organisation",
                        AuditSide.ORGANISATION.value(),
                        0,
                        new OrganisationCreated(AuditSide.ORGANISATION, "Acme")));
        messages.add(
                AuditSide.of(
                        "ApiKey",
                        key.value(),
                        0,
                        new ApiKeyIssued(
                                key,
                                AuditSide.ORGANISATION,
                                "CI",
                                List.of(Role.EDITOR),
                                new ApiKeySecretHash("a".repeat(64)),
                                null)));
        messages.addAll(AuditSide.ofConnector(0, history(CONNECTOR)));
        messages.addAll(
                AuditSide.ofConnector(
                        0,
                        List.of(
                                new BigQueryConnectorCreated(
                                        bigQuery, AuditSide.ORGANISATION, "Warehouse", "acme.sales"))));
        messages.addAll(ofCredential());
        messages.add(AuditSide.of("ApiKey", key.value(), 1, new ApiKeyRevoked(key)));
        messages.add(
                AuditSide.alone(
                        new AuthenticationFailed(AuthenticationProblem.REVOKED_KEY, "GetConnector", key, often)));
        messages.add(
                AuditSide.alone(
                        new CommandRefused(
                                "UpsertAuthSchemeConfig",
                                ErrorCode.MALFORMED,
                                List.of(),
                                CONNECTOR,
                                FIRST,
                                List.of("grant.clientId"),
                                often)));
        messages.add(AuditSide.alone(new AccessDenied("GetConnector", List.of(Role.VIEWER), CONNECTOR, often)));
        messages.add(AuditSide.alone(new RefusalsLeftOut(often)));
        return messages;
    }

    @Test
    void givenMetadataThatCantBeRead_whenProjected_thenTheEntryNamesNobody() {
        EventMessage<?> event =
                new GenericEventMessage<>(
                        new RefusalsLeftOut(Occurrences.once(Instant.EPOCH)),
                        Map.of("actorKind", "ghost", "actorId", "x"));
        try (AuditSide side = AuditSide.start(eventStore, folder)) {
            side.publish(List.of(event));

            assertThat(side.awaitEntries(1))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry).doesNotContainKeys(AuditDocuments.ACTOR_KIND, AuditDocuments.ACTOR_NAME));
        }
    }

    @Test
    void givenOneEventOfEachKind_whenProjected_thenEachHasAnEntryThatSaysWhatHappened() {
        List<EventMessage<?>> messages = everything();
        assertThat(messages.stream().<Class<?>>map(EventMessage::getPayloadType))
                .as("every kind of event is tried")
                .containsAll(ConnectorEventTypes.BY_NAME.values())
                .containsAll(
                        Stream.of(CredentialEvent.class, ApiKeyEvent.class, OrganisationEvent.class, RefusalEvent.class)
                                .flatMap(SampleEvents::kindsOf)
                                .toList());
        try (AuditSide side = AuditSide.start(eventStore, folder)) {
            side.publish(messages);

            List<Document> entries = side.awaitEntries(messages.size());

            assertThat(entries).hasSameSizeAs(messages);
            assertThat(entries)
                    .extracting(entry -> entry.getString(AuditDocuments.EVENT))
                    .containsExactlyElementsOf(
                            messages.stream().map(message -> message.getPayloadType().getSimpleName()).toList());
            assertThat(entries)
                    .allSatisfy(entry -> {
                        assertThat(entry.getString(AuditDocuments.SUMMARY)).doesNotContain("can't");
                        assertThat(entry.getString(AuditDocuments.ORGANISATION_ID))
                                .isEqualTo(AuditSide.ORGANISATION.value());
                        assertThat(entry.getString(AuditDocuments.ACTOR_NAME)).isEqualTo("CI");
                        assertThat(entry.getString(AuditDocuments.REASON)).isEqualTo("Ticket 42");
                        assertThat(entry.getString(AuditDocuments.DAY)).hasSize(10);
                    });
            assertThat(entries.get(6))
                    .containsEntry(
                            AuditDocuments.SUMMARY,
                            "Auth scheme config *Open* renamed to *Certificate*; scheme of *Certificate* changed from"
                                    + " `none` to `certificate`")
                    .containsEntry(AuditDocuments.CONNECTOR_NAME, "Acme")
                    .containsEntry(AuditDocuments.CONFIG_IDS, List.of(FIRST.value()))
                    .containsEntry(
                            AuditDocuments.FIELD_ENDS,
                            List.of(
                                    "authSchemeConfigs.description",
                                    "description",
                                    "authSchemeConfigs.schemeType",
                                    "schemeType"));
        }
    }

    @Test
    void givenEventsThatComeAgain_whenProjectedAgain_thenEveryEntryIsTheSame() {
        List<EventMessage<?>> messages = everything();
        List<Document> before;
        try (AuditSide side = AuditSide.start(eventStore, folder)) {
            side.publish(messages);
            before = side.awaitEntries(messages.size());
            side.forgetTokens();
        }
        try (AuditSide side = AuditSide.start(eventStore, folder)) {
            side.publish(List.of(AuditSide.alone(new RefusalsLeftOut(Occurrences.once(Instant.EPOCH)))));

            assertThat(side.awaitEntries(messages.size() + 1)).startsWith(before.toArray(Document[]::new));
        }
    }

    @Test
    void givenAnEmptyReadModel_whenRebuilt_thenEveryEntryIsTheSame(@TempDir Path elsewhere) {
        List<EventMessage<?>> messages = everything();
        List<Document> before;
        try (AuditSide side = AuditSide.start(eventStore, folder)) {
            // One by one: in other batches than the second time.
            messages.forEach(message -> side.publish(List.of(message)));
            before = side.awaitEntries(messages.size());
        }
        try (AuditSide side = AuditSide.start(eventStore, elsewhere)) {
            assertThat(side.awaitEntries(messages.size())).isEqualTo(before);
        }
    }

    @Test
    void givenAnEventThatIsCommittedLate_whenProjected_thenItsEntryIsInItsPlace(@TempDir Path elsewhere) {
        ConnectorId another = ConnectorId.random();
        List<EventMessage<?>> messages = new ArrayList<>(AuditSide.ofConnector(0, history(CONNECTOR)));
        messages.addAll(
                4,
                AuditSide.ofConnector(
                        0,
                        List.of(
                                new BigQueryConnectorCreated(
                                        another, AuditSide.ORGANISATION, "Warehouse", "acme.sales"))));
        try (AuditSide original = AuditSide.start(eventStore, folder);
                AuditSide side = AuditSide.start(AuditSide.newEventStore(), elsewhere)) {
            original.publish(messages);
            List<Document> inTurn = original.awaitEntries(messages.size());
            long late = inTurn.get(4).getLong(AuditDocuments.POSITION);

            side.copyEvents(original, "global_index <> " + late);
            side.awaitEntries(messages.size() - 1);
            side.copyEvents(original, "global_index = " + late);

            assertThat(side.awaitEntries(messages.size())).isEqualTo(inTurn);
        }
    }

    @Test
    void givenEventsThatCantBeRead_whenProjected_thenEachHasAnEntryAndAllOthersAreWhole(@TempDir Path elsewhere) {
        ConnectorId broken = ConnectorId.random();
        List<EventMessage<?>> messages = new ArrayList<>(AuditSide.ofConnector(0, history(broken)));
        int afterIts = messages.size();
        messages.addAll(everything());
        try (AuditSide side = AuditSide.start(eventStore, folder)) {
            side.publish(messages);
            side.awaitEntries(messages.size());
            side.jdbc()
                    .update(
                            "update domain_event set payload_type = 'LaterEvent' where event_identifier = ?",
                            messages.get(3).getIdentifier());
            side.jdbc()
                    .update(
                            "update domain_event set payload = ? where event_identifier = ?",
                            new byte[] {'{'},
                            messages.getLast().getIdentifier());
        }
        try (AuditSide side = AuditSide.start(eventStore, elsewhere)) {
            List<Document> entries = side.awaitEntries(messages.size());

            assertThat(entries).hasSameSizeAs(messages);
            assertThat(entries.get(3))
                    .containsEntry(AuditDocuments.EVENT, "LaterEvent")
                    .containsEntry(AuditDocuments.SUMMARY, "LaterEvent, which this release can't read or apply")
                    .containsEntry(AuditDocuments.CONNECTOR_ID, broken.value())
                    .containsEntry(AuditDocuments.ACTOR_NAME, "CI");
            // What comes after it in its connector can't be told from what was before.
            assertThat(entries.subList(4, afterIts))
                    .allSatisfy(entry ->
                            assertThat(entry.getString(AuditDocuments.SUMMARY)).contains("can't read or apply"));
            assertThat(entries.getLast())
                    .containsEntry(AuditDocuments.EVENT, "RefusalsLeftOut")
                    .containsEntry(AuditDocuments.ORGANISATION_ID, AuditSide.ORGANISATION.value());
            assertThat(entries.subList(0, 3)).noneMatch(AuditProjectionTest::isUnreadable);
            assertThat(entries.subList(afterIts, entries.size() - 1)).noneMatch(AuditProjectionTest::isUnreadable);
        }
    }

    private static boolean isUnreadable(Document entry) {
        return entry.getString(AuditDocuments.SUMMARY).contains("can't");
    }
}
