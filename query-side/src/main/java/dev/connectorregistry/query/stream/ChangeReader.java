package dev.connectorregistry.query.stream;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The one reader of the event store that everybody in this process is told by, in a thread of its own. It ends before
 * the web server does, and with it all streams: a stream that went on would hold up the end of the process.
 */
class ChangeReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeReader.class);

    /** How many numbers before the last the reader looks first for where it begins. */
    private static final long FIRST_RUN_UP = 500;

    private static final int WAIT_MILLIS = 100;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventStore events;
    private final EventStorageEngine engine;
    private final Listeners listeners;
    private final Duration gapTimeout;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final OpenGaps gaps;
    private @Nullable Thread thread;
    private volatile boolean isFailing;

    /** Where it is; only its own thread asks. */
    private @Nullable FeedPosition at;

    ChangeReader(EventStore events, EventStorageEngine engine, Listeners listeners, Duration gapTimeout) {
        this.events = events;
        this.engine = engine;
        this.listeners = listeners;
        this.gapTimeout = gapTimeout;
        this.gaps = new OpenGaps(gapTimeout, System::nanoTime);
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("connector-changes").start(this::run);
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        listeners.close();
        Thread running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    /** Whether the event store can't be read at present, which is tried again and again. */
    boolean isFailing() {
        return isFailing;
    }

    private void run() {
        try {
            read();
        } finally {
            if (!isStopped()) {
                log.error("Changes are no longer read from the event store: all streams end until the next start.");
                // Nobody waits for what never comes, and another process may serve those who come back.
                listeners.close();
            }
        }
    }

    private void read() {
        while (!isStopped()) {
            try {
                if (at == null) {
                    at = whereToBegin();
                    listeners.begin(at);
                }
                follow(at);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException failure) {
                if (!isFailing && !isStopped()) {
                    log.warn("Changes can't be read from the event store: those who listen wait.", failure);
                }
                isFailing = true;
                pause();
            }
        }
    }

    private void recovered() {
        if (isFailing) {
            isFailing = false;
            log.info("Changes are read from the event store again");
        }
    }

    private void follow(FeedPosition from) throws InterruptedException {
        FeedPosition before = from;
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(from.token())) {
            while (!isStopped()) {
                boolean hasNext = stream.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                recovered();
                if (hasNext) {
                    TrackedEventMessage<?> message = stream.nextAvailable();
                    FeedPosition after = FeedPosition.of(message.trackingToken());
                    listeners.tell(message, after.numberSince(before), gaps.prune(after));
                    before = after;
                    at = after;
                }
            }
        }
    }

    /**
     * Where the reader begins so that it learns of each gap that may still get its event: before the first event that
     * is younger than a gap can be, and a good deal before the last.
     */
    private FeedPosition whereToBegin() {
        TrackingToken head = events.createHeadToken();
        long last = head == null ? 0 : head.position().orElse(0);
        Instant oldEnough = GenericEventMessage.clock.instant().minus(gapTimeout);
        for (long runUp = FIRST_RUN_UP; runUp < last; runUp *= 2) {
            FeedPosition start = new FeedPosition(GapAwareTrackingToken.newInstance(last - runUp, List.of()));
            try (Stream<? extends TrackedEventMessage<?>> stored = engine.readEvents(start.token(), false)) {
                if (stored.findFirst().stream().allMatch(event -> event.getTimestamp().isBefore(oldEnough))) {
                    return start;
                }
            }
        }
        return FeedPosition.START;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopped.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Stopped while the event store was away");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
