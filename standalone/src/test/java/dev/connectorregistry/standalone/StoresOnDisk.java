package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.eventstore.StoredTypes;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the stores of a registry that does not run, or that nobody changes: read past the registry.
 *
 * <p>A connector with an event of an unknown type is left out: its history can't be told.
 *
 * @param streams the events of each connector, in their order
 * @param documents the read model's documents, by connector
 * @param parked the connectors that the projection gave up on
 * @param token how far the projection says that it is; null where it never began
 * @param sealedSecrets the sealed secrets, as credential id and version
 */
record StoresOnDisk(
        Map<String, List<StoredEvent>> streams,
        Map<String, Document> documents,
        Set<String> parked,
        @Nullable GapAwareTrackingToken token,
        Set<String> sealedSecrets) {

    private static final StableTypeSerializer SERIALIZER =
            StableTypeSerializer.over(List.of(StoredTypes.annotated(ConnectorEventTypes.BY_NAME)));
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(new Jdk8Module());

    /** An event as it stands in its table. */
    record StoredEvent(long globalIndex, long sequence, Instant instant, ConnectorEvent payload) {}

    /** Reads the stores in a data folder. Opening a file that a killed process left behind mends it. */
    static StoresOnDisk in(Path dataFolder) {
        try (Connection connection = openEvents(dataFolder);
                EmbeddedMongo server = EmbeddedMongo.start(dataFolder)) {
            return in(connection, server.uri());
        } catch (SQLException e) {
            throw new AssertionError("The event store can't be opened", e);
        }
    }

    /** Reads the stores at a connection to the events and the connection string of the read model. */
    static StoresOnDisk in(Connection connection, String readModel) {
        Map<String, List<StoredEvent>> streams = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        Set<String> secrets = new HashSet<>();
        try {
            readEvents(connection, streams, unreadable);
            readSecrets(connection, secrets);
        } catch (SQLException e) {
            throw new AssertionError("The event store can't be read", e);
        }
        Map<String, Document> documents = new HashMap<>();
        Set<String> parked = new HashSet<>();
        try (MongoClient client = MongoClients.create(readModel)) {
            MongoDatabase database = client.getDatabase("connector-registry");
            String generation = "_" + servingGeneration(database);
            database.getCollection("connectors" + generation)
                    .find()
                    .forEach(found -> documents.put(found.getString("_id"), found));
            streams.keySet().removeAll(unreadable);
            documents.keySet().removeAll(unreadable);
            database.getCollection("parkedConnectors" + generation)
                    .find()
                    .forEach(found -> parked.add(found.getString("_id")));
            Document token =
                    database.getCollection("trackingtokens")
                            .find(new Document("processorName", "connectors" + generation))
                            .first();
            return new StoresOnDisk(streams, documents, parked, token == null ? null : read(token), secrets);
        }
    }

    /** The number of the generation that serves; the first one where the file was never written. */
    private static int servingGeneration(MongoDatabase database) {
        Document control = database.getCollection("projections").find(new Document("_id", "connectors")).first();
        return control == null ? 1 : control.get("serving", Document.class).getInteger("generation");
    }

    /** Opens the database of the events in a data folder. */
    static Connection openEvents(Path dataFolder) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:async:" + dataFolder.resolve("events") + ";IFEXISTS=TRUE", "sa", "");
    }

    private static void readEvents(
            Connection connection, Map<String, List<StoredEvent>> streams, Set<String> unreadable) throws SQLException {
        try (ResultSet rows =
                connection
                        .createStatement()
                        .executeQuery(
                                "select * from domain_event where aggregate_type = 'Connector'"
                                        + " order by aggregate_identifier, sequence_number")) {
            while (rows.next()) {
                String id = rows.getString("aggregate_identifier");
                Object payload =
                        SERIALIZER.deserialize(
                                new SimpleSerializedObject<>(
                                        rows.getBytes("payload"),
                                        byte[].class,
                                        rows.getString("payload_type"),
                                        rows.getString("payload_revision")));
                if (!(payload instanceof ConnectorEvent event)) {
                    unreadable.add(id);
                    continue;
                }
                streams.computeIfAbsent(id, first -> new ArrayList<>())
                        .add(
                                new StoredEvent(
                                        rows.getLong("global_index"),
                                        rows.getLong("sequence_number"),
                                        DateTimeUtils.parseInstant(rows.getString("occurred_at")),
                                        event));
            }
        }
    }

    private static void readSecrets(Connection connection, Set<String> secrets) throws SQLException {
        try (ResultSet rows =
                connection.createStatement().executeQuery("select credential_id, secret_version from sealed_secret")) {
            while (rows.next()) {
                secrets.add(rows.getString(1) + "/" + rows.getString(2));
            }
        }
    }

    private static @Nullable GapAwareTrackingToken read(Document stored) {
        Binary bytes = stored.get("token", Binary.class);
        if (bytes == null) {
            return null;
        }
        TrackingToken token =
                SERIALIZER.deserialize(
                        new SimpleSerializedObject<>(
                                bytes.getData(), byte[].class, stored.getString("tokenType"), null));
        return (GapAwareTrackingToken) WrappedToken.unwrapLowerBound(token);
    }

    /** The states that a connector went through, by version. */
    List<ConnectorState> history(String connectorId) {
        List<ConnectorState> states = new ArrayList<>();
        ConnectorState state = null;
        for (StoredEvent event : streams.getOrDefault(connectorId, List.of())) {
            state = ConnectorState.evolve(state, event.payload(), event.sequence(), event.instant());
            states.add(state);
        }
        return states;
    }

    /** The state that a document holds. */
    ConnectorState stateIn(Document document) {
        try {
            return JSON.readValue(document.getString("state"), ConnectorState.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The document " + document.getString("_id") + " can't be read", e);
        }
    }

    /** Whether the projection says that it has seen the event. */
    boolean isPast(StoredEvent event) {
        return token != null
                && token.getIndex() >= event.globalIndex()
                && !token.getGaps().contains(event.globalIndex());
    }

    /** The secrets that living connectors refer to, as credential id and version. */
    Set<String> referredSecrets() {
        Set<String> referred = new HashSet<>();
        streams.keySet()
                .forEach(id ->
                        history(id).getLast().clientCredentials().stream()
                                .filter(credential -> credential.secretVersion() != null)
                                .forEach(credential ->
                                        referred.add(
                                                credential.credentialId().value()
                                                        + "/"
                                                        + credential.secretVersion().value())));
        return referred;
    }

    /** Holds that the projection has written whatever it says that it has seen. */
    void holdThatNoDocumentIsBehindTheToken() {
        assertThat(parked).isEmpty();
        streams.forEach((id, events) -> {
            Document document = documents.get(id);
            long written = document == null ? -1 : document.getLong("version");
            assertThat(events.stream().filter(this::isPast).mapToLong(StoredEvent::sequence).max().orElse(-1))
                    .as("the last event of %s that the token is past", id)
                    .isLessThanOrEqualTo(written);
            if (document != null) {
                assertThat(stateIn(document)).isEqualTo(history(id).get((int) written));
            }
        });
        assertThat(streams.keySet()).containsAll(documents.keySet());
    }

    /** Holds that the read model has every connector, each as its events say. */
    void holdThatEveryDocumentEqualsItsFold() {
        assertThat(documents.keySet()).isEqualTo(streams.keySet());
        documents.forEach((id, document) -> {
            ConnectorState folded = history(id).getLast();
            assertThat(document.getLong("version")).as(id).isEqualTo(folded.version());
            assertThat(document.getString("organisationId")).isEqualTo(folded.organisationId().value());
            assertThat(document.getString("name")).isEqualTo(folded.name());
            assertThat(document.getBoolean("deleted")).as(id).isEqualTo(folded.isDeleted());
            assertThat(document.getLong("updatedAt")).isEqualTo(folded.updatedAt().toEpochMilli());
            assertThat(stateIn(document)).isEqualTo(folded);
        });
    }
}
