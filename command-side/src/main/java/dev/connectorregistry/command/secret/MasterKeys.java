package dev.connectorregistry.command.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One state of the master keyset: immutable, so that a rotation never changes keys in the middle of a sealing. */
final class MasterKeys {

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What a ciphertext begins with: this byte, and the key's id in four more. */
    private static final byte TINK_PREFIX = 1;

    private static final int TINK_PREFIX_BYTES = 5;

    private final KeysetHandle keyset;
    private final Aead aead;

    private MasterKeys(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** A keyset with one new AES-256-GCM key. */
    static MasterKeys generate() {
        try {
            return new MasterKeys(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available in this Java runtime", e);
        }
    }

    /**
     * Reads Tink's keyset: its JSON, or base64 of its JSON or of its binary form.
     *
     * @throws GeneralSecurityException when it is not one, or has no enabled primary key for authenticated encryption.
     *     Its message may quote the keyset: don't log it
     * @throws MasterKeysetProblem when it is encrypted, and its key can't be used
     */
    static MasterKeys parse(String text, KeysetFormat format) throws GeneralSecurityException {
        try {
            String stripped = text.strip();
            if (stripped.startsWith("{")) {
                return new MasterKeys(format.ofJson(stripped));
            }
            byte[] decoded = Base64.getMimeDecoder().decode(stripped);
            if (decoded.length > 0 && decoded[0] == '{') {
                return parse(new String(decoded, StandardCharsets.UTF_8), format);
            }
            return new MasterKeys(format.ofBinary(decoded));
        } catch (MasterKeysetProblem e) {
            throw e;
        } catch (RuntimeException e) {
            throw new GeneralSecurityException("Not a keyset", e);
        }
    }

    /**
     * Tink's JSON: in clear text, the keys themselves.
     *
     * @throws MasterKeysetProblem when it is to be encrypted, and its key can't be used
     */
    String toJson(KeysetFormat format) {
        try {
            return format.toJson(keyset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset can't be written as JSON", e);
        }
    }

    /** The same keys and a new one, with which everything is sealed from then on. */
    MasterKeys withNewPrimary() {
        try {
            return new MasterKeys(
                    KeysetHandle.newBuilder(keyset)
                            .addEntry(
                                    KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                                            .withRandomId()
                                            .makePrimary())
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset can't take another key", e);
        }
    }

    int primaryId() {
        return keyset.getPrimary().getId();
    }

    boolean canOpen(int keyId) {
        return entries().anyMatch(entry -> entry.getId() == keyId && entry.getStatus() == KeyStatus.ENABLED);
    }

    /** Whether the other keyset can still open what this one seals: true for every step of a proper rotation. */
    boolean isSucceededBy(MasterKeys other) {
        KeysetHandle.Entry primary = keyset.getPrimary();
        return other.entries()
                .anyMatch(entry ->
                        entry.getId() == primary.getId()
                                && entry.getStatus() == KeyStatus.ENABLED
                                && entry.getKey().equalsKey(primary.getKey()));
    }

    byte[] seal(byte[] clearText, byte[] associatedData) {
        try {
            return aead.encrypt(clearText, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The master key can't encrypt", e);
        }
    }

    /**
     * @throws GeneralSecurityException when no key of the keyset opens it with this associated data
     */
    byte[] open(byte[] sealed, byte[] associatedData) throws GeneralSecurityException {
        return aead.decrypt(sealed, associatedData);
    }

    /** Whether the primary key has sealed this, as Tink's prefix says: of keys without one it can't be told. */
    boolean isSealedWithPrimary(byte[] sealed) {
        return sealed.length > TINK_PREFIX_BYTES
                && sealed[0] == TINK_PREFIX
                && ByteBuffer.wrap(sealed).getInt(1) == primaryId();
    }

    private Stream<KeysetHandle.Entry> entries() {
        return IntStream.range(0, keyset.size()).mapToObj(keyset::getAt);
    }
}
