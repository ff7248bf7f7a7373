package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.platform.session.SessionToken;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

import java.util.Optional;
import java.util.stream.Stream;

/** The cookie that a browser's session is in. */
public final class SessionCookie {

    /** Its name, as the contract has it. */
    public static final String NAME = "cookie";

    private SessionCookie() {}

    /**
     * The session that a request is sent with; empty when it has none, or an Authorization header, which wins. What is
     * in a cookie of that name and can't be ours is passed over: cookies do not tell the ports of a host apart.
     */
    public static Optional<SessionToken> find(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .flatMap(cookie -> SessionToken.parse(cookie.getValue()).stream())
                        .findFirst();
    }

    /** Gives a session to the browser, until the browser ends or the session does. */
    public static ResponseCookie of(SessionToken token, boolean secure) {
        return cookie(token.reveal(), secure).build();
    }

    /** Takes it away from the browser. */
    public static ResponseCookie gone(boolean secure) {
        return cookie("", secure).maxAge(0).build();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value, boolean secure) {
        return ResponseCookie.from(NAME, value).httpOnly(true).sameSite("Strict").path("/").secure(secure);
    }
}
