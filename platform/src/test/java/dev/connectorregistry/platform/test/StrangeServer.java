package dev.connectorregistry.platform.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A server on a loopback address that answers as a test wants, and remembers what it was asked. */
public final class StrangeServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What it answers. */
    public record Reply(int status, Map<String, String> headers, byte[] body) {}

    /**
     * What it was asked.
     *
     * @param client who the client is to TLS; null where it did not say
     */
    public record Asked(
            String method, String path, Map<String, List<String>> headers, String body, @Nullable String client) {}

    private StrangeServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String path = exchange.getRequestURI().getPath();
                        asked.add(
                                new Asked(
                                        exchange.getRequestMethod(),
                                        path,
                                        Map.copyOf(exchange.getRequestHeaders()),
                                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                                        client(exchange)));
                        if (silent.contains(path)) {
                            closed.await();
                        }
                        Reply reply = replies.getOrDefault(path, new Reply(404, Map.of(), new byte[0]));
                        reply.headers().forEach(exchange.getResponseHeaders()::add);
                        exchange.sendResponseHeaders(
                                reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
                        exchange.getResponseBody().write(reply.body());
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        server.start();
    }

    private static @Nullable String client(HttpExchange exchange) {
        try {
            return exchange instanceof HttpsExchange secure
                    ? secure.getSSLSession().getPeerPrincipal().getName()
                    : null;
        } catch (SSLPeerUnverifiedException _) {
            return null;
        }
    }

    public static StrangeServer start() {
        try {
            return new StrangeServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that speaks https, and that asks its clients for a certificate, which they may leave out. */
    public static StrangeServer start(String address, int port, SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(address, port), 0);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(tls) {
                        @Override
                        public void configure(HttpsParameters parameters) {
                            SSLParameters settings = tls.getDefaultSSLParameters();
                            settings.setWantClientAuth(true);
                            parameters.setSSLParameters(settings);
                        }
                    });
            return new StrangeServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket that takes connections and never says anything. */
    public static ServerSocket silent() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress("127.0.0.1", 0));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket that says these bytes to whoever connects. */
    public static ServerSocket saying(String bytes) {
        ServerSocket socket = silent();
        Thread.ofVirtual()
                .start(() -> {
                    try (Socket connection = socket.accept()) {
                        connection.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                        connection.getOutputStream().flush();
                        connection.shutdownOutput();
                        connection.getInputStream().readAllBytes();
                    } catch (IOException _) {
                        // The test is over.
                    }
                });
        return socket;
    }

    /** A socket that answers a byte now and then, without end. */
    public static ServerSocket trickling() {
        ServerSocket socket = silent();
        Thread.ofVirtual()
                .start(() -> {
                    try (Socket connection = socket.accept()) {
                        OutputStream answer = connection.getOutputStream();
                        answer.write(
                                "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                        // Whoever reads too slowly or goes away ends it.
                        connection.setSoTimeout(200);
                        while (!socket.isClosed()) {
                            answer.write('x');
                            answer.flush();
                            pause(connection);
                        }
                    } catch (IOException _) {
                        // The client is gone.
                    }
                });
        return socket;
    }

    /** Until the other side says something, or a time-out. */
    private static void pause(Socket connection) throws IOException {
        try {
            if (connection.getInputStream().readNBytes(4096).length == 0) {
                throw new EOFException();
            }
        } catch (SocketTimeoutException _) {
            // The next byte.
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    /** Leaves whoever asks without an answer, until there is another one for that path. */
    public void answerNever(String path) {
        silent.add(path);
    }

    public void answer(String path, Reply reply) {
        silent.remove(path);
        replies.put(path, reply);
    }

    public void answer(String path, int status, String contentType, String body) {
        answer(path, new Reply(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8)));
    }

    public void redirect(String path, int status, String location) {
        answer(path, new Reply(status, Map.of("Location", location), new byte[0]));
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
