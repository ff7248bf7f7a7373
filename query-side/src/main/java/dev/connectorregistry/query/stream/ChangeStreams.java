package dev.connectorregistry.query.stream;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.StandingCaller;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Begins streams, each in a virtual thread of its own: a client that is slow keeps nobody waiting but itself. */
class ChangeStreams {

    private final EventStore events;
    private final Listeners listeners;
    private final StoredFeed stored;
    private final StreamLimits limits;
    private final StreamProperties properties;

    ChangeStreams(EventStore events, Listeners listeners, StoredFeed stored, StreamProperties properties) {
        this.events = events;
        this.listeners = listeners;
        this.stored = stored;
        this.limits = new StreamLimits(properties.maxPerCaller(), properties.maxPerProcess());
        this.properties = properties;
    }

    /** Whether the event store has come that far. */
    boolean isOfThisStore(FeedPosition position) {
        TrackingToken head = events.createHeadToken();
        return position.greatest() <= (head == null ? 0 : head.position().orElse(0));
    }

    /**
     * Begins a stream.
     *
     * @param from what the client has had; null to begin with what happens from now on
     * @return to be ended when the client is gone
     * @throws Refusal when there are too many streams, or the process begins or ends
     */
    Listener begin(
            OrganisationId organisation,
            @Nullable FeedPosition from,
            Caller caller,
            StandingCaller standing,
            EventSink sink) {
        listeners.requireOpen();
        limits.admit(caller.actor());
        Listener listener = new Listener(organisation, properties.queue(), caller.isOperator());
        ChangeStream stream =
                new ChangeStream(
                        from,
                        standing,
                        listener,
                        listeners,
                        stored,
                        sink,
                        properties,
                        () -> limits.release(caller.actor()));
        Thread.ofVirtual().name("changes of " + organisation.value()).start(stream);
        return listener;
    }
}
