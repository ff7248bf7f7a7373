package dev.connectorregistry.query.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line to a MongoDB, which can be cut: it is then as if the server were away. */
final class MongoLine implements AutoCloseable {

    private final URI server;
    private final ServerSocket door;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    MongoLine(String serverUri) {
        server = URI.create(serverUri);
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::connect);
    }

    /** How a client reaches the server through it. */
    String uri() {
        return "mongodb://%s:%d".formatted(door.getInetAddress().getHostAddress(), door.getLocalPort());
    }

    void cut() {
        cut = true;
        ends.forEach(MongoLine::hangUp);
    }

    void mend() {
        cut = false;
    }

    private void connect() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                ends.add(client);
                Socket there = new Socket(server.getHost(), server.getPort());
                ends.add(there);
                Thread.ofVirtual().start(() -> carry(client, there));
                Thread.ofVirtual().start(() -> carry(there, client));
                if (cut) {
                    hangUp(client);
                    hangUp(there);
                }
            } catch (IOException _) {
                // The door was closed, or the server is away: both end what goes through here.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One of the two has hung up.
        } finally {
            ends.remove(from);
        }
    }

    private static void hangUp(Socket end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
