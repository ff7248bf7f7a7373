package dev.connectorregistry.standalone.fuzz;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends bytes as they are, which no client library does, and understands the answers. */
public final class RawConnection implements AutoCloseable {

    private final URI server;
    private final int timeoutMillis;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    /**
     * @param server such as {@code http://127.0.0.1:8080}
     * @param timeoutMillis how long a part of an answer is waited for
     */
    public RawConnection(URI server, int timeoutMillis) {
        this.server = server;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * An answer.
     *
     * @param body as text; empty for a stream without an end, which is left at once
     */
    public record Answer(int status, Map<String, List<String>> headers, String body) {

        /** The first value of a header; empty where there is none. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /**
     * Sends a request, and reads its answer.
     *
     * @throws IOException when there is none in time, or none that is HTTP
     */
    public Answer send(FuzzRequest request) throws IOException {
        InputStream stream = in;
        if (stream == null) {
            Socket opened = new Socket(server.getHost(), server.getPort());
            opened.setSoTimeout(timeoutMillis);
            opened.setTcpNoDelay(true);
            socket = opened;
            stream = new BufferedInputStream(opened.getInputStream());
            in = stream;
        }
        try {
            write(request);
            Answer answer = read(stream, request.method().equals("HEAD"));
            boolean inStep =
                    request.headers().stream()
                            .noneMatch(
                                    line -> line.matches("(?is)(content-length|transfer-encoding|expect|upgrade).*"));
            if (!inStep || answer.header("Connection").equalsIgnoreCase("close")) {
                close();
            }
            return answer;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void write(FuzzRequest request) {
        try {
            if (socket != null) {
                socket.getOutputStream().write(request.bytes());
            }
        } catch (IOException _) {
            // The server may have answered, and hung up, before it had all of a body that is too large.
        }
    }

    private Answer read(InputStream stream, boolean bodiless) throws IOException {
        String start = line(stream);
        if (!start.matches("HTTP/1\\.1 [1-5][0-9]{2}( .*)?")) {
            throw new IOException("No answer but: " + start);
        }
        int status = Integer.parseInt(start.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(stream); !line.isEmpty(); line = line(stream)) {
            String[] parts = line.split(":\\s*", 2);
            headers.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
        }
        if (status < 200) {
            return read(stream, bodiless);
        }
        return new Answer(status, headers, bodiless || status == 204 || status == 304 ? "" : body(stream, headers));
    }

    private String body(InputStream stream, Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("Content-Type", List.of("")).getFirst().startsWith("text/event-stream")) {
            close();
            return "";
        }
        if (headers.containsKey("Content-Length")) {
            int length = Integer.parseInt(headers.get("Content-Length").getFirst());
            byte[] bytes = stream.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("The answer was cut off");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(stream); size > 0; size = chunkSize(stream)) {
            all.writeBytes(stream.readNBytes(size));
            line(stream);
        }
        line(stream);
        return all.toString(StandardCharsets.UTF_8);
    }

    private static int chunkSize(InputStream stream) throws IOException {
        return Integer.parseInt(line(stream), 16);
    }

    private static String line(InputStream stream) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended after: " + line.toString(StandardCharsets.UTF_8));
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
