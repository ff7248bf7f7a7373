package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import java.util.Map;
import java.util.Optional;

/**
 * What each line of the log says beside its words, of this thread: which request, which trace, for which organisation,
 * who. The one place that knows what these are called there.
 */
public final class LogContext implements AutoCloseable {

    private static final String REQUEST_ID = "requestId";
    private static final String TRACE_ID = "traceId";
    private static final String ORGANISATION = "organisationId";
    private static final String ACTOR = "actor";

    private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

    private LogContext() {}

    /** Until it is closed, lines are of that request. */
    static LogContext of(RequestContext request) {
        LogContext context = new LogContext();
        MDC.put(REQUEST_ID, request.requestId());
        MDC.put(TRACE_ID, request.traceId());
        return context;
    }

    /** Until it is closed, lines are of an event with that metadata: of the request that it came with, and so on. */
    public static LogContext of(@Nullable EventMetadata metadata) {
        LogContext context = new LogContext();
        if (metadata != null) {
            put(REQUEST_ID, metadata.requestId());
            put(TRACE_ID, metadata.traceId());
            calledBy(metadata.actor(), metadata.organisationId());
        }
        return context;
    }

    /** Says who makes the request, for which organisation; null where it is for none. */
    public static void calledBy(Actor actor, @Nullable OrganisationId organisation) {
        MDC.put(ACTOR, actor.kind().wireName() + ' ' + actor.id());
        put(ORGANISATION, organisation == null ? null : organisation.value());
    }

    /** The trace that the lines of this thread are of. */
    public static Optional<String> traceId() {
        return Optional.ofNullable(MDC.get(TRACE_ID));
    }

    private static void put(String key, @Nullable String value) {
        if (value != null) {
            MDC.put(key, value);
        }
    }

    @Override
    public void close() {
        if (before == null || before.isEmpty()) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
