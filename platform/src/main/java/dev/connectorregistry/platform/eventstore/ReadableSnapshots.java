package dev.connectorregistry.platform.eventstore;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over a snapshot that today's classes can't read, so that the events are read instead: a snapshot saves time,
 * and nothing depends on it. Its type tells of a revision that was raised; that its body can be read, only reading it
 * tells.
 */
final class ReadableSnapshots implements SnapshotFilter {

    private static final Logger log = LoggerFactory.getLogger(ReadableSnapshots.class);

    private final StableTypeSerializer serializer;

    ReadableSnapshots(StableTypeSerializer serializer) {
        this.serializer = serializer;
    }

    @Override
    public boolean test(DomainEventData<?> snapshot) {
        if (!serializer.knows(snapshot.getPayload().getType())) {
            return false;
        }
        try {
            serializer.deserialize(snapshot.getPayload());
            return true;
        } catch (SerializationException e) {
            log.warn(
                    "A snapshot of {} can't be read; its events are read instead",
                    snapshot.getAggregateIdentifier(),
                    e);
            return false;
        }
    }
}
