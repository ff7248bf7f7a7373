package dev.connectorregistry.platform.web;

import jakarta.servlet.ServletRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of a form that a controller got as its {@link ContractBody} argument. It is on disk, so that no heap is held
 * by those who send slowly, and is gone when the request is over.
 */
public final class UploadedFile {

    private static final Logger LOG = LoggerFactory.getLogger(UploadedFile.class);
    private static final String ATTRIBUTE = UploadedFile.class.getName();

    private final Path path;
    private final long size;

    private UploadedFile(Path path, long size) {
        this.path = path;
        this.size = size;
    }

    /** The file that came with the request; empty where none did. */
    public static Optional<UploadedFile> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof UploadedFile file ? Optional.of(file) : Optional.empty();
    }

    /** How many bytes it has. */
    public long size() {
        return size;
    }

    /** Its bytes, from the first on; may be asked for several times. To be closed. */
    public InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }

    /**
     * Keeps what a client sends until the request is over.
     *
     * @param maxBytes how many bytes are kept; of a longer stream, one more is read
     * @return false when there are more
     */
    static boolean keep(ServletRequest request, InputStream stream, long maxBytes) throws IOException {
        discard(request);
        Path path = Files.createTempFile("upload-", ".part");
        UploadedFile file = new UploadedFile(path, copy(stream, path, maxBytes));
        request.setAttribute(ATTRIBUTE, file);
        return file.size <= maxBytes;
    }

    private static long copy(InputStream stream, Path path, long maxBytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] chunk = new byte[16 * 1024];
            long copied = 0;
            for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                out.write(chunk, 0, read);
                copied += read;
                if (copied > maxBytes) {
                    break;
                }
            }
            return copied;
        } catch (IOException | RuntimeException e) {
            Files.delete(path);
            throw e;
        }
    }

    /** Removes what was kept of the request. */
    static void discard(ServletRequest request) {
        of(request)
                .ifPresent(file -> {
                    request.removeAttribute(ATTRIBUTE);
                    try {
                        Files.deleteIfExists(file.path);
                    } catch (IOException e) {
                        LOG.warn("An uploaded file can't be removed: {}", file.path, e);
                    }
                });
    }
}
