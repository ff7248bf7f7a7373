package dev.connectorregistry.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * The way from the processes of the registry to a store, which can be cut, slowed and blocked. Its own port stays the
 * same wherever the store is.
 */
final class TcpLink implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2000;
    private static final int CHUNK = 8192;

    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean isCut;
    private volatile CountDownLatch blocked = new CountDownLatch(0);

    TcpLink() {
        try {
            entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Leads to another port of this machine from now on; what is open stays as it is. */
    void leadTo(int port) {
        target = port;
    }

    /** Breaks off every connection, and each new one at once. */
    void cut() {
        isCut = true;
        breakOff();
    }

    /** Breaks off what is open now; who comes again gets through. */
    void breakOff() {
        open.forEach(TcpLink::close);
    }

    /** Holds up each packet for so long. */
    void slowDown(Duration each) {
        delay = each;
    }

    /** Takes everything and passes nothing on, as a network does that loses packets. */
    void block() {
        blocked = new CountDownLatch(1);
    }

    /** All is as it should be from now on. */
    void mend() {
        isCut = false;
        delay = Duration.ZERO;
        blocked.countDown();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                // Closed: the test is over.
            }
        }
    }

    private void connect(Socket client) {
        Socket store = new Socket();
        open.add(client);
        open.add(store);
        try {
            if (isCut) {
                throw new IOException("cut");
            }
            client.setTcpNoDelay(true);
            store.setTcpNoDelay(true);
            store.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            Thread.ofVirtual().start(() -> pump(client, store));
            pump(store, client);
        } catch (IOException _) {
            close(client);
            close(store);
            open.remove(client);
            open.remove(store);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                LockSupport.parkNanos(delay.toNanos());
                blocked.await();
                out.write(chunk, 0, length);
            }
        } catch (IOException _) {
            // One of both ends is gone, and so is the other now.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, which is all that was wanted.
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mend();
        breakOff();
    }
}
