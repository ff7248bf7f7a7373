package dev.connectorregistry.standalone;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;

import org.bson.Document;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a request may leave behind: events, sealed secrets, kept answers, and documents of the read model. */
record StoredTraces(RegistryUnderTest registry, String organisationId) {

    /**
     * What is there at one time.
     *
     * @param events the ids of those of all organisations, in their order
     * @param secrets the names of the sealed ones of all organisations
     * @param keptAnswers for requests that are sent again
     * @param documents of the organisation's connectors
     */
    record Snapshot(List<String> events, Set<String> secrets, Set<String> keptAnswers, Set<String> documents) {}

    Snapshot snapshot() {
        return new Snapshot(
                column("select event_identifier from domain_event order by global_index"),
                Set.copyOf(column("select secret_version from sealed_secret")),
                Set.copyOf(column("select id from idempotency_key")),
                new HashSet<>(
                        documents()
                                .filter(document -> document.containsKey("protocol"))
                                .map(Document::toJson)
                                .filter(json -> json.contains(organisationId))
                                .toList()));
    }

    /** The names of the connector's sealed secrets. */
    List<String> secretsOf(String connector) {
        return jdbc().sql("select secret_version from sealed_secret where connector_id = :connector")
                .param("connector", id(connector))
                .query(String.class)
                .list();
    }

    /** Waits until the read model has the connector in that version. */
    void awaitReadModel(String connector, String etag) {
        long version = Long.parseLong(etag.replace("\"", ""));
        await().until(() ->
                documents()
                        .anyMatch(document ->
                                id(connector).equals(document.get("_id"))
                                        && document.get("version") instanceof Number found
                                        && found.longValue() == version));
    }

    private Stream<Document> documents() {
        MongoDatabase readModel = registry.context().getBean(MongoDatabase.class);
        return StreamSupport.stream(readModel.listCollectionNames().spliterator(), false)
                .flatMap(name -> StreamSupport.stream(readModel.getCollection(name).find().spliterator(), false));
    }

    private List<String> column(String sql) {
        return jdbc().sql(sql).query(String.class).list();
    }

    private JdbcClient jdbc() {
        return registry.context().getBean(JdbcClient.class);
    }

    private static String id(String connector) {
        return connector.substring("/connectors/".length());
    }
}
