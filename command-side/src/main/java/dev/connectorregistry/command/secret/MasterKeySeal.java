package dev.connectorregistry.command.secret;

import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Seals bytes that may hold a secret and are kept for a short while, such as an answer that shows an API key. They are
 * sealed with the master keyset itself. When it is rotated they are not re-sealed, unless a {@link KeptSeal} sees to
 * it: a key that leaves the keyset takes them with it.
 */
public final class MasterKeySeal {

    private final MasterKeyset masterKeyset;

    MasterKeySeal(MasterKeyset masterKeyset) {
        this.masterKeyset = masterKeyset;
    }

    /**
     * Seals bytes so that they can neither be read nor altered unnoticed.
     *
     * @param associatedData what they are for and whose they are; they open with the same only
     */
    public byte[] seal(byte[] clearText, byte[] associatedData) {
        return masterKeyset.fresh().seal(clearText, associatedData);
    }

    /** The bytes that were sealed; empty when they were altered, are another's, or their key is gone. */
    public Optional<byte[]> open(byte[] sealed, byte[] associatedData) {
        return openNow(sealed, associatedData)
                .or(() -> {
                    // Another process may have rotated the keyset since this one read it.
                    masterKeyset.refresh();
                    return openNow(sealed, associatedData);
                });
    }

    /** The same sealed with the primary key; empty when it is so already, or can't be opened. */
    public Optional<byte[]> reseal(byte[] sealed, byte[] associatedData) {
        MasterKeys keys = masterKeyset.fresh();
        return keys.isSealedWithPrimary(sealed)
                ? Optional.empty()
                : open(sealed, associatedData).map(clearText -> keys.seal(clearText, associatedData));
    }

    private Optional<byte[]> openNow(byte[] sealed, byte[] associatedData) {
        try {
            return Optional.of(masterKeyset.current().open(sealed, associatedData));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }
}
