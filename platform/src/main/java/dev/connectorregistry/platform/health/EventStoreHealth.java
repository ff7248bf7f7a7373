package dev.connectorregistry.platform.health;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.health.contributor.Health;

import java.util.function.Supplier;

/** Whether the event store answers: one look-up in its index, whichever store it is. */
public class EventStoreHealth extends PromptHealthIndicator {

    /** No aggregate is called that. */
    private static final String NOBODY = "health";

    private final Supplier<EventStore> events;

    EventStoreHealth(Supplier<EventStore> events) {
        super("The event store can't be reached");
        this.events = events;
    }

    @Override
    protected void check(Health.Builder builder) {
        events.get().lastSequenceNumberFor(NOBODY);
    }
}
