package dev.connectorregistry.benchmarks.raw;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import dev.connectorregistry.benchmarks.subject.Store;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a replay can't do without: read all events, and write a document for each connector of a batch. Nothing is
 * parsed and nothing folded; a document is the last payload of its connector.
 */
public final class RawReplay implements AutoCloseable {

    private static final int BATCH = 500;

    private final Store store;
    private final @Nullable EmbeddedMongo embedded;
    private final MongoClient client;
    private int runs;

    /**
     * @param dataFolder takes the files of the embedded MongoDB
     * @param mongodb the URI of a real one, to be used instead; null for none
     */
    public RawReplay(Store store, Path dataFolder, @Nullable String mongodb) {
        this.store = store;
        this.embedded = mongodb == null ? EmbeddedMongo.start(dataFolder) : null;
        this.client = MongoClients.create(embedded == null ? String.valueOf(mongodb) : embedded.uri());
    }

    /**
     * What one run did.
     *
     * @param events that were read
     */
    public record Run(long events, Duration elapsed) {

        public double eventsPerSecond() {
            return events / (elapsed.toNanos() / 1e9);
        }
    }

    /** Reads all and writes all, into a collection of its own. */
    public Run run() throws IOException {
        runs++;
        MongoCollection<Document> collection = client.getDatabase("benchmark-raw").getCollection("connectors_" + runs);
        long began = System.nanoTime();
        long events = 0;
        try (Connection connection = store.connect();
                PreparedStatement next =
                        connection.prepareStatement(
                                """
                                select global_index, event_identifier, aggregate_identifier, sequence_number,
                                    aggregate_type, occurred_at, payload_type, payload_revision, payload, meta_data
                                from domain_event where global_index > ? order by global_index limit %d\
                                """
                                        .formatted(BATCH))) {
            long last = -1;
            Map<String, Document> batch = new LinkedHashMap<>();
            do {
                batch.clear();
                next.setLong(1, last);
                try (ResultSet rows = next.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        events++;
                        Document document = document(rows);
                        batch.put(document.getString("_id"), document);
                    }
                }
                write(collection, batch);
            } while (!batch.isEmpty());
        } catch (SQLException e) {
            throw new IOException("The events can't be read: " + e.getMessage(), e);
        }
        var run = new Run(events, Duration.ofNanos(System.nanoTime() - began));
        collection.drop();
        return run;
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document("_id", row.getString(3))
                .append("version", row.getLong(4))
                .append("time", row.getString(6))
                .append("type", row.getString(7))
                .append("state", new String(row.getBytes(9), StandardCharsets.UTF_8))
                .append("metadata", row.getBytes(10).length);
    }

    private static void write(MongoCollection<Document> collection, Map<String, Document> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var writes = new ArrayList<ReplaceOneModel<Document>>();
        batch.forEach((id, document) ->
                writes.add(new ReplaceOneModel<>(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true))));
        collection.bulkWrite(writes);
    }

    @Override
    public void close() {
        client.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
