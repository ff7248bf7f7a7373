package dev.connectorregistry.platform.authentication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Lets callers in by the cookie of their session, where no Authorization header says who they are. A browser sends its
 * cookie with everything, also when the session has ended: what is open to everybody stays open to it.
 */
final class SessionCookieFilter extends OncePerRequestFilter {

    private final SessionAuthenticator sessions;
    private final RequestMatcher open;
    private final AuthenticationFailures failures;
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    SessionCookieFilter(SessionAuthenticator sessions, RequestMatcher open, AuthenticationFailures failures) {
        this.sessions = sessions;
        this.open = open;
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            SessionCookie.find(request)
                    .map(token -> CallerAuthentication.bySession(sessions.authenticate(token), token))
                    .ifPresent(caller -> {
                        SecurityContext context = new SecurityContextImpl(caller);
                        SecurityContextHolder.setContext(context);
                        // An answer that comes later comes from another thread.
                        contexts.saveContext(context, request, response);
                    });
        } catch (AuthenticationException failure) {
            if (!open.matches(request)) {
                failures.onAuthenticationFailure(request, response, failure);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
