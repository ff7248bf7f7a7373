package dev.connectorregistry.query.connector;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How far the projection of this process is behind the events. Asks the event store each time: for gauges and probes.
 */
class ProjectionLag {

    private final Supplier<Configuration> axon;
    private final EventStore events;
    private final InstantSource clock;

    ProjectionLag(Supplier<Configuration> axon, EventStore events, InstantSource clock) {
        this.axon = axon;
        this.events = events;
        this.clock = clock;
    }

    /** The failure that the projection is recovering from, if it is. */
    Optional<Throwable> failure() {
        return segments().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(EventTrackerStatus::getError)
                .findFirst();
    }

    /** Whether this process projects anything; where several processes share the work, one may have nothing to do. */
    boolean isRunning() {
        return processor().map(StreamingEventProcessor::isRunning).orElse(false);
    }

    /** How many events the slowest segment of this process has not yet seen, gaps in the numbering included. */
    long events() {
        OptionalLong head = position(events.createHeadToken());
        if (head.isEmpty()) {
            return 0;
        }
        return segments().stream()
                .mapToLong(segment -> Math.max(0, head.getAsLong() - segment.getCurrentPosition().orElse(0)))
                .max()
                .orElse(0);
    }

    /** How long ago the oldest event happened that is not projected yet; zero where all are. */
    Duration age() {
        if (events() == 0) {
            return Duration.ZERO;
        }
        TrackingToken slowest =
                segments().stream()
                        .min(Comparator.comparingLong(segment -> segment.getCurrentPosition().orElse(0)))
                        .map(EventTrackerStatus::getTrackingToken)
                        .map(WrappedToken::unwrapLowerBound)
                        .orElse(null);
        try (BlockingStream<TrackedEventMessage<?>> behind = events.openStream(slowest)) {
            return behind.peek()
                    .map(event -> Duration.between(event.getTimestamp(), clock.instant()))
                    .filter(Duration::isPositive)
                    .orElse(Duration.ZERO);
        }
    }

    private Collection<EventTrackerStatus> segments() {
        return processor().map(processor -> processor.processingStatus().values()).orElse(List.of());
    }

    private Optional<StreamingEventProcessor> processor() {
        return axon.get()
                .eventProcessingConfiguration()
                .eventProcessor(ConnectorProjection.NAME, StreamingEventProcessor.class);
    }

    private static OptionalLong position(@Nullable TrackingToken token) {
        return token == null ? OptionalLong.empty() : token.position();
    }
}
