package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

import java.io.IOException;

/** Answers for every exception that leaves a handler, or keeps a request from finding one. */
final class ErrorResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorResolver.class);

    private final ErrorResponses errors;

    ErrorResolver(ErrorResponses errors) {
        this.errors = errors;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        try {
            if (failure instanceof HttpRequestMethodNotSupportedException && isStaticFile(request, handler)) {
                // The handler of static files takes every path; that it does not know the method says nothing of
                // whether there is something at the path.
                errors.write(request, response, ErrorCode.NOT_FOUND);
            } else {
                errors.write(request, response, failure);
            }
        } catch (IOException e) {
            LOG.debug("The client went away", e);
        }
        return new ModelAndView();
    }

    private static boolean isStaticFile(HttpServletRequest request, @Nullable Object handler) {
        return handler instanceof ResourceHttpRequestHandler
                || request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof ResourceHttpRequestHandler;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
