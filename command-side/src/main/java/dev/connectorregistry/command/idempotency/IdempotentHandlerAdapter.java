package dev.connectorregistry.command.idempotency;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.web.BodyLimit;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.DryRun;
import dev.connectorregistry.platform.web.RegistryApi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gives every POST of the registry its Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): all handlers are
 * called here, so none can be forgotten. Interceptors come before: who may not send the request is not given a former
 * answer. A dry run does nothing that could be done twice: its key is of no account.
 */
final class IdempotentHandlerAdapter extends RequestMappingHandlerAdapter {

    /** The header that makes a POST idempotent. */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String RETRY_AFTER_SECONDS = "1";

    private static final List<Class<?>> LATER =
            List.of(
                    CompletionStage.class,
                    Callable.class,
                    DeferredResult.class,
                    WebAsyncTask.class,
                    ResponseBodyEmitter.class,
                    StreamingResponseBody.class);

    private final ObjectProvider<IdempotentRequests> requests;

    IdempotentHandlerAdapter(ObjectProvider<IdempotentRequests> requests) {
        this.requests = requests;
    }

    @Override
    protected @Nullable ModelAndView handleInternal(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) throws Exception {
        if (!request.getMethod().equals("POST")
                || request.getHeader(IDEMPOTENCY_KEY) == null
                || DryRun.of(request).requested()
                || handler.hasMethodAnnotation(NoIdempotencyKey.class)
                || !isOfTheRegistry(handler)) {
            return super.handleInternal(request, response, handler);
        }
        requireAnsweredAtOnce(handler);
        String key = key(request);
        try (BufferedRequest buffered = BufferedRequest.of(request, BodyLimit.of(request))) {
            KeyedRequest keyed =
                    KeyedRequest.of(
                            caller().actor(),
                            organisation(request),
                            key,
                            buffered.getMethod(),
                            buffered.target(),
                            buffered.identity());
            requests.getObject().answer(keyed, () -> carryOut(buffered, response, handler)).writeTo(response);
        } catch (RequestUnderWayException _) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            throw new Refusal(
                    ErrorCode.CONFLICT,
                    "A request with this Idempotency-Key is being carried out: send it again in a moment.");
        }
        return null;
    }

    private Answer carryOut(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler)
            throws Exception {
        CapturedResponse captured = new CapturedResponse(response);
        try {
            super.handleInternal(request, captured, handler);
            return captured.take();
        } catch (Exception e) {
            captured.takeBack();
            throw e;
        }
    }

    private static boolean isOfTheRegistry(HandlerMethod handler) {
        return Stream.of(ConnectApi.class, RegistryApi.class)
                .anyMatch(annotation -> AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), annotation));
    }

    /** What is answered later is not in the transaction. */
    private static void requireAnsweredAtOnce(HandlerMethod handler) {
        Class<?> type = handler.getReturnType().getParameterType();
        if (LATER.stream().anyMatch(later -> later.isAssignableFrom(type))) {
            throw new IllegalStateException(
                    handler.getShortLogMessage() + " answers later, and can't be carried out in one transaction.");
        }
    }

    private static String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
        if (keys.size() != 1 || !KEY.matcher(keys.getFirst()).matches()) {
            throw Refusal.malformed(IDEMPOTENCY_KEY, "must be 1 to 255 visible ASCII characters");
        }
        return keys.getFirst();
    }

    private static Caller caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("A POST without a caller");
    }

    private static String organisation(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("org") instanceof String organisation
                ? organisation
                : "";
    }
}
