package dev.connectorregistry.command.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;

import dev.connectorregistry.kernel.SecretValue;

import java.security.GeneralSecurityException;

/**
 * A secret under envelope encryption: the clear text under a data key of its own (AES-256-GCM), and that key under a
 * master key. Rotating the master key re-wraps the data key alone.
 */
// A class, not a record: arrays have no value equality, and nothing here is worth printing.
final class SealedSecret {

    private static final int DATA_KEY_BYTES = 32;

    private final SecretContext context;
    private final byte[] sealed;
    private final byte[] wrappedKey;
    private final int keyEncryptionKeyId;

    SealedSecret(SecretContext context, byte[] sealed, byte[] wrappedKey, int keyEncryptionKeyId) {
        this.context = context;
        this.sealed = sealed;
        this.wrappedKey = wrappedKey;
        this.keyEncryptionKeyId = keyEncryptionKeyId;
    }

    static SealedSecret seal(SecretContext context, SecretValue secret, MasterKeys masterKeys) {
        SecretBytes dataKey = SecretBytes.randomBytes(DATA_KEY_BYTES);
        try {
            return new SealedSecret(
                    context,
                    cipher(dataKey).encrypt(secret.revealUtf8(), context.forSecret()),
                    masterKeys.seal(dataKey.toByteArray(InsecureSecretKeyAccess.get()), context.forDataKey()),
                    masterKeys.primaryId());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available in this Java runtime", e);
        }
    }

    /**
     * @throws SecretUnavailable when no master key opens it, or it is not what was sealed in this context
     */
    SecretValue open(MasterKeys masterKeys) {
        try {
            return SecretValue.ofUtf8(cipher(dataKey(masterKeys)).decrypt(sealed, context.forSecret()));
        } catch (GeneralSecurityException _) {
            throw unavailable(SecretUnavailable.Reason.NOT_AUTHENTIC);
        }
    }

    /**
     * @throws SecretUnavailable when no master key opens it, or it is not what was sealed in this context
     */
    SealedSecret rewrap(MasterKeys masterKeys) {
        byte[] dataKey = dataKey(masterKeys).toByteArray(InsecureSecretKeyAccess.get());
        return new SealedSecret(
                context, sealed, masterKeys.seal(dataKey, context.forDataKey()), masterKeys.primaryId());
    }

    private SecretBytes dataKey(MasterKeys masterKeys) {
        if (!masterKeys.canOpen(keyEncryptionKeyId)) {
            throw unavailable(SecretUnavailable.Reason.KEY_LOST);
        }
        try {
            return SecretBytes.copyFrom(
                    masterKeys.open(wrappedKey, context.forDataKey()), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException _) {
            throw unavailable(SecretUnavailable.Reason.NOT_AUTHENTIC);
        }
    }

    private SecretUnavailable unavailable(SecretUnavailable.Reason reason) {
        return new SecretUnavailable(context.credentialId(), context.version(), reason);
    }

    @AccessesPartialKey
    private static Aead cipher(SecretBytes dataKey) throws GeneralSecurityException {
        AesGcmParameters parameters =
                AesGcmParameters.builder()
                        .setKeySizeBytes(DATA_KEY_BYTES)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build();
        AesGcmKey key = AesGcmKey.builder().setParameters(parameters).setKeyBytes(dataKey).build();
        return AesGcmJce.create(key);
    }

    SecretContext context() {
        return context;
    }

    byte[] sealed() {
        return sealed;
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    int keyEncryptionKeyId() {
        return keyEncryptionKeyId;
    }
}
