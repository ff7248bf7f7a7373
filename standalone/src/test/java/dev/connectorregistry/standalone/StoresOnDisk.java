package dev.connectorregistry.standalone;

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
 * What stands in the embedded stores of a registry that does not run: read past the registry, straight from its files.
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
        Map<String, List<StoredEvent>> streams = new HashMap<>();
        Set<String> secrets = new HashSet<>();
        try (Connection connection = openEvents(dataFolder)) {
            readEvents(connection, streams);
            readSecrets(connection, secrets);
        } catch (SQLException e) {
            throw new AssertionError("The event store can't be read", e);
        }
        Map<String, Document> documents = new HashMap<>();
        Set<String> parked = new HashSet<>();
        try (EmbeddedMongo server = EmbeddedMongo.start(dataFolder);
                MongoClient client = MongoClients.create(server.uri())) {
            MongoDatabase database = client.getDatabase("connector-registry");
            String generation = "_" + servingGeneration(database);
            database.getCollection("connectors" + generation)
                    .find()
                    .forEach(found -> documents.put(found.getString("_id"), found));
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

    private static void readEvents(Connection connection, Map<String, List<StoredEvent>> streams) throws SQLException {
        try (ResultSet rows =
                connection
                        .createStatement()
                        .executeQuery(
                                "select * from domain_event where aggregate_type = 'Connector'"
                                        + " order by aggregate_identifier, sequence_number")) {
            while (rows.next()) {
                ConnectorEvent payload =
                        SERIALIZER.deserialize(
                                new SimpleSerializedObject<>(
                                        rows.getBytes("payload"),
                                        byte[].class,
                                        rows.getString("payload_type"),
                                        rows.getString("payload_revision")));
                streams.computeIfAbsent(rows.getString("aggregate_identifier"), id -> new ArrayList<>())
                        .add(
                                new StoredEvent(
                                        rows.getLong("global_index"),
                                        rows.getLong("sequence_number"),
                                        DateTimeUtils.parseInstant(rows.getString("occurred_at")),
                                        payload));
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
}
