package dev.connectorregistry.query.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the events of a stream go. Each call waits until the client has room for it, and throws when the client is
 * gone: then nothing more is called.
 */
interface EventSink {

    /**
     * The first thing that is sent.
     *
     * @param retry after how long the client may come back when the stream ends
     */
    void begin(Duration retry) throws IOException;

    /**
     * Sends an event.
     *
     * @param id what to send as {@code Last-Event-ID} to go on behind it; empty to leave it as it is
     */
    void send(FeedItem item, Optional<String> id) throws IOException;

    /**
     * Sends a sign of life.
     *
     * @param id what to send as {@code Last-Event-ID} from now on; empty to leave it as it is
     */
    void beat(Optional<String> id) throws IOException;

    /** Nothing more is sent. */
    void end();
}
