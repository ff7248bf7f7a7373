package dev.connectorregistry.query.connector;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.test.EventTable;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;
import dev.connectorregistry.query.projection.Projection;
import dev.connectorregistry.query.projection.ProjectionUnderTest;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import javax.sql.DataSource;

/** The read side of connectors as it is put together for real, on an event store of its own in memory. */
final class ReadSide implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");

    private final List<String> settings;
    private ConfigurableApplicationContext process;

    private ReadSide(String mongo) {
        settings =
                List.of(
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        mongo,
                        "spring.main.banner-mode=off",
                        "registry.projection.node-id=read-side",
                        "logging.level.root=warn",
                        // It tells at length of each failure that a test brings about.
                        "logging.level.org.axonframework.eventhandling.TrackingEventProcessor=off");
        process = run();
        awaitClaimed();
    }

    /** A processor that is stopped while it claims its segment does not claim it again when it is started. */
    private void awaitClaimed() {
        await().atMost(PATIENCE).until(() -> !processor().processingStatus().isEmpty());
    }

    /** With the embedded MongoDB, which has its file in that folder. */
    static ReadSide embedded(Path folder) {
        return new ReadSide("registry.data-dir=" + folder);
    }

    /** With the MongoDB there. */
    static ReadSide on(String mongoUri) {
        return new ReadSide("registry.mongodb.uri=" + mongoUri);
    }

    private ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(settings.toArray(String[]::new))
                .run();
    }

    /** Stops it and starts it again, on the same stores. */
    void restart() {
        process.close();
        process = run();
        awaitClaimed();
    }

    <T> T bean(Class<T> type) {
        return process.getBean(type);
    }

    EventStore events() {
        return bean(EventStore.class);
    }

    EventTable eventTable() {
        return new EventTable(bean(DataSource.class));
    }

    /** An event as the event store writes it. */
    EventTable.Payload stored(ConnectorEvent event) {
        var serialized = process.getBean("serializer", Serializer.class).serialize(event, String.class);
        return new EventTable.Payload(
                serialized.getType().getName(), serialized.getType().getRevision(), serialized.getData());
    }

    /** Commits events of one connector together, each with the time that {@link ConnectorHistories} gives it. */
    void publish(ConnectorId id, long from, List<? extends ConnectorEvent> history) {
        publish(messages(id, from, history));
    }

    /** Commits events together. */
    void publish(List<? extends EventMessage<?>> messages) {
        events().publish(messages);
    }

    static List<EventMessage<?>> messages(ConnectorId id, long from, List<? extends ConnectorEvent> history) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (ConnectorEvent event : history) {
            long sequence = from + messages.size();
            messages.add(
                    new GenericDomainEventMessage<>(
                            ConnectorGeneration.AGGREGATE_TYPE,
                            id.value(),
                            sequence,
                            event,
                            MetaData.emptyInstance(),
                            UUID.randomUUID().toString(),
                            ConnectorHistories.instantOf(sequence)));
        }
        return messages;
    }

    /** Does something while the projection stands: what is committed by it comes to the projection in one batch. */
    void deliverTogether(Runnable meanwhile) {
        processor().shutDown();
        meanwhile.run();
        processor().start();
    }

    /** Waits until all that has been committed is delivered, and what it changes is written. */
    void awaitDelivered() {
        awaitLater();
        // The document of the first may have been written in the middle of its batch: that of the next comes after it.
        awaitLater();
    }

    private void awaitLater() {
        ConnectorId later = ConnectorId.random();
        publish(later, 0, List.of(new BigQueryConnectorCreated(later, ORGANISATION, "Later " + later, "acme.sales")));
        await().atMost(PATIENCE).until(() -> document(later) != null);
    }

    /** The connector's document as MongoDB has it. */
    @Nullable Document document(ConnectorId id) {
        return connectors().find(new Document(ConnectorDocuments.ID, id.value())).first();
    }

    /** The document that the connector's events in the event store make. */
    Document foldedDocument(ConnectorId id) {
        ConnectorState state = null;
        for (DomainEventMessage<?> event : events().readEvents(id.value(), 0).asStream().toList()) {
            state =
                    ConnectorState.evolve(
                            state,
                            (ConnectorEvent) event.getPayload(),
                            event.getSequenceNumber(),
                            event.getTimestamp());
        }
        return ConnectorDocuments.write(Objects.requireNonNull(state));
    }

    MongoCollection<Document> connectors() {
        return generation().readModel().collection();
    }

    /** The generation that serves. */
    ConnectorGeneration generation() {
        return bean(ConnectorProjection.class).serving().current().orElseThrow();
    }

    ParkedConnectors parked() {
        return generation().parked();
    }

    /** Where the projection keeps how far it is. */
    MongoCollection<Document> tokens() {
        return bean(MongoDatabase.class).getCollection("trackingtokens");
    }

    StreamingEventProcessor processor() {
        return projection().processor();
    }

    /** How the projection of this process stands. */
    ProjectionUnderTest projection() {
        return ProjectionUnderTest.of(process, ConnectorProjection.NAME);
    }

    /** Waits until the projection has met a failure, from which it goes on by itself. */
    void awaitFailure() {
        await().atMost(PATIENCE).until(() -> projection().failure().isPresent());
    }

    @Override
    public void close() {
        process.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(ConnectorConfiguration.class)
    @ComponentScan(basePackageClasses = {EmbeddedMongo.class, Projection.class})
    static class Process {}
}
