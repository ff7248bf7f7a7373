package dev.connectorregistry.command.session;

import dev.connectorregistry.command.secret.MasterKeySeal;
import dev.connectorregistry.platform.web.RegistryApi;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseCookie;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie in which a browser carries a sign-in that is under way, sealed: nobody can begin one for another browser,
 * and whoever only begins leaves nothing behind in a store. It has to come along when the provider sends the browser
 * back, so it is {@code Lax}; it is for that one path, and for ten minutes.
 */
final class SignInCookie {

    private static final String NAME = "sign-in";
    private static final byte[] PURPOSE = "connector-registry/sign-in/1".getBytes(StandardCharsets.US_ASCII);

    private final MasterKeySeal seal;
    private final InstantSource clock;

    SignInCookie(MasterKeySeal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    ResponseCookie of(SignInUnderWay signIn, boolean secure) {
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(signIn.toBytes(), PURPOSE));
        return cookie(sealed, SignInUnderWay.LONGEST, secure);
    }

    /** Takes it away from the browser. */
    static ResponseCookie gone(boolean secure) {
        return cookie("", Duration.ZERO, secure);
    }

    /** The sign-in that the browser has begun; empty when it has begun none, or too long ago. */
    Optional<SignInUnderWay> find(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .flatMap(cookie -> bytes(cookie.getValue()).stream())
                        .findFirst()
                        .flatMap(sealed -> seal.open(sealed, PURPOSE))
                        .map(SignInUnderWay::ofBytes)
                        .filter(signIn -> !signIn.isOver(clock.instant()));
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ResponseCookie cookie(String value, Duration maxAge, boolean secure) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .sameSite("Lax")
                .path(RegistryApi.BASE_PATH + ProviderSignInController.CALLBACK)
                .maxAge(maxAge)
                .secure(secure)
                .build();
    }
}
