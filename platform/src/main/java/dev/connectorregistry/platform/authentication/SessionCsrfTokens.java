package dev.connectorregistry.platform.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells Spring Security which requests have to prove that a page of ours sends them, and by what: a change that is let
 * in by a cookie, which a browser sends whoever makes it, by a header that comes of the session's token.
 */
final class SessionCsrfTokens implements CsrfTokenRepository, CsrfTokenRequestHandler, RequestMatcher {

    /** The header that carries it. */
    static final String HEADER = "X-CSRF-Token";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final RequestMatcher open;

    /**
     * @param open what everybody may send, signed in or not
     */
    SessionCsrfTokens(RequestMatcher open) {
        this.open = open;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return !READS.contains(request.getMethod()) && expected().isPresent() && !open.matches(request);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return expected().map(text -> new DefaultCsrfToken(HEADER, HEADER, text)).orElse(null);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        // No page is made here that would have to carry it.
    }

    /** From the header alone: a parameter could be in a link. */
    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return request.getHeader(HEADER);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        // Who is not signed in has none, and needs none: no request can have this one.
        return new DefaultCsrfToken(HEADER, HEADER, "-");
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // It comes of the session: there is nothing to keep.
    }

    private static Optional<String> expected() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller
                ? caller.csrfToken()
                : Optional.empty();
    }
}
