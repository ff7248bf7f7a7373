package dev.connectorregistry.api.apikey;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorregistry.kernel.ApiKeyId;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.Optional;

/**
 * The text of an API key as its holder sends it: {@code crk_<id>_<secret>}, where the secret is 256 random bits in
 * base64url. It is shown once, when the key is issued, and never kept: {@code toString} and JSON hide the secret.
 */
public final class ApiKeyText {

    /** What every key starts with, so that people and secret scanners know one when they see it. */
    public static final String PREFIX = "crk_";

    /** A secret has this many random bytes. */
    public static final int SECRET_BYTES = 32;

    private static final int ID_END = PREFIX.length() + 26;
    private static final int LENGTH = ID_END + 1 + 43;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final ApiKeyId id;
    private final String secret;

    private ApiKeyText(ApiKeyId id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    /**
     * Makes the text of a new key.
     *
     * @param id the key
     * @param randomBytes {@link #SECRET_BYTES} bytes that nobody can guess
     */
    public static ApiKeyText of(ApiKeyId id, byte[] randomBytes) {
        if (randomBytes.length != SECRET_BYTES) {
            throw new IllegalArgumentException("The secret of an API key is made of " + SECRET_BYTES + " bytes.");
        }
        return new ApiKeyText(id, ENCODER.encodeToString(randomBytes));
    }

    /** Reads the text of a key; empty when it has not the shape of one. */
    public static Optional<ApiKeyText> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX) || text.charAt(ID_END) != '_') {
            return Optional.empty();
        }
        try {
            String secret = text.substring(ID_END + 1);
            // The last of the 43 characters carries two bits that are always zero: other spellings of it are not ours.
            return ENCODER.encodeToString(DECODER.decode(secret)).equals(secret)
                    ? Optional.of(new ApiKeyText(ApiKeyId.of(text.substring(PREFIX.length(), ID_END)), secret))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The key that it claims to be. */
    public ApiKeyId id() {
        return id;
    }

    /** What is kept of the secret. */
    public ApiKeySecretHash hash() {
        return ApiKeySecretHash.ofText(secret);
    }

    /** Whether the secret is the one that the hash was made of; takes the same time for every wrong secret. */
    public boolean matches(ApiKeySecretHash hash) {
        return hash.isOfText(secret);
    }

    /** The whole text in clear: for the one answer that shows it. */
    public String reveal() {
        return PREFIX + id.value() + "_" + secret;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiKeyText that && id.equals(that.id) && that.matches(hash());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The id, with the secret redacted. */
    @JsonValue
    @Override
    public String toString() {
        return PREFIX + id.value() + "_[redacted]";
    }
}
