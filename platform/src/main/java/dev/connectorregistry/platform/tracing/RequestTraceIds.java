package dev.connectorregistry.platform.tracing;

import dev.connectorregistry.platform.web.LogContext;

import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Calls the trace of a request that came without one as the log and the events call it: the request's context has named
 * it already.
 */
final class RequestTraceIds implements IdGenerator {

    private final IdGenerator random = IdGenerator.random();

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return LogContext.traceId().filter(TraceId::isValid).orElseGet(random::generateTraceId);
    }
}
