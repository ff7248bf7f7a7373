package dev.connectorregistry.command.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

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
     * Reads Tink's clear-text keyset: its JSON, or base64 of its JSON or of its binary form.
     *
     * @throws GeneralSecurityException when it is not one, or has no enabled primary key for authenticated encryption.
     *     Its message may quote the keyset: don't log it
     */
    static MasterKeys parse(String text) throws GeneralSecurityException {
        try {
            String stripped = text.strip();
            if (stripped.startsWith("{")) {
                return new MasterKeys(TinkJsonProtoKeysetFormat.parseKeyset(stripped, InsecureSecretKeyAccess.get()));
            }
            byte[] decoded = Base64.getMimeDecoder().decode(stripped);
            if (decoded.length > 0 && decoded[0] == '{') {
                return parse(new String(decoded, StandardCharsets.UTF_8));
            }
            return new MasterKeys(TinkProtoKeysetFormat.parseKeyset(decoded, InsecureSecretKeyAccess.get()));
        } catch (RuntimeException e) {
            throw new GeneralSecurityException("Not a keyset", e);
        }
    }

    /** Tink's clear-text JSON: the keys themselves. */
    String toJson() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
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

    private Stream<KeysetHandle.Entry> entries() {
        return IntStream.range(0, keyset.size()).mapToObj(keyset::getAt);
    }
}
