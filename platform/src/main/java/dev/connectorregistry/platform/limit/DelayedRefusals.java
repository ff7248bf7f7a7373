package dev.connectorregistry.platform.limit;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.web.ErrorResponses;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Refuses requests, each only after a while: to say no takes work too, and a client that asks again at once, whatever
 * it was told, would take that from those who are let in. Meanwhile the connection waits, and no thread does.
 */
final class DelayedRefusals {

    /** Tells that a request is held, and that its body was read to its end. */
    static final String HELD = DelayedRefusals.class.getName();

    /** The container looks for those whose time is over once a second. */
    private static final Duration WHILE = Duration.ofMillis(100);

    /** How many wait at most, as each takes some memory; all others are refused at once. */
    private static final int MOST = 512;

    private static final Duration BODY_TIME = Duration.ofSeconds(5);

    private final ErrorResponses errors;
    private final Semaphore places = new Semaphore(MOST);

    DelayedRefusals(ErrorResponses errors) {
        this.errors = errors;
    }

    /** How many wait for their answer. */
    int held() {
        return MOST - places.availablePermits();
    }

    /** Refuses a request for which nothing was done yet. */
    void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        // A client that asks whether to send its body must not send it for nothing.
        if (request.getHeader(HttpHeaders.EXPECT) != null || !places.tryAcquire()) {
            errors.write(request, response, refusal);
            return;
        }
        boolean held = false;
        try {
            readBody(request);
            request.setAttribute(HELD, true);
            AsyncContext later = request.startAsync(request, response);
            later.setTimeout(WHILE.toMillis());
            later.addListener(new Answer(request, response, refusal));
            held = true;
        } finally {
            if (!held) {
                places.release();
            }
        }
    }

    /** The container answers only those whose body it has read. */
    private static void readBody(HttpServletRequest request) throws IOException {
        if (!BodyTimeFilter.hasBody(request)) {
            return;
        }
        try (ServletInputStream body = new TimedBody(request.getInputStream(), System.nanoTime(), BODY_TIME)) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private final class Answer implements AsyncListener {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final Refusal refusal;

        Answer(HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
            this.request = request;
            this.response = response;
            this.refusal = refusal;
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            try {
                errors.write(request, response, refusal);
            } finally {
                event.getAsyncContext().complete();
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            places.release();
        }

        @Override
        public void onError(AsyncEvent event) {
            // The client is gone; the container completes it.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Nobody starts it again.
        }
    }
}
