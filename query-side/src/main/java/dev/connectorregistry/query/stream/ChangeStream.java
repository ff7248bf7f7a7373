package dev.connectorregistry.query.stream;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.StandingCaller;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One client's stream, from its beginning to its end, in a thread of its own. Whoever says what they had is first given
 * what they missed, from the event store; then they join those who are told of each change as it happens.
 */
final class ChangeStream implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ChangeStream.class);

    private final OrganisationId organisation;
    private final @Nullable FeedPosition from;
    private final StandingCaller caller;
    private final Listener listener;
    private final Listeners listeners;
    private final StoredFeed stored;
    private final EventSink sink;
    private final StreamProperties properties;
    private final Runnable whenDone;
    private long judgedAt = System.nanoTime();
    private long sentAt = System.nanoTime();

    /**
     * Makes a stream, and leaves it to the caller to run it.
     *
     * @param from what the client has had; null to begin with what happens from now on
     * @param caller whose stream it is: it ends when they are no longer let in
     * @param whenDone called at the end, whatever it is
     */
    ChangeStream(
            @Nullable FeedPosition from,
            StandingCaller caller,
            Listener listener,
            Listeners listeners,
            StoredFeed stored,
            EventSink sink,
            StreamProperties properties,
            Runnable whenDone) {
        this.organisation = listener.organisation();
        this.from = from;
        this.caller = caller;
        this.listener = listener;
        this.listeners = listeners;
        this.stored = stored;
        this.sink = sink;
        this.properties = properties;
        this.whenDone = whenDone;
    }

    @Override
    public void run() {
        boolean isGone = false;
        try {
            sink.begin(properties.retry());
            if (from == null) {
                FeedPosition start = listeners.join(listener);
                beat(start);
                listen(start);
            } else {
                FeedPosition level = catchUp(from);
                listeners.join(listener);
                // What the reader passed between the two is in the event store, and was told to nobody here.
                listen(catchUp(level));
            }
        } catch (IOException gone) {
            isGone = true;
            log.debug("A stream's client is gone", gone);
        } catch (StreamEnd | Refusal end) {
            log.debug("A stream ends: {}", end.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log.warn("A stream ends, and its client may come back: changes can't be read.", failure);
        } finally {
            listeners.leave(listener);
            if (!isGone) {
                sink.end();
            }
            whenDone.run();
        }
    }

    /** Sends what is in the event store, until nothing more is. */
    private FeedPosition catchUp(FeedPosition start) throws IOException, InterruptedException, StreamEnd {
        FeedPosition at = start;
        while (true) {
            StoredFeed.Batch batch = stored.read(at, organisation);
            for (FeedEvent event : batch.changes()) {
                judge();
                send(event, event.after());
            }
            judge();
            at = batch.end();
            if (batch.isEmpty()) {
                return at;
            }
            if (nanosLeft(sentAt, properties.heartbeat()) <= 0) {
                beat(at);
            }
        }
    }

    /**
     * Sends what is handed over.
     *
     * @param had what the client has had, which may be more than the reader had when the client joined
     */
    private void listen(FeedPosition had) throws IOException, InterruptedException, StreamEnd {
        while (true) {
            long nanos =
                    Math.min(nanosLeft(judgedAt, properties.checkEvery()), nanosLeft(sentAt, properties.heartbeat()));
            FeedItem item = listener.next(Duration.ofNanos(Math.max(nanos, 0)));
            judge();
            switch (item) {
                case FeedEvent event -> {
                    if (!had.has(event.number())) {
                        send(event, event.after().and(had));
                    }
                }
                case ReplayNotice notice -> send(notice, Optional.empty());
                case null -> {
                    if (nanosLeft(sentAt, properties.heartbeat()) <= 0) {
                        sentAt = System.nanoTime();
                        sink.beat(listeners.positionIfLevel(listener).flatMap(position -> position.and(had).text()));
                    }
                }
            }
        }
    }

    private void send(FeedEvent event, FeedPosition after) throws IOException {
        send(event, after.text());
    }

    private void send(FeedItem item, Optional<String> id) throws IOException {
        sentAt = System.nanoTime();
        sink.send(item, id);
    }

    private void beat(FeedPosition at) throws IOException {
        sentAt = System.nanoTime();
        sink.beat(at.text());
    }

    /** Goes on only while the stream is to go on. */
    private void judge() throws StreamEnd {
        if (listener.hasEnded()) {
            throw new StreamEnd("the process ends, the client is gone, or it is too slow");
        }
        if (nanosLeft(judgedAt, properties.checkEvery()) <= 0) {
            judgedAt = System.nanoTime();
            Caller now =
                    caller.now()
                            .filter(found ->
                                    found.hasRole(organisation, Role.VIEWER)
                                            || found.hasRole(organisation, Role.AUDITOR))
                            .orElseThrow(() -> new StreamEnd("its caller is no longer let in"));
            listener.setOperator(now.isOperator());
        }
    }

    private static long nanosLeft(long since, Duration life) {
        return life.toNanos() - (System.nanoTime() - since);
    }

    /** The stream is over, and nothing is wrong with that. */
    private static final class StreamEnd extends Exception {

        private static final long serialVersionUID = 1L;

        StreamEnd(String reason) {
            super(reason, null, false, false);
        }
    }
}
