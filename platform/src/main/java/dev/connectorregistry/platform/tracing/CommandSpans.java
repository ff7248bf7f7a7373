package dev.connectorregistry.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** A span for each attempt at a command, within that of its request. */
final class CommandSpans implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Where a unit of work has the span of its command: events are added to the store when it commits. */
    static final String RESOURCE = CommandSpans.class.getName();

    private final Tracer tracer;

    CommandSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Span span = tracer.nextSpan().name(unitOfWork.getMessage().getPayloadType().getSimpleName()).start();
        unitOfWork.resources().put(RESOURCE, span);
        return new TracedWork(tracer, span).proceed(unitOfWork, chain);
    }
}
