package dev.connectorregistry.query.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Writes events as Server-Sent Events (HTML Living Standard §9.2). */
final class SseSink implements EventSink {

    private static final Logger log = LoggerFactory.getLogger(SseSink.class);

    private final SseEmitter emitter;

    SseSink(SseEmitter emitter) {
        this.emitter = emitter;
    }

    @Override
    public void begin(Duration retry) throws IOException {
        write(SseEmitter.event().reconnectTime(retry.toMillis()));
    }

    @Override
    public void send(FeedItem item, Optional<String> id) throws IOException {
        write(withId(id).name(item.name()).data(item.data(), MediaType.APPLICATION_JSON));
    }

    /** An id without data moves the client's Last-Event-ID, and is no event. */
    @Override
    public void beat(Optional<String> id) throws IOException {
        write(withId(id).comment("heartbeat"));
    }

    private void write(SseEventBuilder event) throws IOException {
        try {
            emitter.send(event);
        } catch (IllegalStateException gone) {
            throw new IOException("The container has ended the stream already", gone);
        }
    }

    private static SseEventBuilder withId(Optional<String> id) {
        SseEventBuilder event = SseEmitter.event();
        return id.map(event::id).orElse(event);
    }

    @Override
    public void end() {
        try {
            emitter.complete();
        } catch (IllegalStateException gone) {
            log.debug("The client went away at the very end", gone);
        }
    }
}
