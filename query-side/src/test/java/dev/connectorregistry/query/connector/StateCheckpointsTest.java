package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;

import dev.connectorregistry.api.connector.Connection;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.Connections;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.kernel.VersionId;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class StateCheckpointsTest {

    private static final ConnectorId CONNECTOR = ConnectorId.random();
    private static final Instant START = Instant.parse("2026-01-31T12:00:00.000Z");

    private final ReadModelUnderTest readModel = ReadModelUnderTest.embedded();
    private final StateCheckpoints checkpoints = new StateCheckpoints(readModel.database(), 10);

    @AfterEach
    void close() {
        readModel.close();
    }

    @Test
    void givenCheckpoints_whenAskedForASequence_thenTheNearestAtOrBelowItIsFound() {
        checkpoints.put(List.of(state(10), state(20), state(40)));

        assertThat(checkpoints.nearest(CONNECTOR, 9)).isEmpty();
        assertThat(checkpoints.nearest(CONNECTOR, 10)).contains(state(10));
        assertThat(checkpoints.nearest(CONNECTOR, 39)).contains(state(20));
        assertThat(checkpoints.nearest(CONNECTOR, 1_000_000)).contains(state(40));
        assertThat(checkpoints.nearest(CONNECTOR, -1)).isEmpty();
        assertThat(checkpoints.nearest(ConnectorId.random(), 40)).isEmpty();
    }

    @Test
    void givenCheckpoints_whenAskedForATime_thenTheLatestThatWasThenIsFound() {
        checkpoints.put(List.of(state(10), state(20), state(40)));

        assertThat(checkpoints.nearest(CONNECTOR, instantOf(10).minusMillis(1), 45)).isEmpty();
        assertThat(checkpoints.nearest(CONNECTOR, instantOf(10), 45)).contains(state(10));
        assertThat(checkpoints.nearest(CONNECTOR, instantOf(40).minusMillis(1), 45)).contains(state(20));
    }

    @Test
    void givenCheckpointsOfAnotherSchemaOrUnreadable_whenAsked_thenAnEarlierOneIsTaken() {
        checkpoints.put(List.of(state(10), state(20), state(30)));
        MongoCollection<Document> collection = readModel.database().getCollection(StateCheckpoints.COLLECTION);
        change(collection, 30, "schema", 0);
        change(collection, 20, "state", "{\"id\":");

        assertThat(checkpoints.nearest(CONNECTOR, 35)).contains(state(10));
    }

    @Test
    void givenEventsInABatch_whenItIsFlushed_thenEveryStateThatIsDueIsKept() {
        ParkedConnectors parked = new ParkedConnectors(readModel.database().getCollection("parkedConnectors"));
        ConnectorStream streams =
                new ConnectorStream(
                        EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build());
        ConnectorBatch batch =
                new ConnectorBatch(
                        new ConnectorReadModel(readModel.database().getCollection("connectors")),
                        streams,
                        parked,
                        checkpoints,
                        event -> {},
                        written -> {});
        for (int sequence = 0; sequence <= 25; sequence++) {
            Instant instant = instantOf(sequence);
            batch.fold(
                    new GenericDomainEventMessage<>(
                            "Connector",
                            CONNECTOR.value(),
                            sequence,
                            GenericEventMessage.asEventMessage(event(sequence)),
                            () -> instant));
        }

        batch.flush();

        assertThat(checkpoints.nearest(CONNECTOR, 25)).contains(state(20));
        assertThat(checkpoints.nearest(CONNECTOR, 19)).contains(state(10));
        assertThat(readModel.database().getCollection(StateCheckpoints.COLLECTION).countDocuments()).isEqualTo(2);
    }

    /**
     * Where this fails on purpose, the schema number counts up: what is kept of the old kind is then taken for absent.
     */
    @Test
    void givenTheSchemaNumber_whenAStateIsKept_thenItsJsonIsTheOneThatTheNumberStandsFor() {
        OrganisationId organisation = OrganisationId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY");
        ConnectorState state =
                new ConnectorState(
                        ConnectorId.of("01HZX3V9M8Q6J2K4N7P0R5T1W0"),
                        organisation,
                        "Stripe",
                        true,
                        "https://docs.stripe.com",
                        "https://stripe.com/icon.png",
                        Tags.of(Map.of("team", List.of("payments"))),
                        List.of(Category.ACCOUNTING),
                        new Protocol.Http("https://{region}.stripe.com"),
                        List.of(new ConnectionVariable("region", "eu")),
                        List.of(
                                new AuthSchemeConfig.Hmac(
                                        AuthSchemeConfigId.of("01HZX3V9M8Q6J2K4N7P0R5T1W1"),
                                        "Signature",
                                        "X-Signature",
                                        ParameterLocation.HEADER,
                                        HmacAlgorithm.SHA256,
                                        List.of(DigestInput.URL)),
                                new AuthSchemeConfig.OAuth2(
                                        AuthSchemeConfigId.of("01HZX3V9M8Q6J2K4N7P0R5T1W2"),
                                        "OAuth",
                                        "https://stripe.com/authorize",
                                        "https://stripe.com/token",
                                        List.of(new Scope("read", "Read all")),
                                        List.of("read"),
                                        new Grant.AuthorizationCode(
                                                new ClientCredential(
                                                        CredentialId.of("01HZX3V9M8Q6J2K4N7P0R5T1W3"),
                                                        organisation,
                                                        "ca_123",
                                                        SecretVersion.of("01HZX3V9M8Q6J2K4N7P0R5T1W4"))),
                                        "prompt=login",
                                        "audience=x",
                                        true,
                                        CredentialId.of("01HZX3V9M8Q6J2K4N7P0R5T1W5"))),
                        new Connections(
                                List.of(
                                        new Connection(
                                                ConnectionId.of("01HZX3V9M8Q6J2K4N7P0R5T1W6"),
                                                "Live",
                                                new ConnectionCredentials(
                                                        List.of(
                                                                new ConnectionCredential(
                                                                        ConnectionCredentialId.of(
                                                                                "01HZX3V9M8Q6J2K4N7P0R5T1W7"),
                                                                        new AuthSchemeConfig.None(
                                                                                AuthSchemeConfigId.of(
                                                                                        "01HZX3V9M8Q6J2K4N7P0R5T1W1"),
                                                                                "Open"),
                                                                        CredentialId.of("01HZX3V9M8Q6J2K4N7P0R5T1W8"),
                                                                        CredentialType.NONE)),
                                                        List.of()),
                                                List.of(new ConnectionVariable("region", "us")),
                                                START,
                                                instantOf(1)))),
                        new Versions(
                                List.of(
                                        new ConnectorVersion(
                                                VersionId.of("01HZX3V9M8Q6J2K4N7P0R5T1W6"),
                                                "1.0",
                                                "First",
                                                true,
                                                START,
                                                instantOf(1),
                                                new ConnectorVersion.Publication(7, instantOf(1)))),
                                new LibraryOrigin(
                                        ConnectorId.of("01HZX3V9M8Q6J2K4N7P0R5T1W7"),
                                        organisation,
                                        VersionId.of("01HZX3V9M8Q6J2K4N7P0R5T1W8"),
                                        "7.0",
                                        12)),
                        250,
                        START,
                        instantOf(1),
                        instantOf(1));

        assertThat(ConnectorDocuments.writeState(state))
                .isEqualTo(
                        """
                        {"id":"01HZX3V9M8Q6J2K4N7P0R5T1W0","organisationId":"01HZX3V9M8Q6J2K4N7P0R5T1WY",\
                        "name":"Stripe","isPublic":true,"documentationUrl":"https://docs.stripe.com",\
                        "imageUrl":"https://stripe.com/icon.png","tags":{"team":["payments"]},\
                        "categories":["Accounting"],"protocol":{"protocol":"http",\
                        "baseUrl":"https://{region}.stripe.com"},"connectionVariables":[{"name":"region",\
                        "value":"eu"}],"authSchemeConfigs":[{"schemeType":"hmac",\
                        "id":"01HZX3V9M8Q6J2K4N7P0R5T1W1","description":"Signature","name":"X-Signature",\
                        "in":"header","algorithm":"sha256","digestInputs":["url"]},{"schemeType":"oauth2",\
                        "id":"01HZX3V9M8Q6J2K4N7P0R5T1W2","description":"OAuth",\
                        "authorizeUrl":"https://stripe.com/authorize","tokenUrl":"https://stripe.com/token",\
                        "scopes":[{"name":"read","description":"Read all"}],"defaultScopes":["read"],\
                        "grant":{"grantType":"authorization_code",\
                        "client":{"credentialId":"01HZX3V9M8Q6J2K4N7P0R5T1W3",\
                        "organisationId":"01HZX3V9M8Q6J2K4N7P0R5T1WY","clientId":"ca_123",\
                        "secretVersion":"01HZX3V9M8Q6J2K4N7P0R5T1W4"}},\
                        "additionalAuthorizeParams":"prompt=login","additionalTokenParams":"audience=x",\
                        "mtlsEnabled":true,"mtlsCredentialId":"01HZX3V9M8Q6J2K4N7P0R5T1W5"}],\
                        "connections":[{"id":"01HZX3V9M8Q6J2K4N7P0R5T1W6","name":"Live",\
                        "credentials":{"action":[{"id":"01HZX3V9M8Q6J2K4N7P0R5T1W7",\
                        "authSchemeConfig":{"schemeType":"none","id":"01HZX3V9M8Q6J2K4N7P0R5T1W1",\
                        "description":"Open"},"credentialId":"01HZX3V9M8Q6J2K4N7P0R5T1W8","type":"none"}]},\
                        "variables":[{"name":"region","value":"us"}],"createdAt":"2026-01-31T12:00:00Z",\
                        "updatedAt":"2026-01-31T12:00:01Z"}],\
                        "versions":{"all":[{"id":"01HZX3V9M8Q6J2K4N7P0R5T1W6","name":"1.0",\
                        "description":"First","isDefault":true,"createdAt":"2026-01-31T12:00:00Z",\
                        "updatedAt":"2026-01-31T12:00:01Z","publication":{"sequence":7,\
                        "at":"2026-01-31T12:00:01Z"}}],"importedFrom":{\
                        "connectorId":"01HZX3V9M8Q6J2K4N7P0R5T1W7","organisationId":"01HZX3V9M8Q6J2K4N7P0R5T1WY",\
                        "versionId":"01HZX3V9M8Q6J2K4N7P0R5T1W8","versionName":"7.0","sequence":12}},"version":250,\
                        "createdAt":"2026-01-31T12:00:00Z","updatedAt":"2026-01-31T12:00:01Z",\
                        "deletedAt":"2026-01-31T12:00:01Z"}\
                        \
                        """);
    }

    private static void change(MongoCollection<Document> collection, long sequence, String name, Object value) {
        Document filter = new Document("_id", "%s@%019d".formatted(CONNECTOR.value(), sequence));
        assertThat(collection.updateOne(filter, new Document("$set", new Document(name, value))).getModifiedCount())
                .isEqualTo(1);
    }

    private static Instant instantOf(long sequence) {
        return START.plusSeconds(sequence);
    }

    private static ConnectorEvent event(long sequence) {
        return sequence == 0
                ? new HttpConnectorCreated(
                        CONNECTOR,
                        OrganisationId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY"),
                        "Stripe",
                        "https://api.stripe.com",
                        List.of(),
                        Tags.NONE,
                        false)
                : new ConnectorTagsUpdated(CONNECTOR, Tags.of(Map.of("number", List.of("" + sequence))));
    }

    private static ConnectorState state(long version) {
        List<ConnectorState> states = new ArrayList<>();
        for (long sequence = 0; sequence <= version; sequence++) {
            states.add(
                    ConnectorState.evolve(
                            states.isEmpty() ? null : states.getLast(),
                            event(sequence),
                            sequence,
                            instantOf(sequence)));
        }
        return states.getLast();
    }
}
