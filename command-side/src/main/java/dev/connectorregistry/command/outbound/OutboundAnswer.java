package dev.connectorregistry.command.outbound;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the other side answered; without its body where that went into a file. */
// A class, not a record: arrays have no value equality, and nothing here is to be printed.
public final class OutboundAnswer {

    private final int status;
    private final @Nullable String contentType;
    private final byte[] body;

    OutboundAnswer(int status, @Nullable String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** The status of HTTP; never a redirect. */
    public int status() {
        return status;
    }

    /** Whether the status says that all went well (2xx). */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The header {@code Content-Type} as it was sent. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** The bytes of the body; it is the caller's then. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8; what isn't becomes U+FFFD. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Without anything of the body. */
    @Override
    public String toString() {
        return "OutboundAnswer[status=" + status + ", bytes=" + body.length + "]";
    }
}
