package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.contract.Contract;
import dev.connectorregistry.platform.contract.Operation;
import dev.connectorregistry.platform.contract.RequestParameters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds everything but the body of a request against the OpenAPI document, before a controller does anything: what the
 * client accepts, the type of what it sends, path variables, query parameters and headers. Routes that the document
 * does not have are let through.
 */
final class ContractInterceptor implements HandlerInterceptor {

    private static final String ATTRIBUTE = ContractInterceptor.class.getName();

    private final Contract contract;
    private final Map<Operation, List<MediaType>> offered;

    ContractInterceptor(Contract contract) {
        this.contract = contract;
        this.offered =
                contract.operations().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Function.identity(),
                                        operation ->
                                                operation.answers().stream().map(MediaType::parseMediaType).toList()));
    }

    /** The operation that serves the request; empty on a route that the document does not have. */
    static Optional<Operation> find(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Operation operation
                ? Optional.of(operation)
                : Optional.empty();
    }

    /** The operation that serves the request. */
    static Operation operation(HttpServletRequest request) {
        return find(request)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The OpenAPI document does not have "
                                        + request.getMethod()
                                        + " "
                                        + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            contract.operation(method, pattern)
                    .ifPresent(operation -> {
                        request.setAttribute(ATTRIBUTE, operation);
                        List<MediaType> answers = offered.getOrDefault(operation, List.of());
                        if (!answers.isEmpty()) {
                            Negotiation.choose(request, answers);
                        }
                        if (operation.takesBody()) {
                            requireTypeSent(request, operation);
                        } else {
                            // A body that nobody asked for is passed over, but not one of any size.
                            BodyLimit.require(request, operation);
                        }
                        operation.requireParameters(new ServletParameters(request));
                        EntityTags.requireWellFormed(request);
                        if (operation.creates() && request.getHeader(HttpHeaders.IF_MATCH) != null) {
                            throw new Refusal(
                                    ErrorCode.PRECONDITION_FAILED,
                                    "If-Match matches nothing where something new is created: leave it out.");
                        }
                    });
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        UploadedFile.discard(request);
    }

    private static void requireTypeSent(HttpServletRequest request, Operation operation) {
        boolean known = isJson(request.getContentType()) || BodyLimit.formOf(request, operation).isPresent();
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (!known || (coding != null && !coding.equalsIgnoreCase("identity"))) {
            throw new Refusal(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    operation.form().isPresent()
                            ? "The body must be multipart/form-data, or application/json in UTF-8, without a content"
                                    + " coding."
                            : HttpStatuses.messageOf(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private record ServletParameters(HttpServletRequest request) implements RequestParameters {

        @Override
        public String pathVariable(String name) {
            String value = ContractBodyResolver.pathVariables(request).get(name);
            if (value == null) {
                throw new IllegalStateException(
                        "The route has no variable " + name + ", which the OpenAPI document has");
            }
            return value;
        }

        @Override
        public Set<String> queryNames() {
            return request.getParameterMap().keySet();
        }

        @Override
        public List<String> query(String name) {
            String[] values = request.getParameterValues(name);
            return values == null ? List.of() : List.of(values);
        }

        @Override
        public List<String> header(String name) {
            return name.equals(RequestContext.CHANGE_REASON_HEADER)
                    ? RequestContext.changeReason(request)
                    : Collections.list(request.getHeaders(name));
        }
    }
}
