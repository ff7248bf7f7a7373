package dev.connectorregistry.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How many events this process has added to the event store, by their stable names. */
final class EventMeters implements MessageMonitor<Message<?>> {

    private static final String NAME = "registry.events.appended";

    private final MeterRegistry registry;
    private final Function<EventMessage<?>, String> names;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /**
     * @param names the stable name of an event
     */
    EventMeters(MeterRegistry registry, Function<EventMessage<?>, String> names) {
        this.registry = registry;
        this.names = names;
    }

    @Override
    public MonitorCallback onMessageIngested(Message<?> message) {
        return message instanceof EventMessage<?> event
                ? new Committed(counters.computeIfAbsent(names.apply(event), this::counter))
                : NoOpMessageMonitorCallback.INSTANCE;
    }

    private Counter counter(String event) {
        return Counter.builder(NAME)
                .tag("event", event)
                .description("Events that were added to the event store")
                .register(registry);
    }

    private record Committed(Counter counter) implements MessageMonitor.MonitorCallback {

        @Override
        public void reportSuccess() {
            counter.increment();
        }

        @Override
        public void reportFailure(Throwable cause) {
            // Rolled back: there is no event.
        }

        @Override
        public void reportIgnored() {
            // Rolled back: there is no event.
        }
    }
}
