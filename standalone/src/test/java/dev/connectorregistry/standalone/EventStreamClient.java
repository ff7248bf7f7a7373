package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of a stream of changes: reads Server-Sent Events as a browser does. */
final class EventStreamClient implements AutoCloseable {

    /**
     * What the server sent up to an empty line.
     *
     * @param id what it named as {@code id}; null where it did not
     * @param name of the event; empty where there is none
     * @param data of the event; empty where there is none, and for the end of the stream
     * @param isEnd whether the server ended the stream
     */
    record Block(@Nullable String id, String name, String data, boolean isEnd) {

        boolean isEvent() {
            return !data.isEmpty();
        }

        JsonNode json() {
            return RegistryUnderTest.JSON.readTree(data);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
    private @Nullable String lastEventId;

    private EventStreamClient(HttpResponse<InputStream> response, @Nullable String lastEventId) {
        this.response = response;
        this.lastEventId = lastEventId;
        Thread.ofVirtual().start(this::read);
    }

    /**
     * Opens a stream.
     *
     * @param lastEventId of an earlier one; null to begin with what happens from now on
     */
    static EventStreamClient open(
            HttpClient http, String url, String apiKey, String organisationId, @Nullable String lastEventId) {
        return openWith(http, url, organisationId, lastEventId, "Authorization", "Bearer " + apiKey);
    }

    /** Opens a stream, as somebody whom those headers let in. */
    static EventStreamClient openWith(
            HttpClient http, String url, String organisationId, @Nullable String lastEventId, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + "/api/registry/v1/o/" + organisationId + "/stream"))
                        .header("Accept", "text/event-stream")
                        .headers(headers);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            return new EventStreamClient(response, lastEventId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = null;
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    blocks.add(new Block(id, name, data.toString(), false));
                    id = null;
                    name = "";
                    data.setLength(0);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        } catch (IOException e) {
            // The connection is gone, whoever closed it.
        } finally {
            blocks.add(new Block(null, "", "", true));
        }
    }

    /** The next block, whatever it is. */
    Block next() {
        try {
            Block block = blocks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(block).as("something within %s", PATIENCE).isNotNull();
            if (block.id() != null) {
                lastEventId = block.id();
            }
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next event. */
    Block nextEvent() {
        while (true) {
            Block block = next();
            assertThat(block.isEnd()).as("the stream has ended").isFalse();
            if (block.isEvent()) {
                return block;
            }
        }
    }

    /** Reads on until an id has come: from then on nothing is missed. */
    EventStreamClient awaitId() {
        while (lastEventId == null) {
            assertThat(next().isEnd()).isFalse();
        }
        return this;
    }

    /** Where a client begins that wants to miss nothing from now on. */
    String awaitIdAndClose() {
        try (this) {
            return String.valueOf(awaitId().lastEventId);
        }
    }

    /** Reads on until the server ends the stream. */
    void awaitEnd() {
        while (!next().isEnd()) {
            // What came before the end counts no more.
        }
    }

    @Nullable String lastEventId() {
        return lastEventId;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
