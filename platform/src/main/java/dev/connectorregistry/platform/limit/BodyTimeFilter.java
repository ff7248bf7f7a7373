package dev.connectorregistry.platform.limit;

import dev.connectorregistry.platform.web.ErrorResponses;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;

/**
 * Bounds the time that a client may take to send a body: the container bounds only the time between two bytes of it,
 * and a client that sends one now and then would keep a thread for days. What nobody wanted to read of a body is read
 * here, for a short while, so that the client gets to see the answer; then the connection is cut.
 */
final class BodyTimeFilter extends OncePerRequestFilter {

    private static final Duration MOST_FOR_UNWANTED = Duration.ofSeconds(5);

    private final Duration bodyTime;
    private final Duration unwantedTime;

    BodyTimeFilter(Duration bodyTime) {
        this.bodyTime = bodyTime;
        this.unwantedTime = bodyTime.compareTo(MOST_FOR_UNWANTED) < 0 ? bodyTime : MOST_FOR_UNWANTED;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() == 0
                || (request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        TimedRequest timed = new TimedRequest(request, bodyTime);
        chain.doFilter(timed, response);
        if (request.isAsyncStarted() || timed.isRead() || isLeftUnsent(request, timed)) {
            return;
        }
        response.flushBuffer();
        if (!timed.drain(unwantedTime)) {
            ErrorResponses.cutOff(request);
        }
    }

    /** A client that asked first, and was refused, sends nothing. */
    private static boolean isLeftUnsent(HttpServletRequest request, TimedRequest timed) {
        return request.getHeader(HttpHeaders.EXPECT) != null && !timed.isBegun();
    }
}
