package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.load.Access;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Clients of the stream of changes, each of which goes away now and then, and comes again. */
final class StreamListeners implements Closeable {

    /** A multiple of what the server waits between two signs of life. */
    private static final Duration STAY = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder visits = new LongAdder();
    private volatile boolean goOn = true;
    private volatile @Nullable IOException failure;

    private StreamListeners(Access access) {
        this.request =
                HttpRequest.newBuilder(
                                URI.create(access.url() + "/api/registry/v1/o/" + access.organisationId() + "/stream"))
                        .header("Authorization", "Bearer " + access.apiKey())
                        .build();
    }

    static StreamListeners begin(Access access, int number) {
        var listeners = new StreamListeners(access);
        for (int i = 0; i < number; i++) {
            listeners.threads.add(Thread.ofVirtual().name("listener-" + i).start(listeners::listen));
        }
        return listeners;
    }

    /** How often one of them came. */
    long visits() {
        return visits.sum();
    }

    /**
     * What all of them have heard so far.
     *
     * @throws IOException if one of them was not let in
     */
    long bytes() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return bytes.sum();
    }

    private void listen() {
        byte[] buffer = new byte[8192];
        try {
            while (goOn) {
                visits.increment();
                HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
                try (InputStream stream = answer.body()) {
                    if (answer.statusCode() != 200) {
                        throw new IOException("The stream of changes: " + answer.statusCode());
                    }
                    long end = System.nanoTime() + STAY.toNanos();
                    int length = stream.read(buffer);
                    while (goOn && length >= 0 && System.nanoTime() < end) {
                        bytes.add(length);
                        length = stream.read(buffer);
                    }
                }
            }
        } catch (IOException e) {
            if (goOn) {
                failure = e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goOn = false;
        threads.forEach(Thread::interrupt);
        http.shutdownNow();
        http.close();
    }
}
