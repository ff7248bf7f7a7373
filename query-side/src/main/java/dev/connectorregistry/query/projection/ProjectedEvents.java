package dev.connectorregistry.query.projection;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** The events as a projection takes them: read ahead where it is behind, gathered where it is not. */
record ProjectedEvents(StreamableMessageSource<TrackedEventMessage<?>> events, Projection<?> projection)
        implements StreamableMessageSource<TrackedEventMessage<?>> {

    private static final Executor READERS = Thread.ofVirtual().name("event-reader-", 0)::start;

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        var ahead =
                new ReadAheadStream(
                        events.openStream(token), READERS, projection.foldsMost() && projection.segments() == 1);
        return projection.gathering().isZero() ? ahead : new GatheringStream(ahead, projection.gathering());
    }

    @Override
    public TrackingToken createTailToken() {
        return events.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return events.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return events.createTokenAt(time);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return events.createTokenSince(duration);
    }
}
