package dev.connectorregistry.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server on loopback: keeps what it was sent, and answers as the test wants. */
public final class SmallServer implements AutoCloseable {

    /** How a request is answered. */
    public interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** What was sent. */
    public record Received(String method, String path, String authorization, String body, InetSocketAddress from) {}

    public final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public SmallServer(Answering answering) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                        received.add(
                                new Received(
                                        exchange.getRequestMethod(),
                                        exchange.getRequestURI().toString(),
                                        exchange.getRequestHeaders().getFirst("Authorization"),
                                        body,
                                        exchange.getRemoteAddress()));
                        answering.answer(exchange);
                    }
                });
        server.start();
    }

    /** A server that answers everything with that status and text. */
    public static SmallServer answering(int status, String body) {
        return new SmallServer(exchange -> answer(exchange, status, body));
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public Access access() {
        return new Access(
                "http://127.0.0.1:" + server.getAddress().getPort(), "01JD0000000000000000000000", "crk_key_secret");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
