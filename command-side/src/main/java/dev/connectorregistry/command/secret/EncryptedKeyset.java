package dev.connectorregistry.command.secret;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Tink's encrypted formats, as {@code tinkey} writes them: the keyset is of use only to those whom the key management
 * service lets use its key.
 */
final class EncryptedKeyset implements KeysetFormat {

    /** None, as in the keysets of {@code tinkey}. */
    private static final byte[] ASSOCIATED_DATA = {};

    private final KmsKey key;
    private volatile @Nullable Decrypted last;

    EncryptedKeyset(KmsKey key) {
        this.key = key;
    }

    private record Decrypted(String text, KeysetHandle keyset) {}

    private interface Decryption {
        KeysetHandle run() throws GeneralSecurityException;
    }

    @Override
    public KeysetHandle ofJson(String json) throws GeneralSecurityException {
        return onceFor(json, () -> TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, key, ASSOCIATED_DATA));
    }

    @Override
    public KeysetHandle ofBinary(byte[] bytes) throws GeneralSecurityException {
        return onceFor(
                Base64.getEncoder().encodeToString(bytes),
                () -> TinkProtoKeysetFormat.parseEncryptedKeyset(bytes, key, ASSOCIATED_DATA));
    }

    /**
     * Asks the service only for what is new: a keyset is read every few seconds, and has to be so while the service is
     * away.
     */
    private KeysetHandle onceFor(String text, Decryption decryption) throws GeneralSecurityException {
        Decrypted known = last;
        if (known == null || !known.text().equals(text)) {
            known = new Decrypted(text, decryption.run());
            last = known;
        }
        return known.keyset();
    }

    @Override
    public String toJson(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keyset, key, ASSOCIATED_DATA);
    }

    @Override
    public String description() {
        return "encrypted with " + key.uri();
    }
}
