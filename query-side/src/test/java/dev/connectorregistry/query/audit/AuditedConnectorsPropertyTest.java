package dev.connectorregistry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.query.audit.AuditedConnectors.Around;
import dev.connectorregistry.query.connector.ConnectorStream;
import dev.connectorregistry.query.connector.StateCheckpoints;
import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whatever is in memory, and in whatever order events come again: the states around them are those of the fold. */
class AuditedConnectorsPropertyTest {

    private static final ConnectorId CONNECTOR = ConnectorId.random();

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    @BeforeContainer
    static void start() {
        mongo = EmbeddedMongo.startInMemory();
        client = MongoClients.create(mongo.uri());
    }

    @AfterContainer
    static void stop() {
        client.close();
        mongo.close();
    }

    @Provide
    Arbitrary<List<ConnectorEvent>> histories() {
        return ConnectorHistories.of(CONNECTOR, OrganisationId.random());
    }

    @Provide
    Arbitrary<List<Integer>> repetitions() {
        return Arbitraries.integers().between(0, 40).list().ofMaxSize(10);
    }

    @Property(tries = 100)
    void givenAnyHistory_whenItsEventsComeInTurnAndAgain_thenTheStatesAroundThemAreThoseOfTheFold(
            @ForAll("histories") List<ConnectorEvent> history,
            @ForAll("repetitions") List<Integer> repetitions,
            @ForAll boolean hasMemory) {
        EmbeddedEventStore events =
                EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int sequence = 0; sequence < history.size(); sequence++) {
            Instant instant = ConnectorHistories.instantOf(sequence);
            messages.add(
                    new GenericDomainEventMessage<>(
                            "Connector",
                            CONNECTOR.value(),
                            sequence,
                            GenericEventMessage.asEventMessage(history.get(sequence)),
                            () -> instant));
        }
        events.publish(messages);
        AuditedConnectors connectors =
                new AuditedConnectors(
                        new ConnectorStream(events),
                        new StateCheckpoints(client.getDatabase("audit"), 250),
                        hasMemory ? 1_000 : 0);

        List<DomainEventMessage<?>> delivered = new ArrayList<>(messages);
        repetitions.forEach(again -> delivered.add(messages.get(again % messages.size())));

        for (DomainEventMessage<?> message : delivered) {
            Around around = connectors.fold(CONNECTOR, message);
            int sequence = (int) message.getSequenceNumber();
            assertThat(around.after()).isEqualTo(ConnectorHistories.fold(history.subList(0, sequence + 1)));
            ConnectorState before = sequence == 0 ? null : ConnectorHistories.fold(history.subList(0, sequence));
            assertThat(around.before()).isEqualTo(before);
        }
    }
}
