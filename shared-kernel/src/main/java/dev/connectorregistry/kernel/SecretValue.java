package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret in clear text, on its way between a request and the vault. It can be read only by asking for it by name
 * ({@link #reveal()}): {@code toString} and JSON give a placeholder, so that a log line, an error or a stray
 * serialisation shows nothing. JSON is read from a plain string, by Jackson 2 and 3 alike.
 */
public final class SecretValue {

    /** What is shown in place of the clear text. */
    public static final String REDACTED = "[redacted]";

    /** The most that a secret may take, in bytes of UTF-8. */
    public static final int MAX_BYTES = 64 * 1024;

    private final byte[] utf8;

    private SecretValue(byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw new InvalidValueException("may take at most " + MAX_BYTES + " bytes in UTF-8");
        }
        this.utf8 = utf8;
    }

    /**
     * Takes the clear text as it is, without trimming.
     *
     * @throws InvalidValueException when the text is not well-formed Unicode, takes more than {@link #MAX_BYTES}, or is
     *     the placeholder {@link #REDACTED}; the message never quotes the text
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SecretValue of(String clearText) {
        // A value that was written redacted and read back has lost its secret: storing the placeholder would hide that.
        if (clearText.equals(REDACTED)) {
            throw new InvalidValueException("is the placeholder that stands for a secret, not a secret");
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(clearText));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return new SecretValue(bytes);
        } catch (CharacterCodingException _) {
            throw new InvalidValueException("is not well-formed Unicode");
        }
    }

    /**
     * Takes the clear text as UTF-8; the array is copied.
     *
     * @throws InvalidValueException as {@link #of(String)}
     */
    public static SecretValue ofUtf8(byte[] clearText) {
        try {
            return of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(clearText)).toString());
        } catch (CharacterCodingException _) {
            throw new InvalidValueException("is not well-formed UTF-8");
        }
    }

    /** The clear text: for the one place that sends or shows it. */
    public String reveal() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** A copy of the clear text in UTF-8: for sealing it. */
    public byte[] revealUtf8() {
        return utf8.clone();
    }

    /** Compares in a time that depends on the lengths alone. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretValue that && MessageDigest.isEqual(utf8, that.utf8);
    }

    /** The same for every secret: 32 bits of a hash are enough to tell which of a list of guesses is right. */
    @Override
    public int hashCode() {
        return SecretValue.class.hashCode();
    }

    /** Always {@link #REDACTED}. */
    @JsonValue
    @Override
    public String toString() {
        return REDACTED;
    }
}
