package dev.connectorregistry.platform.metrics;

import dev.connectorregistry.api.error.Refusal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.monitoring.MessageMonitor;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * How long commands take, by what they are and how they end. Each attempt counts: one that met another command on the
 * same aggregate is a conflict, and what it comes to when it is tried again is counted as well.
 */
final class CommandMeters implements MessageMonitor<Message<?>> {

    private static final String NAME = "registry.commands";

    private final MeterRegistry registry;
    private final Map<Ended, Timer> timers = new ConcurrentHashMap<>();

    CommandMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** How a command ends. */
    private enum Outcome {
        /** It was carried out, whether it changed something or not. */
        DONE,
        /** It was refused: an answer, not a failure. */
        REFUSED,
        /** Another command on the same aggregate was faster. */
        CONFLICT,
        /** It could not be carried out. */
        FAILED;

        static Outcome of(Throwable cause) {
            return Stream.iterate(cause, it -> it != null, Throwable::getCause)
                    .map(Outcome::ofThis)
                    .filter(outcome -> outcome != FAILED)
                    .findFirst()
                    .orElse(FAILED);
        }

        private static Outcome ofThis(Throwable cause) {
            return switch (cause) {
                case Refusal _ -> REFUSED;
                case ConcurrencyException _, AggregateStreamCreationException _ -> CONFLICT;
                default -> FAILED;
            };
        }
    }

    private record Ended(String command, Outcome outcome) {}

    @Override
    public MonitorCallback onMessageIngested(Message<?> command) {
        String name = command.getPayloadType().getSimpleName();
        long began = System.nanoTime();
        return new MonitorCallback() {
            @Override
            public void reportSuccess() {
                record(name, Outcome.DONE, began);
            }

            @Override
            public void reportFailure(Throwable cause) {
                record(name, Outcome.of(cause), began);
            }

            @Override
            public void reportIgnored() {
                record(name, Outcome.FAILED, began);
            }
        };
    }

    private void record(String command, Outcome outcome, long began) {
        timers.computeIfAbsent(new Ended(command, outcome), this::timer)
                .record(Duration.ofNanos(System.nanoTime() - began));
    }

    private Timer timer(Ended ended) {
        return Timer.builder(NAME)
                .tag("command", ended.command())
                .tag("outcome", ended.outcome().name().toLowerCase(Locale.ROOT))
                .description("Commands that were handled")
                .register(registry);
    }
}
