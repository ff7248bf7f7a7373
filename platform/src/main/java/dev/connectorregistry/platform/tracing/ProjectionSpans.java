package dev.connectorregistry.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * A span for each event that is projected, in the trace that the event came of: from when it is folded until what it
 * changed is written, with the batch that it is in. An event that came of no trace has none.
 */
public final class ProjectionSpans implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String ORIGIN = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    ProjectionSpans(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        EventMessage<?> event = unitOfWork.getMessage();
        if (!event.getMetaData().containsKey(ORIGIN)) {
            return chain.proceed();
        }
        Span span =
                propagator
                        .extract(event.getMetaData(), (_, key) -> text(event.getMetaData(), key))
                        .name("project " + event.getPayloadType().getSimpleName())
                        .kind(Span.Kind.CONSUMER)
                        .start();
        return new TracedWork(tracer, span).proceed(unitOfWork, chain);
    }

    private static @Nullable String text(MetaData metadata, String key) {
        return metadata.get(key) instanceof String text ? text : null;
    }
}
