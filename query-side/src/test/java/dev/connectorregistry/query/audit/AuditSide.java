package dev.connectorregistry.query.audit;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.bson.Document;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RestController;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The audit trail as it is put together for real, on an event store of its own and the embedded MongoDB. */
final class AuditSide implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(120);
    static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");

    private final ConfigurableApplicationContext process;

    private AuditSide(String eventStore, Path folder) {
        process =
                new SpringApplicationBuilder(Process.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.datasource.url=" + eventStore,
                                "registry.data-dir=" + folder,
                                "spring.main.banner-mode=off",
                                "registry.projection.node-id=audit-side",
                                "logging.level.root=warn")
                        .run();
    }

    /** The JDBC URL of an event store in memory, which stays for as long as this JVM does. */
    static String newEventStore() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    /**
     * Starts it.
     *
     * @param eventStore the JDBC URL of the event store
     * @param folder where the read model is, or is made
     */
    static AuditSide start(String eventStore, Path folder) {
        return new AuditSide(eventStore, folder);
    }

    /** Commits events together. */
    void publish(List<? extends EventMessage<?>> messages) {
        process.getBean(EventStore.class).publish(messages);
    }

    /** Events of one connector, by somebody who says why. */
    static List<EventMessage<?>> ofConnector(long from, List<? extends ConnectorEvent> history) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (ConnectorEvent event : history) {
            messages.add(of("Connector", event.connectorId().value(), from + messages.size(), event));
        }
        return messages;
    }

    /** An event of an aggregate. */
    static EventMessage<?> of(String type, String id, long sequence, Object event) {
        return new GenericDomainEventMessage<>(type, id, sequence, event, metadata());
    }

    /** An event of no aggregate. */
    static EventMessage<?> alone(Object event) {
        return new GenericEventMessage<>(event, metadata());
    }

    private static MetaData metadata() {
        return MetaData.from(
                new EventMetadata(
                                new Actor(Actor.Kind.API_KEY, "01JAP1KEY00000000000000001", "CI"),
                                ORGANISATION,
                                "req-1",
                                "trace-1",
                                "192.0.2.1",
                                "Ticket 42")
                        .toMap());
    }

    /** Waits until there are so many entries, and returns them in the order of their events. */
    List<Document> awaitEntries(int count) {
        await().atMost(PATIENCE).until(() -> count() >= count);
        List<Document> entries = new ArrayList<>();
        this.entries().read(new Document(), 0, true, 2 * count).forEach(entries::add);
        return entries;
    }

    private long count() {
        return entries().collections().stream().mapToLong(MongoCollection::estimatedDocumentCount).sum();
    }

    AuditEntries entries() {
        return process.getBean(AuditProjection.class).serving().current().orElseThrow().entries();
    }

    /** Forgets how far the projections are: the next start has every event delivered again. */
    void forgetTokens() {
        process.getBean(MongoDatabase.class).getCollection("trackingtokens").deleteMany(new Document());
    }

    /** Commits events of another event store, as they stand there, place and all. */
    void copyEvents(AuditSide other, String condition) {
        jdbc().batchUpdate(
                        "insert into domain_event values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        other.jdbc()
                                .query(
                                        "select * from domain_event where " + condition,
                                        (row, _) ->
                                                IntStream.rangeClosed(1, 10).mapToObj(i -> column(row, i)).toArray()));
    }

    private static Object column(ResultSet row, int index) {
        try {
            return row.getMetaData().getColumnName(index).equals("PAYLOAD")
                    ? row.getBytes(index)
                    : row.getObject(index);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The event store's database. */
    JdbcTemplate jdbc() {
        return process.getBean(JdbcTemplate.class);
    }

    @Override
    public void close() {
        process.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "dev.connectorregistry.query.audit",
                "dev.connectorregistry.query.connector",
                "dev.connectorregistry.query.credential",
                "dev.connectorregistry.query.mongodb",
                "dev.connectorregistry.query.projection"
            },
            excludeFilters = @Filter(RestController.class))
    static class Process {}
}
