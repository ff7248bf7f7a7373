package dev.connectorregistry.query.stream;

import dev.connectorregistry.kernel.OrganisationId;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * The changes that are in the event store already, for those who come back. It asks the database itself: what the
 * process's own readers have in memory may be a moment behind the one reader that the listeners are told by.
 */
class StoredFeed {

    private final EventStorageEngine engine;
    private final FeedEvents events;
    private final int batch;
    private final Semaphore readers;

    StoredFeed(EventStorageEngine engine, FeedEvents events, StreamProperties properties) {
        this.engine = engine;
        this.events = events;
        this.batch = properties.catchUpBatch();
        this.readers = new Semaphore(properties.catchUps(), true);
    }

    /**
     * Some events in a row.
     *
     * @param changes those among them that are changes of the organisation's connectors
     * @param end what whoever has these has had
     * @param isEmpty whether there was none at all, of whatever kind: at that moment, nothing was behind the position
     */
    record Batch(List<FeedEvent> changes, FeedPosition end, boolean isEmpty) {

        Batch {
            changes = List.copyOf(changes);
        }
    }

    /** Reads what comes after a position, a limited number of events at a time. */
    Batch read(FeedPosition from, OrganisationId organisation) throws InterruptedException {
        List<FeedEvent> changes = new ArrayList<>();
        FeedPosition at = from;
        boolean isEmpty = true;
        readers.acquire();
        try (Stream<? extends TrackedEventMessage<?>> stored = engine.readEvents(from.token(), false)) {
            Iterator<? extends TrackedEventMessage<?>> messages = stored.limit(batch).iterator();
            while (messages.hasNext()) {
                TrackedEventMessage<?> message = messages.next();
                FeedPosition after = FeedPosition.of(message.trackingToken());
                events.read(message, after.numberSince(at), after, organisation::equals).ifPresent(changes::add);
                at = after;
                isEmpty = false;
            }
        } finally {
            readers.release();
        }
        return new Batch(changes, at, isEmpty);
    }
}
