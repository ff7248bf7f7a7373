package dev.connectorregistry.platform.auditchain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4), or what a database that was tampered with holds in place of one.
 *
 * @param hex in lower-case hexadecimal digits
 */
public record Sha256(String hex) {

    /** What stands before the first entry of a chain: 32 bytes of zero. */
    static final Sha256 ZERO = new Sha256("0".repeat(64));

    private static final HexFormat HEX = HexFormat.of();

    /** The digest that the bytes are. */
    static Sha256 ofDigest(byte[] digest) {
        return new Sha256(HEX.formatHex(digest));
    }

    /** The digest of some content. */
    static Sha256 of(byte[] content) {
        return ofDigest(newDigest().digest(content));
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    byte[] toBytes() {
        return HEX.parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
