package dev.connectorregistry.platform.limit;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.CurrentCaller;
import dev.connectorregistry.platform.web.ErrorResponses;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps each key and each user to a rate, and tells them where they stand, in the header fields of the IETF's draft
 * ({@code draft-ietf-httpapi-ratelimit-headers}). It comes behind authentication, and before anything else is known of
 * the request.
 */
final class RequestRateFilter extends OncePerRequestFilter {

    static final String POLICY_HEADER = "RateLimit-Policy";
    static final String HEADER = "RateLimit";

    /** Who they are, whatever they are called at the moment. */
    private record Key(Actor.Kind kind, String id) {}

    private final RateLimit<Key> limit;
    private final String policy;
    private final ErrorResponses errors;

    RequestRateFilter(LimitProperties properties, ErrorResponses errors) {
        this.limit = new RateLimit<>(properties.burst(), properties.requestsPerSecond(), Duration.ofSeconds(1));
        this.policy =
                "\"key\";q=%d;w=%d"
                        .formatted(limit.capacity(), Math.max(1, limit.timeFor(limit.capacity()).toSeconds()));
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Caller> caller = CurrentCaller.find();
        if (caller.isPresent()) {
            Actor actor = caller.get().actor();
            RateLimit.Answer answer = limit.take(new Key(actor.kind(), actor.id()));
            response.setHeader(POLICY_HEADER, policy);
            response.setHeader(HEADER, "\"key\";r=" + answer.remaining() + ";t=" + answer.secondsToFull());
            if (!answer.granted()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(answer.secondsToToken()));
                errors.write(
                        request,
                        response,
                        new Refusal(
                                ErrorCode.TOO_MANY_REQUESTS, "More requests than this key may make; wait a little."));
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
