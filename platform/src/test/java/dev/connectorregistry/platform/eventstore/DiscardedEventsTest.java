package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.operation.OperationEvent.EventDiscarded;
import dev.connectorregistry.kernel.ConnectorId;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Two processes on one event store, one of which discards. */
class DiscardedEventsTest {

    private static final ConnectorId CONNECTOR = ConnectorId.of("01JACME0000000000000000000");
    private static final String ID = CONNECTOR.value();
    private static final EventDiscarded DISCARDED = new EventDiscarded(CONNECTOR, 1, "ConnectorPainted");

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final AtomicLong nanos = new AtomicLong();
    private final DiscardedEvents here = new DiscardedEvents(() -> events, nanos::get);
    private final DiscardedEvents there = new DiscardedEvents(() -> events, nanos::get);

    @Test
    void givenADiscard_whenAsked_thenItIsKnownHereAtOnceAndElsewhereASecondLater() {
        assertThat(there.find(ID, 1)).isEmpty();

        here.add(DISCARDED, MetaData.emptyInstance());

        assertThat(here.find(ID, 1)).contains(DISCARDED);
        assertThat(here.find(ID, 2)).isEmpty();
        assertThat(there.find(ID, 1)).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(there.find(ID, 1)).contains(DISCARDED);
    }

    @Test
    void givenADiscardElsewhere_whenAskedByWhoCantFold_thenItIsKnownAtOnce() {
        assertThat(there.find(ID, 1)).isEmpty();

        here.add(DISCARDED, MetaData.emptyInstance());

        assertThat(there.findNow(ID, 1)).contains(DISCARDED);
        assertThat(there.count()).isEqualTo(1);
    }

    @Test
    void givenSeveralDiscards_whenAProcessStarts_thenItKnowsThemAll() {
        EventDiscarded next = new EventDiscarded(CONNECTOR, 4, "ConnectorPainted");
        here.add(DISCARDED, MetaData.emptyInstance());
        there.add(next, MetaData.emptyInstance());

        DiscardedEvents later = new DiscardedEvents(() -> events, nanos::get);

        assertThat(later.find(ID, 1)).contains(DISCARDED);
        assertThat(later.find(ID, 4)).contains(next);
        assertThat(events.lastSequenceNumberFor(DiscardedEvents.STREAM)).contains(1L);
    }

    @Test
    void givenADiscard_whenTheConnectorsEventsAreRead_thenThatOneIsPassedOverAndTheOthersAreAsTheyWere() {
        List<GenericDomainEventMessage<String>> stored =
                LongStream.range(0, 3)
                        .mapToObj(sequence -> new GenericDomainEventMessage<>("Connector", ID, sequence, "event"))
                        .toList();
        here.add(DISCARDED, MetaData.emptyInstance());

        List<? extends DomainEventMessage<?>> read = here.without(ID, DomainEventStream.of(stored)).asStream().toList();

        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L, 2L);
        assertThat(read.get(0)).isSameAs(stored.get(0));
        assertThat(read.get(1).getPayload()).isEqualTo(new PassedOver());
        assertThat(read.get(2)).isSameAs(stored.get(2));
    }
}
