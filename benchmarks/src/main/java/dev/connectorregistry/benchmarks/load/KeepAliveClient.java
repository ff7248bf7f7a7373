package dev.connectorregistry.benchmarks.load;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One client with one connection, which it keeps open for as long as the server does. For one thread.
 *
 * <p>It shares the machine with the server that it measures, so that it has to be cheap: blocking sockets and
 * HttpCore's HTTP/1.1 take about 5 µs of CPU for a request and an answer of 2.5 kB, where a hand-written parser took 4
 * and the JDK's HttpClient 90.
 */
public final class KeepAliveClient implements Closeable {

    /** An answer that takes longer than this is a failure. */
    private static final int ANSWER_TIMEOUT_MILLIS = 30_000;

    private static final HttpConnectionFactory<? extends HttpClientConnection> CONNECTIONS =
            DefaultBHttpClientConnectionFactory.builder().build();
    private static final ConnectionReuseStrategy REUSE = DefaultConnectionReuseStrategy.INSTANCE;

    private final InetSocketAddress server;
    private final Header[] headers;
    private byte[] body = new byte[8192];
    private int bodyLength;
    private int status;
    private @Nullable HttpClientConnection connection;

    /** A client without an API key, for what everybody may read. */
    public KeepAliveClient(InetSocketAddress server) {
        this(server, List.of());
    }

    /** A client that sends the API key with every request. */
    public KeepAliveClient(Access access) {
        this(access.server(), List.of(new BasicHeader(HttpHeaders.AUTHORIZATION, "Bearer " + access.apiKey(), true)));
    }

    private KeepAliveClient(InetSocketAddress server, List<Header> credentials) {
        this.server = server;
        var all = new ArrayList<Header>(credentials);
        all.add(new BasicHeader(HttpHeaders.HOST, server.getHostString() + ":" + server.getPort()));
        all.add(new BasicHeader(HttpHeaders.ACCEPT, "application/json"));
        this.headers = all.toArray(Header[]::new);
    }

    /** Connects now, so that the first request doesn't have to. */
    public void connect() throws IOException {
        if (connection == null) {
            var socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
                socket.connect(server, ANSWER_TIMEOUT_MILLIS);
                connection = CONNECTIONS.createConnection(socket);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }
    }

    /** The status of the last answer. */
    int status() {
        return status;
    }

    /**
     * Sends the request and reads the whole answer.
     *
     * @return the answer's status
     * @throws IOException if there is no answer, or not one in HTTP; the next request opens a new connection
     */
    public int send(Call call) throws IOException {
        connect();
        HttpClientConnection open = connection;
        if (open == null) {
            throw new IOException("Not connected");
        }
        try {
            var request = new BasicClassicHttpRequest(call.method(), call.path());
            request.setHeaders(headers);
            byte[] content = call.body() == null ? null : call.body().getBytes(StandardCharsets.UTF_8);
            if (content != null) {
                request.setHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                request.setHeader(HttpHeaders.CONTENT_LENGTH, content.length);
                request.setEntity(new ByteArrayEntity(content, ContentType.APPLICATION_JSON));
            }
            open.sendRequestHeader(request);
            if (content != null) {
                open.sendRequestEntity(request);
            }
            open.flush();
            try (ClassicHttpResponse response = open.receiveResponseHeader()) {
                if (MessageSupport.canResponseHaveBody(call.method(), response)) {
                    open.receiveResponseEntity(response);
                }
                read(response.getEntity());
                status = response.getCode();
                if (!REUSE.keepAlive(request, response, HttpCoreContext.create())) {
                    close();
                }
                return response.getCode();
            }
        } catch (HttpException e) {
            close();
            throw new IOException("The answer is not HTTP: " + e.getMessage(), e);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The body of the last answer. */
    public String body() {
        return new String(body, 0, bodyLength, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close(CloseMode.GRACEFUL);
            connection = null;
        }
    }

    private void read(@Nullable HttpEntity entity) throws IOException {
        bodyLength = 0;
        if (entity == null) {
            return;
        }
        try (InputStream content = entity.getContent()) {
            int count = content.read(body, 0, body.length);
            while (count >= 0) {
                bodyLength += count;
                if (bodyLength == body.length) {
                    body = Arrays.copyOf(body, body.length * 2);
                }
                count = content.read(body, bodyLength, body.length - bodyLength);
            }
        }
    }
}
