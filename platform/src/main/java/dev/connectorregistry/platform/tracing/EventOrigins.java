package dev.connectorregistry.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Has events carry the span that they came of, as HTTP requests do (W3C Trace Context): beside who and why. */
final class EventOrigins implements MessageDispatchInterceptor<EventMessage<?>> {

    private final Tracer tracer;
    private final Propagator propagator;

    EventOrigins(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        Span span = spanOfCommand().orElseGet(tracer::currentSpan);
        if (span == null) {
            return (_, event) -> event;
        }
        Map<String, String> origin = new HashMap<>();
        propagator.inject(span.context(), origin, (_, key, value) -> origin.put(key, value));
        return (_, event) -> event.andMetaData(origin);
    }

    private static Optional<Span> spanOfCommand() {
        return CurrentUnitOfWork.isStarted()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(CommandSpans.RESOURCE))
                : Optional.empty();
    }
}
