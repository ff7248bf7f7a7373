package dev.connectorregistry.query.stream;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Writes events as Server-Sent Events (HTML Living Standard §9.2). */
final class SseSink implements EventSink {

    private final SseEmitter emitter;

    SseSink(SseEmitter emitter) {
        this.emitter = emitter;
    }

    @Override
    public void begin(Duration retry) throws IOException {
        emitter.send(SseEmitter.event().reconnectTime(retry.toMillis()));
    }

    @Override
    public void send(FeedItem item, Optional<String> id) throws IOException {
        emitter.send(withId(id).name(item.name()).data(item.data(), MediaType.APPLICATION_JSON));
    }

    /** An id without data moves the client's Last-Event-ID, and is no event. */
    @Override
    public void beat(Optional<String> id) throws IOException {
        emitter.send(withId(id).comment("heartbeat"));
    }

    private static SseEventBuilder withId(Optional<String> id) {
        SseEventBuilder event = SseEmitter.event();
        return id.map(event::id).orElse(event);
    }

    @Override
    public void end() {
        emitter.complete();
    }
}
