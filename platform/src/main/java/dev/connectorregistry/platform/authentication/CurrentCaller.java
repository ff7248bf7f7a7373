package dev.connectorregistry.platform.authentication;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.Optional;

/** Gives a handler method its {@link Caller} parameter, and everybody else on its thread the same caller. */
public final class CurrentCaller implements HandlerMethodArgumentResolver {

    CurrentCaller() {}

    /** Whom the request on this thread was let in for; empty on an open path, or outside of a request. */
    public static Optional<Caller> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication.getPrincipal())
                : Optional.empty();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return find().orElseThrow(() -> new IllegalStateException("An open handler has no caller."));
    }
}
