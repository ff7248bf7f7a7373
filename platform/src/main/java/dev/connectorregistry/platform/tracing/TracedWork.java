package dev.connectorregistry.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;

import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Work that a span stands for: it ends with the unit of work that it is done in, as the commit is most of the time that
 * it takes.
 */
record TracedWork(Tracer tracer, Span span) {

    @Nullable Object proceed(UnitOfWork<?> unitOfWork, InterceptorChain chain) throws Exception {
        unitOfWork.onCleanup(_ -> span.end());
        try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
            return chain.proceed();
        } catch (Exception e) {
            span.error(e);
            throw e;
        }
    }
}
