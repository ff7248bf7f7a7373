package dev.connectorregistry.command.idempotency;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * A request whose body can be read several times: by us and by each attempt of the handler. What is larger than most
 * bodies is on disk until it is closed.
 */
final class BufferedRequest extends HttpServletRequestWrapper implements AutoCloseable {

    private static final int MAX_BYTES_IN_MEMORY = 1024 * 1024;

    private final byte[] body;
    private final @Nullable Path file;
    private @Nullable InputStream opened;

    private BufferedRequest(HttpServletRequest request, byte[] body, @Nullable Path file) {
        super(request);
        this.body = body;
        this.file = file;
    }

    /**
     * Reads the body.
     *
     * @param maxBytes how many bytes the handler takes; one more is read where there are more, so that it sees for
     *     itself that the body is too large
     */
    static BufferedRequest of(HttpServletRequest request, long maxBytes) throws IOException {
        InputStream stream = request.getInputStream();
        byte[] start = stream.readNBytes(MAX_BYTES_IN_MEMORY + 1);
        if (start.length <= MAX_BYTES_IN_MEMORY || maxBytes <= MAX_BYTES_IN_MEMORY) {
            return new BufferedRequest(request, start, null);
        }
        Path file = Files.createTempFile("body-", ".part");
        MessageDigest digest = KeyedRequest.sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            out.write(start);
            copy(stream, out, maxBytes + 1 - start.length);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
        return new BufferedRequest(request, digest.digest(), file);
    }

    private static void copy(InputStream from, OutputStream to, long maxBytes) throws IOException {
        byte[] chunk = new byte[16 * 1024];
        long left = maxBytes;
        while (left > 0) {
            int read = from.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                return;
            }
            to.write(chunk, 0, read);
            left -= read;
        }
    }

    /** The body; or, in the place of one that is too large to hold, its SHA-256. */
    byte[] identity() {
        return body.clone();
    }

    /** Path and query as they were sent. */
    String target() {
        return getQueryString() == null ? getRequestURI() : getRequestURI() + "?" + getQueryString();
    }

    @Override
    public void close() throws IOException {
        closeOpened();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (file == null) {
            return new BodyStream(new ByteArrayInputStream(body));
        }
        // Nobody closes the body of a request.
        closeOpened();
        InputStream stream = new BufferedInputStream(Files.newInputStream(file));
        opened = stream;
        return new BodyStream(stream);
    }

    private void closeOpened() throws IOException {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(
                new InputStreamReader(
                        getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    private static final class BodyStream extends ServletInputStream {

        private final InputStream bytes;

        private BodyStream(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }

        @Override
        public boolean isFinished() {
            try {
                return bytes.available() == 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is read on the request's own thread");
        }
    }
}
