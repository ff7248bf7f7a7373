package dev.connectorregistry.query.connector;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.projection.Generation;
import dev.connectorregistry.query.projection.Serving;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** A read model of its own: in an embedded server, or in a database of its own of a real one. Gone when closed. */
final class ReadModelUnderTest implements AutoCloseable {

    /** Where the real one is, if there is one. */
    static final String URI_VARIABLE = "MONGODB_URI";

    private final MongoClient client;
    private final MongoDatabase database;
    private final Serving<ConnectorGeneration> serving = new Serving<>();
    private final ConnectorGeneration generation;
    private final Runnable end;

    /** How the server orders texts. */
    final Comparator<String> textOrder;

    private ReadModelUnderTest(String uri, Comparator<String> textOrder, Runnable end) {
        this.client = MongoClients.create(uri);
        this.database = client.getDatabase("lists-" + ConnectorId.random());
        this.textOrder = textOrder;
        this.end = end;
        EventStore events = EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
        this.generation =
                new ConnectorGeneration(
                        new Generation(1, 1),
                        database,
                        new ConnectorStream(events),
                        new ProjectedVersions(1),
                        new StateCheckpoints(database, 1000),
                        serving,
                        event -> {});
        serving.adopt(generation);
        generation.createIndexes();
    }

    /** In an embedded server: orders texts by UTF-16 units, as Java does. */
    static ReadModelUnderTest embedded() {
        EmbeddedMongo server = EmbeddedMongo.startInMemory();
        return new ReadModelUnderTest(server.uri(), Comparator.naturalOrder(), server::close);
    }

    /** In a real server: orders texts by their bytes in UTF-8, which is by code points. */
    static ReadModelUnderTest real() {
        return new ReadModelUnderTest(
                System.getenv(URI_VARIABLE),
                (one, other) ->
                        Arrays.compareUnsigned(
                                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)),
                () -> {});
    }

    /** In a real server if there is one. */
    static ReadModelUnderTest any() {
        return System.getenv(URI_VARIABLE) == null ? embedded() : real();
    }

    Serving<ConnectorGeneration> serving() {
        return serving;
    }

    MongoDatabase database() {
        return database;
    }

    ConnectorList list() {
        return new ConnectorList(
                serving,
                new ConnectorStream(
                        EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build()));
    }

    void write(Collection<ConnectorState> states) {
        generation.readModel().write(states);
    }

    void clear() {
        collection().deleteMany(new Document());
    }

    MongoCollection<Document> collection() {
        return generation.readModel().collection();
    }

    @Override
    public void close() {
        database.drop();
        client.close();
        end.run();
    }
}
