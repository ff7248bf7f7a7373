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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Refuses requests, and lets each answer wait for a while: to say no takes work too, and a client that asks again at
 * once, whatever it was told, would take that from those who are let in. Meanwhile the connection waits, and no thread
 * does.
 */
final class DelayedRefusals {

    /** Is set on a request that waits, and whose body was read to its end. */
    static final String HELD = DelayedRefusals.class.getName() + ".held";

    /** Is set on a request whose body did not come in time: nobody is to wait for it once more. */
    static final String BODY_MISSED = DelayedRefusals.class.getName() + ".bodyMissed";

    private static final Duration WHILE = Duration.ofMillis(500);

    /** How many wait at most, as each takes some memory; all others are answered at once. */
    private static final int MOST = 512;

    /** To complete a request hands it to a thread of the container. */
    private static final Executor AFTER_A_WHILE =
            CompletableFuture.delayedExecutor(WHILE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    private final ErrorResponses errors;
    private final Duration bodyTime;
    private final Semaphore places = new Semaphore(MOST);

    /**
     * @param bodyTime how long a body may take that nobody wants
     */
    DelayedRefusals(ErrorResponses errors, Duration bodyTime) {
        this.errors = errors;
        this.bodyTime = bodyTime;
    }

    /** How many answers wait. */
    int held() {
        return MOST - places.availablePermits();
    }

    /** Refuses a request for which nothing was done yet. */
    void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        // The container waits with an answer only behind the whole body; a client that asks whether to send one must
        // not send it for nothing.
        boolean isComplete = request.getHeader(HttpHeaders.EXPECT) == null && readBody(request);
        errors.write(request, response, refusal);
        // It is in the container's buffer until somebody completes the request.
        if (isComplete && places.tryAcquire()) {
            try {
                hold(request, response);
            } catch (RuntimeException e) {
                places.release();
                throw e;
            }
        }
    }

    private void hold(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext answer = request.startAsync(request, response);
        answer.setTimeout(0);
        answer.addListener(new Leaving());
        request.setAttribute(HELD, true);
        AFTER_A_WHILE.execute(() -> {
            try {
                answer.complete();
            } catch (IllegalStateException _) {
                // The client is gone, and with it the request.
            }
        });
    }

    /** Whether all of it came. */
    private boolean readBody(HttpServletRequest request) {
        if (!BodyTimeFilter.hasBody(request)) {
            return true;
        }
        try (ServletInputStream body = new TimedBody(request.getInputStream(), System.nanoTime(), bodyTime)) {
            body.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException | Refusal _) {
            request.setAttribute(BODY_MISSED, true);
            return false;
        }
    }

    private final class Leaving implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            places.release();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // There is none.
        }

        @Override
        public void onError(AsyncEvent event) {
            // The container completes it.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Nobody starts it again.
        }
    }
}
