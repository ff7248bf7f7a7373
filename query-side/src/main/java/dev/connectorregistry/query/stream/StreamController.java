package dev.connectorregistry.query.stream;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.authentication.StandingCaller;
import dev.connectorregistry.platform.web.RegistryApi;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams an organisation's changes. */
@RegistryApi
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
class StreamController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    /** Has proxies pass each event on at once (nginx, and others after it). */
    private static final String UNBUFFERED = "X-Accel-Buffering";

    private static final long FOR_EVER = 0;

    private final ChangeStreams streams;

    StreamController(ChangeStreams streams) {
        this.streams = streams;
    }

    @GetMapping("/o/{org}/stream")
    @RequiresRole({Role.VIEWER, Role.AUDITOR})
    ResponseEntity<SseEmitter> stream(
            @PathVariable("org") OrganisationId org,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            Caller caller,
            StandingCaller standing,
            HttpServletRequest request) {
        FeedPosition from = lastEventId == null ? null : position(lastEventId);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).header(UNBUFFERED, "no");
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            return answer.build();
        }
        SseEmitter emitter = new SseEmitter(FOR_EVER);
        Listener listener = streams.begin(org, from, caller, standing, new SseSink(emitter));
        emitter.onError(_ -> listener.end());
        emitter.onCompletion(listener::end);
        return answer.body(emitter);
    }

    private FeedPosition position(String lastEventId) {
        return FeedPosition.parse(lastEventId)
                .filter(streams::isOfThisStore)
                .orElseThrow(
                        () -> Refusal.malformed(LAST_EVENT_ID, "must be the id of an event, as this registry sent it"));
    }
}
