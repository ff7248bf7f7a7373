package dev.connectorregistry.platform.session;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser shows to be let in: 256 random bits in base64url. It is in the cookie and nowhere else; {@code
 * toString} hides it.
 */
public final class SessionToken {

    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";
    private static final byte[] CSRF_PURPOSE = "connector-registry/csrf-token/1".getBytes(StandardCharsets.US_ASCII);
    // The last of the 43 characters carries two bits that are always zero: other spellings of it are not ours.
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private SessionToken(String text) {
        this.text = text;
    }

    /** A new one, which nobody can guess. */
    public static SessionToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionToken(base64Url(bytes));
    }

    /** Reads what a cookie holds; empty when it has not the shape of a token. */
    public static Optional<SessionToken> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
    }

    /**
     * What is kept of it. A plain hash is enough: there are 256 random bits, and nothing to guess.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /**
     * What a change has to carry beside the cookie, in a header that no other site can make a browser send. Who has it
     * can't tell the token by it.
     */
    public String csrfToken() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), HMAC));
            return base64Url(mac.doFinal(CSRF_PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256.", e);
        }
    }

    /** The token in clear: for the cookie. */
    public String reveal() {
        return text;
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionToken that && hash().equals(that.hash());
    }

    @Override
    public int hashCode() {
        return hash().hashCode();
    }

    @Override
    public String toString() {
        return "SessionToken[redacted]";
    }
}
