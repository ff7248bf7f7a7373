package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.platform.session.SessionToken;

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
import java.util.function.Supplier;

/**
 * Gives a handler method its {@link StandingCaller} parameter: it judges the request's token or cookie anew each time.
 */
final class StandingCallerArgument implements HandlerMethodArgumentResolver {

    private final AuthenticationManager bearerTokens;
    private final SessionAuthenticator sessions;
    private final BearerTokenResolver tokens = new DefaultBearerTokenResolver();

    StandingCallerArgument(AuthenticationManager bearerTokens, SessionAuthenticator sessions) {
        this.bearerTokens = bearerTokens;
        this.sessions = sessions;
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
        if (servletRequest == null) {
            throw new IllegalStateException("No servlet request");
        }
        String token = tokens.resolve(servletRequest);
        if (token != null) {
            return () -> judge(() -> callerOf(token));
        }
        SessionToken session =
                SessionCookie.find(servletRequest)
                        .orElseThrow(() -> new IllegalStateException("An open handler has no caller."));
        return () -> judge(() -> sessions.authenticate(session));
    }

    private Caller callerOf(String token) {
        if (bearerTokens.authenticate(new BearerTokenAuthenticationToken(token))
                instanceof CallerAuthentication authentication) {
            return authentication.getPrincipal();
        }
        throw new IllegalStateException("A bearer token lets in callers only.");
    }

    private static Optional<Caller> judge(Supplier<Caller> judgement) {
        try {
            return Optional.of(judgement.get());
        } catch (AuthenticationException _) {
            return Optional.empty();
        }
    }
}
