package dev.connectorregistry.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * The outermost filter: names the request, in the answer and in the log, and answers for exceptions of the filters
 * behind it.
 */
final class RequestContextFilter extends OncePerRequestFilter {

    private final ErrorResponses errors;

    RequestContextFilter(ErrorResponses errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        RequestContext context = RequestContext.of(request);
        CommonHeaders.write(request, response);
        try (LogContext _ = LogContext.of(context)) {
            try {
                chain.doFilter(request, response);
            } catch (Exception | StackOverflowError failure) {
                errors.write(request, response, failure);
            }
        }
    }
}
