package dev.connectorregistry.api.apikey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorregistry.kernel.InvalidValueException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of an API key's secret: its SHA-256, in hex. A plain hash is enough, and a slow one would only cost
 * every request: the secret has 256 random bits, there is nothing to guess.
 */
public record ApiKeySecretHash(@JsonValue String value) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Takes 64 lower-case hex digits. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApiKeySecretHash {
        if (!SHA_256.matcher(value).matches()) {
            throw new InvalidValueException("is not a SHA-256 in lower-case hex");
        }
    }

    static ApiKeySecretHash ofText(String secret) {
        return new ApiKeySecretHash(HexFormat.of().formatHex(sha256(secret)));
    }

    /** Compares in a time that does not tell how much of the secret was right. */
    boolean isOfText(String secret) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(value), sha256(secret));
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
