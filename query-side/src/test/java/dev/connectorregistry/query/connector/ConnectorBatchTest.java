package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a batch does where its events or documents are more than is good for the memory. */
class ConnectorBatchTest {

    private static final int CHARACTERS = 3_000_000;

    private final ReadModelUnderTest stores = ReadModelUnderTest.embedded();
    private final ConnectorReadModel readModel = new ConnectorReadModel(stores.collection());
    private final List<ConnectorState> announced = new ArrayList<>();

    @AfterEach
    void stop() {
        stores.close();
    }

    private ConnectorBatch batch() {
        return new ConnectorBatch(
                readModel,
                new ConnectorStream(
                        EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build()),
                new ParkedConnectors(stores.database().getCollection("parkedConnectors")),
                new StateCheckpoints(stores.database(), 250),
                event -> {
                    throw new AssertionError(event.toString());
                },
                announced::addAll);
    }

    private static DomainEventMessage<ConnectorEvent> message(long sequence, ConnectorEvent event) {
        return new GenericDomainEventMessage<>("Connector", event.connectorId().value(), sequence, event);
    }

    private static DomainEventMessage<ConnectorEvent> largeCreation(ConnectorId id) {
        ConnectionVariable large = new ConnectionVariable("large", "x".repeat(CHARACTERS));
        return message(
                0,
                new HttpConnectorCreated(
                        id, OrganisationId.random(), "Large", "https://example.com", List.of(large), Tags.NONE, false));
    }

    private static DomainEventMessage<ConnectorEvent> tags(ConnectorId id) {
        return message(1, new ConnectorTagsUpdated(id, Tags.of(Map.of("seen", List.of()))));
    }

    @Test
    void givenLargeEvents_whenFolded_thenWhatIsTooMuchIsWrittenBeforeTheBatchEnds() {
        ConnectorBatch batch = batch();
        List<ConnectorId> ids = List.of(ConnectorId.random(), ConnectorId.random(), ConnectorId.random());

        ids.forEach(id -> batch.fold(largeCreation(id)));

        assertThat(stores.collection().countDocuments()).isEqualTo(3);
        ids.forEach(id -> batch.fold(tags(id)));
        batch.flush();
        assertThat(ids).allSatisfy(id -> assertThat(readModel.find(id).orElseThrow().version()).isEqualTo(1));
        assertThat(announced).hasSize(6);
    }

    @Test
    void givenLargeDocuments_whenABatchGoesOnFromThem_thenThoseThatWereNotReadAheadAreFoundAllTheSame() {
        List<ConnectorId> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(ConnectorId.random());
        }
        ConnectorBatch first = batch();
        ids.forEach(id -> first.fold(largeCreation(id)));
        first.flush();
        ConnectorId unknown = ConnectorId.random();
        Set<String> all = new HashSet<>(ids.stream().map(ConnectorId::value).toList());
        all.add(unknown.value());
        assertThat(readModel.find(all).all()).isFalse();

        ConnectorBatch second = batch();
        second.readAhead(all);
        ids.forEach(id -> second.fold(tags(id)));
        second.fold(largeCreation(unknown));
        second.flush();

        assertThat(ids).allSatisfy(id -> assertThat(readModel.find(id).orElseThrow().version()).isEqualTo(1));
        assertThat(readModel.find(unknown)).isPresent();
    }
}
