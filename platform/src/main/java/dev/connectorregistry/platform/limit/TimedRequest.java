package dev.connectorregistry.platform.limit;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;

/** A request whose body has to be there in time. */
final class TimedRequest extends HttpServletRequestWrapper {

    private final long began = System.nanoTime();
    private final Duration bodyTime;
    private @Nullable TimedBody body;

    TimedRequest(HttpServletRequest request, Duration bodyTime) {
        super(request);
        this.bodyTime = bodyTime;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new TimedBody(super.getInputStream(), began, bodyTime);
        }
        return body;
    }
}
