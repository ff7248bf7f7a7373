package dev.connectorregistry.command.idempotency;

import dev.connectorregistry.api.metadata.Actor;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** A request that came with an Idempotency-Key, as far as it takes to tell whether another one is the same. */
final class KeyedRequest {

    /** How many bytes a fingerprint has. */
    static final int FINGERPRINT_BYTES = 32;

    private final String id;
    private final byte[] fingerprint;

    private KeyedRequest(String id, byte[] fingerprint) {
        this.id = id;
        this.fingerprint = fingerprint;
    }

    /**
     * A request.
     *
     * @param actor who sends it: everybody has keys of their own
     * @param organisation the organisation in its path, and keys are each organisation's own; empty where it has none
     * @param key the Idempotency-Key
     * @param target the path as it was sent, with the query
     * @param body the bytes as they were sent, or a digest of them
     */
    static KeyedRequest of(Actor actor, String organisation, String key, String method, String target, byte[] body) {
        byte[] scopedKey =
                digest(
                        utf8(organisation.toUpperCase(Locale.ROOT)),
                        utf8(actor.kind().wireName()),
                        utf8(actor.id()),
                        utf8(key));
        return new KeyedRequest(HexFormat.of().formatHex(scopedKey), digest(utf8(method), utf8(target), body));
    }

    /** Names the key, its caller and its organisation: 64 hexadecimal digits, which tell none of them. */
    String id() {
        return id;
    }

    /**
     * A digest of method, target and body. Whoever has it may find out a secret in the body by trying, if it is weak:
     * it is never stored but sealed.
     */
    byte[] fingerprint() {
        return fingerprint.clone();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Each part goes in with its length, so that no two lists of parts are the same bytes. */
    private static byte[] digest(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (byte[] part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
            return sha256().digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
