package dev.connectorregistry.command.idempotency;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a handler answered. Its body may hold a secret that is shown once. */
final class Answer {

    private final int status;
    private final @Nullable String contentType;
    private final List<Header> headers;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param headers those that the handler set; not those of every answer, nor the content's type and length
     */
    Answer(int status, @Nullable String contentType, List<Header> headers, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
    }

    /** One header field. */
    record Header(String name, String value) {}

    /** Whether the request was carried out: RFC 9110 §15.3. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Gives it to a client. */
    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        for (Header header : headers) {
            response.addHeader(header.name(), header.value());
        }
        if (contentType != null) {
            response.setContentType(contentType);
        }
        if (body.length > 0) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(status);
            out.writeUTF(Objects.requireNonNullElse(contentType, ""));
            out.writeInt(headers.size());
            for (Header header : headers) {
                out.writeUTF(header.name());
                out.writeUTF(header.value());
            }
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Answer ofBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int status = in.readInt();
            String contentType = in.readUTF();
            int count = in.readInt();
            List<Header> headers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                headers.add(new Header(in.readUTF(), in.readUTF()));
            }
            byte[] body = in.readNBytes(in.readInt());
            return new Answer(status, contentType.isEmpty() ? null : contentType, headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
