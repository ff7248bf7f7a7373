package dev.connectorregistry.query.projection;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;

/** Where the stream of events ends, and what lies between a token and its end. Asks the event store each time. */
class EventPositions {

    private final EventStore events;
    private final InstantSource clock;

    EventPositions(EventStore events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** The position of the last event; -1 where there is none. */
    long head() {
        return positionOf(events.createHeadToken());
    }

    /**
     * Whether no event up to a position is still to come after a token. A gap in the token is no hindrance where the
     * event that drew the number was rolled back.
     */
    boolean isPast(@Nullable TrackingToken token, long position) {
        long reached = positionOf(token);
        if (reached < position) {
            return false;
        }
        try (BlockingStream<TrackedEventMessage<?>> behind = events.openStream(token)) {
            // An event that was committed late fills a gap, and moves the token no further.
            return behind.peek().map(event -> positionOf(event.trackingToken()) > reached).orElse(true);
        }
    }

    /** How long ago the first event happened that comes after a token; zero where none does. */
    Duration age(@Nullable TrackingToken token) {
        try (BlockingStream<TrackedEventMessage<?>> behind = events.openStream(token)) {
            return behind.peek()
                    .map(event -> Duration.between(event.getTimestamp(), clock.instant()))
                    .filter(Duration::isPositive)
                    .orElse(Duration.ZERO);
        }
    }

    /** Whether a token can be of this event store: those of another kind count otherwise. */
    boolean isOfThisStore(TrackingToken token) {
        TrackingToken ours = events.createHeadToken();
        TrackingToken theirs = WrappedToken.unwrapLowerBound(token);
        return ours == null || theirs == null || ours.getClass().equals(theirs.getClass());
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
