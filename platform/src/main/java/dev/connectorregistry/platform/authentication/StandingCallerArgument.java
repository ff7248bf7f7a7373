package dev.connectorregistry.platform.authentication;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.Optional;

/** Gives a handler method its {@link StandingCaller} parameter: it judges the request's token anew each time. */
final class StandingCallerArgument implements HandlerMethodArgumentResolver {

    private final AuthenticationManager bearerTokens;
    private final BearerTokenResolver tokens = new DefaultBearerTokenResolver();

    StandingCallerArgument(AuthenticationManager bearerTokens) {
        this.bearerTokens = bearerTokens;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == StandingCaller.class;
    }

    @Override
    public StandingCaller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        String token = servletRequest == null ? null : tokens.resolve(servletRequest);
        if (token == null) {
            throw new IllegalStateException("An open handler has no caller.");
        }
        return () -> judge(token);
    }

    private Optional<Caller> judge(String token) {
        try {
            return bearerTokens.authenticate(new BearerTokenAuthenticationToken(token))
                            instanceof CallerAuthentication authentication
                    ? Optional.of(authentication.getPrincipal())
                    : Optional.empty();
        } catch (AuthenticationException _) {
            return Optional.empty();
        }
    }
}
